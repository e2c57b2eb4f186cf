import type { Aspect, Node, ValueType } from '../node';
import type { Syntax } from '../notation/syntax';
import { refuse } from '../rule-error';
import { called, type Env } from './env';
import { align, asCondition, dictionaryOf, worded } from './unify';

type Compare = Extract<Syntax, { readonly kind: 'compare' }>;
type Membership = Extract<Syntax, { readonly kind: 'in' }>;

const CONDITION: ValueType = { kind: 'condition' };

function isBlankCall(syntax: Syntax): boolean {
  return syntax.kind === 'call' && syntax.fn === 'BLANK';
}

/** A comparison; against BLANK() it asks whether a value is there. */
export function resolveCompare(syntax: Compare, env: Env): Node {
  if (isBlankCall(syntax.right)) return blankTest(syntax, syntax.left, env);
  if (isBlankCall(syntax.left)) return blankTest(syntax, syntax.right, env);
  const [left, right] = align(env.resolve(syntax.left, env), env.resolve(syntax.right, env), env.names);
  const ordered = left.type.kind === 'number' || left.type.kind === 'date';
  if (!ordered && syntax.op !== '=' && syntax.op !== '<>') {
    const [zh, en] = called(left.type);
    refuse(syntax.at, `${zh}只能用 = 或 <> 比较`, `${en} is compared by = or <> only`);
  }
  return { kind: 'compare', type: CONDITION, syntax, op: syntax.op, left, right };
}

function blankTest(syntax: Compare, value: Syntax, env: Env): Node {
  if (syntax.op !== '=' && syntax.op !== '<>')
    refuse(syntax.at, 'BLANK() 只能用 = 或 <>', 'BLANK() takes = or <> only');
  const of = env.resolve(value, env);
  return { kind: 'blank', type: CONDITION, syntax, of, is: syntax.op === '=' };
}

/** `x IN (…)`: x is one of the words or numbers. */
export function resolveMembership(syntax: Membership, env: Env): Node {
  const tested = env.resolve(syntax.of, env);
  if (tested.type.kind === 'multi' || tested.type.kind === 'condition')
    refuse(syntax.at, '多选列请用 HAS，不用 IN', 'Ask a column of several words by HAS, not IN');
  const items = syntax.list.map((item) => env.resolve(item, env));
  const of = items.reduce((left, item) => align(left, item, env.names)[0], tested);
  const values = items.map((item) => {
    const value = align(item, of, env.names)[0];
    if (value.kind === 'constant') return value.value;
    return refuse(
      item.syntax.at,
      'IN 的括号里只能写文字或数字',
      'The list of IN holds words or numbers only',
    );
  });
  return { kind: 'among', type: CONDITION, syntax, of, values };
}

/** AND and OR, as functions and between conditions: all arguments are read. */
export function resolveJunction(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const kind = syntax.kind === 'both' || (syntax.kind === 'call' && syntax.fn === 'AND') ? 'every' : 'some';
  const of = args.map((a) => asCondition(env.resolve(a, env)));
  return { kind, type: CONDITION, syntax, of: of.flatMap((n) => (n.kind === kind ? n.of : [n])) };
}

/** NOT(condition). */
export function resolveNot(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  return { kind: 'not', type: CONDITION, syntax, of: asCondition(env.resolve(args[0] as Syntax, env)) };
}

/** `HAS(multi, word)`. */
export function resolveHas(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const of = multi(env.resolve(args[0] as Syntax, env));
  const word = worded(env.resolve(args[1] as Syntax, env), dictionaryOf(of), env.names);
  if (word.type.kind !== 'text')
    refuse(word.syntax.at, 'HAS 的第二项要写一个词', 'The second part of HAS is a word');
  return { kind: 'has', type: CONDITION, syntax, of, word };
}

/** `SIZE(multi)`: the number of words. */
export function resolveSize(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const of = multi(env.resolve(args[0] as Syntax, env));
  return { kind: 'size', type: { kind: 'number', unit: 'none', scale: 0 }, syntax, of };
}

function multi(node: Node): Node {
  if (node.type.kind === 'multi') return node;
  const [zh, en] = called(node.type);
  return refuse(
    node.syntax.at,
    `此处要多选列，这里是${zh}`,
    `A column of several words is needed, this is ${en}`,
  );
}

const ASPECTS: ReadonlySet<string> = new Set(['type', 'list', 'sign', 'pattern', 'length', 'checkdigit']);

/** `VALID(col, "aspect")`: what the column's reader said of the cell. */
export function resolveValid(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const of = env.resolve(args[0] as Syntax, env);
  const aspect = args[1];
  if (of.kind !== 'cell' || of.locator.kind !== 'row' || of.previous)
    return refuse(
      of.syntax.at,
      'VALID 的第一项要写本表的列',
      'The first part of VALID is a column of this table',
    );
  if (aspect?.kind !== 'text' || !ASPECTS.has(aspect.value))
    return refuse(aspect?.at ?? syntax.at, 'VALID 不认识这个方面', 'VALID does not know this aspect');
  if (aspect.value === 'checkdigit' && of.column.pattern !== 'credit')
    return refuse(of.syntax.at, '此列的编码没有校验位', 'The codes of this column have no check digit');
  return { kind: 'valid', type: CONDITION, syntax, of, aspect: aspect.value as Aspect };
}
