import { multiply, tenTo } from '../exact';
import type { Names } from '../names';
import type { Node, NumberType, NumberUnit } from '../node';
import { refuse } from '../rule-error';
import { called } from './env';

/** A node whose type is a number. */
export type NumberNode = Node & { readonly type: NumberType };

/** Whether a node is a number. */
export function isNumber(node: Node): node is NumberNode {
  return node.type.kind === 'number';
}

/** A number, or a refusal that says what it is instead. */
export function asNumber(node: Node): NumberNode {
  if (isNumber(node)) return node;
  const [zh, en] = called(node.type);
  return refuse(node.syntax.at, `此处要数字，这里是${zh}`, `A number is needed here, this is ${en}`);
}

/** A condition, or a refusal that says what it is instead. */
export function asCondition(node: Node): Node {
  if (node.type.kind === 'condition') return node;
  const [zh, en] = called(node.type);
  return refuse(node.syntax.at, `此处要条件，这里是${zh}`, `A condition is needed here, this is ${en}`);
}

/** A text, or a refusal that says what it is instead. */
export function asText(node: Node): Node {
  if (node.type.kind === 'text') return node;
  const [zh, en] = called(node.type);
  return refuse(node.syntax.at, `此处要文字，这里是${zh}`, `A text is needed here, this is ${en}`);
}

/** The same number with more decimals in its raw value. */
export function rescaled(node: NumberNode, scale: number): NumberNode {
  if (scale === node.type.scale) return node;
  const type: NumberType = { ...node.type, scale };
  const factor = tenTo(scale - node.type.scale);
  if (node.kind === 'constant' && typeof node.value !== 'string')
    return { ...node, type, value: multiply(node.value, factor) };
  return { kind: 'rescale', type, syntax: node.syntax, of: node, factor };
}

/** The unit of a sum, comparison or choice of two numbers; 元 against 万元, or an amount against a count, is refused. */
export function commonUnit(left: NumberNode, right: NumberNode): NumberUnit {
  const [a, b] = [left.type.unit, right.type.unit];
  if (a === b || b === 'any') return a;
  if (a === 'any') return b;
  const at = right.syntax.at;
  if (a === 'none' || b === 'none') {
    const [zhA, enA] = called(left.type);
    const [zhB, enB] = called(right.type);
    return refuse(at, `${zhA}不能与${zhB}相加减或比较`, `${enA} cannot be added to or compared with ${enB}`);
  }
  return refuse(
    at,
    '元与万元不能直接相加减或比较，请用 WAN(元) 折算',
    '元 and 万元 cannot be added or compared: convert 元 by WAN(…)',
  );
}

/** Two numbers brought to one unit and one scale. */
export function alignNumbers(
  left: NumberNode,
  right: NumberNode,
): readonly [NumberNode, NumberNode, NumberType] {
  const unit = commonUnit(left, right);
  const scale = Math.max(left.type.scale, right.type.scale);
  const type: NumberType = { kind: 'number', unit, scale };
  return [rescaled(left, scale), rescaled(right, scale), type];
}

/** Two values of one kind, ready to be compared or chosen from; refused where they are of different kinds. */
export function align(left: Node, right: Node, names: Names): readonly [Node, Node] {
  if (isNumber(left) && isNumber(right)) {
    const [l, r] = alignNumbers(left, right);
    return [l, r];
  }
  if (left.type.kind !== right.type.kind) {
    const [zhA, enA] = called(left.type);
    const [zhB, enB] = called(right.type);
    return refuse(right.syntax.at, `${zhA}不能与${zhB}比较`, `${enA} cannot be compared with ${enB}`);
  }
  if (left.type.kind !== 'text') return [left, right];
  return [worded(left, dictionaryOf(right), names), worded(right, dictionaryOf(left), names)];
}

/** The dictionary that a text or multi is a word of. */
export function dictionaryOf(node: Node): string | undefined {
  return node.type.kind === 'text' || node.type.kind === 'multi' ? node.type.dictionary : undefined;
}

/** A quoted word read as a word of a dictionary: its code stands for it, a word that is not in the list is refused. */
export function worded(node: Node, dictionary: string | undefined, names: Names): Node {
  const words = dictionary === undefined ? undefined : names.dictionaries.get(dictionary)?.words;
  if (!words) return node;
  if (node.kind === 'choice') {
    const [then, otherwise] = [
      worded(node.then, dictionary, names),
      worded(node.otherwise, dictionary, names),
    ];
    return { ...node, then, otherwise };
  }
  if (node.kind !== 'constant') return node;
  const found = words.find((w) => w.code === node.value) ?? words.find((w) => w.zh === node.value);
  if (found && dictionary !== undefined)
    return { ...node, type: { kind: 'text', dictionary }, value: found.code };
  return refuse(
    node.syntax.at,
    `可选项 ${dictionary} 中没有“${String(node.value)}”`,
    `The list ${dictionary} has no word "${String(node.value)}"`,
  );
}
