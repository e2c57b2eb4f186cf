import { CellState, type ColumnData } from '../../form/table';
import { creditCodeChecks } from '../../value/codes';
import type { Node, NodeOf } from '../node';
import type { Bind } from './bind';
import { both, COMPARE, numbersOf, textsOf, type Needs, type Numbers, type Texts } from './certain-values';
import { locate } from './locate';

/** What is certain of a condition in a row: nothing, that it holds, that it does not. */
export const Certain = { open: 0, holds: 1, fails: 2 } as const;

/**
 * What is certain of a condition in each row when whole columns are compared at once: `open` where a cell that it
 * reads does not hold its value, and in all rows (undefined) where the condition can only be asked row by row. What
 * is certain is what the closures of the rule would say, without a blank, a — or an unreadable cell among what they
 * read.
 */
export function certainIn(node: Node, bind: Bind): Uint8Array | undefined {
  switch (node.kind) {
    case 'compare':
      return compared(node, bind);
    case 'among':
      return among(node, bind);
    case 'every':
    case 'some':
      return joined(node, bind);
    case 'not': {
      const of = certainIn(node.of, bind);
      return of?.map((said) => (said === Certain.open ? said : 3 - said));
    }
    case 'choice':
      return chosen(node, bind);
    case 'has':
      return has(node, bind);
    case 'valid':
      return valid(node, bind);
    case 'blank':
      return filled(node, bind);
    default:
      return undefined;
  }
}

const rowsIn = (bind: Bind): number => bind.target.table.rowCount;
const WHOLE = {};

/** Whether every row of a column holds its value. */
function isWhole(column: ColumnData, bind: Bind): boolean {
  const { states } = column;
  const odd = [CellState.blank, CellState.notApplicable, CellState.bad];
  return bind.world.cached(column, WHOLE, () => !odd.some((state) => states.includes(state)));
}

/** Leaves open the rows in which a column does not hold what is needed of it. */
function openWhere(said: Uint8Array, { needs, allows }: Needs, bind: Bind): Uint8Array {
  for (const column of new Set([...needs, ...allows])) {
    if (isWhole(column, bind)) continue;
    const { states } = column;
    const other = needs.includes(column) ? CellState.value : CellState.blank;
    for (let i = 0; i < said.length; i++)
      if (states[i] !== CellState.value && states[i] !== other) said[i] = Certain.open;
  }
  return said;
}

function openWhereUnknown(said: Uint8Array, { at, step }: Numbers): void {
  if (step === 1) for (let i = 0; i < said.length; i++) if (Number.isNaN(at[i])) said[i] = Certain.open;
}

function compared(node: NodeOf<'compare'>, bind: Bind): Uint8Array | undefined {
  const { kind } = node.left.type;
  if (kind === 'condition') return undefined;
  if (kind === 'text' || kind === 'multi') return comparedTexts(node, bind);
  const left = numbersOf(node.left, bind);
  const right = left && numbersOf(node.right, bind);
  if (!right) return undefined;
  const said = new Uint8Array(rowsIn(bind));
  COMPARE[node.op](left, right, said);
  for (const side of [left, right]) openWhereUnknown(said, side);
  return openWhere(said, both(left, right), bind);
}

const HOLDS = (yes: boolean): number => (yes ? Certain.holds : Certain.fails);

/** What is certain of each different text, brought to the rows that hold it. */
function byWord({ words, codes, ...needs }: Texts, bind: Bind, ask: (text: string) => boolean): Uint8Array {
  const said = words.map((word) => (word === undefined ? Certain.open : HOLDS(ask(word))));
  const count = rowsIn(bind);
  if (!codes) return new Uint8Array(count).fill(said[0] ?? Certain.open);
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i++) out[i] = said[codes[i] as number] ?? Certain.open;
  return openWhere(out, needs, bind);
}

function comparedTexts(node: NodeOf<'compare'>, bind: Bind): Uint8Array | undefined {
  if (node.op !== '=' && node.op !== '<>') return undefined;
  const equal = node.op === '=';
  const left = textsOf(node.left, bind);
  const right = left && textsOf(node.right, bind);
  if (!right) return undefined;
  if (!right.codes) return byConstant(left, right.words[0], { bind, equal });
  if (!left.codes) return byConstant(right, left.words[0], { bind, equal });
  const out = new Uint8Array(rowsIn(bind));
  for (let i = 0; i < out.length; i++) {
    const a = left.words[left.codes[i] as number];
    const b = right.words[right.codes[i] as number];
    out[i] = a === undefined || b === undefined ? Certain.open : HOLDS((a === b) === equal);
  }
  return openWhere(out, both(left, right), bind);
}

function byConstant(
  texts: Texts,
  other: string | undefined,
  { bind, equal }: { readonly bind: Bind; readonly equal: boolean },
): Uint8Array | undefined {
  if (other === undefined) return undefined;
  return byWord(texts, bind, (text) => (text === other) === equal);
}

function among(node: NodeOf<'among'>, bind: Bind): Uint8Array | undefined {
  if (node.of.type.kind !== 'text') return undefined;
  const values = new Set(node.values);
  const texts = textsOf(node.of, bind);
  return texts && byWord(texts, bind, (text) => values.has(text));
}

function has(node: NodeOf<'has'>, bind: Bind): Uint8Array | undefined {
  const word = textsOf(node.word, bind);
  const wanted = word && !word.codes ? word.words[0] : undefined;
  const texts = wanted === undefined ? undefined : textsOf(node.of, bind);
  return texts && byWord(texts, bind, (text) => text === wanted || `;${text};`.includes(`;${wanted};`));
}

/** AND and OR: all arguments are read, so one that is open leaves the row open. */
function joined(node: NodeOf<'every'> | NodeOf<'some'>, bind: Bind): Uint8Array | undefined {
  const decisive = node.kind === 'every' ? Certain.fails : Certain.holds;
  let result: Uint8Array | undefined;
  for (const part of node.of) {
    const said = certainIn(part, bind);
    if (!said) return undefined;
    if (!result) result = said;
    else
      for (let i = 0; i < result.length; i++) {
        const [a, b] = [result[i], said[i]];
        if (a === Certain.open || b === Certain.open) result[i] = Certain.open;
        else if (b === decisive) result[i] = decisive;
      }
  }
  return result;
}

function chosen(node: NodeOf<'choice'>, bind: Bind): Uint8Array | undefined {
  const condition = certainIn(node.condition, bind);
  const then = condition && certainIn(node.then, bind);
  const otherwise = then && certainIn(node.otherwise, bind);
  if (!otherwise) return undefined;
  return condition.map((met, i) => {
    if (met === Certain.open) return met;
    return (met === Certain.holds ? then[i] : otherwise[i]) as number;
  });
}

function valid(node: NodeOf<'valid'>, bind: Bind): Uint8Array | undefined {
  if (node.aspect === 'checkdigit') {
    const texts = textsOf(node.of, bind);
    return texts && byWord(texts, bind, creditCodeChecks);
  }
  const column = wholeColumn(node.of, bind);
  return (
    column &&
    openWhere(new Uint8Array(rowsIn(bind)).fill(Certain.holds), { needs: [column], allows: [] }, bind)
  );
}

/** A cell that holds its value is not blank. */
function filled(node: NodeOf<'blank'>, bind: Bind): Uint8Array | undefined {
  const column = wholeColumn(node.of, bind);
  return (
    column &&
    openWhere(new Uint8Array(rowsIn(bind)).fill(HOLDS(!node.is)), { needs: [column], allows: [] }, bind)
  );
}

function wholeColumn(node: Node, bind: Bind): ColumnData | undefined {
  if (node.kind !== 'cell' || node.locator.kind === 'this' || node.locator.kind === 'source')
    return undefined;
  const { column, rows, fixed } = locate(node, bind);
  return rows || fixed !== undefined ? undefined : column;
}
