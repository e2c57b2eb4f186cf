import { CellState, type ColumnData } from '../../form/table';
import { creditCodeChecks } from '../../value/codes';
import type { Node, NodeOf } from '../node';
import type { Bind } from './bind';
import { both, COMPARE, numbersOf, textsOf, type Needs, type Numbers, type Texts } from './certain-values';
import { locate } from './locate';

/** What is certain of a condition in a row: nothing, that it holds, that it does not, that a blank operand silences the rule. */
export const Certain = { open: 0, holds: 1, fails: 2, silent: 3 } as const;

/** Whether a blank operand silences the whole rule, wherever it is read. */
export type BlankSilences = boolean;

/**
 * What is certain of a condition in each row when whole columns are compared at once: `open` where a cell that it
 * reads does not hold its value, and in all rows (undefined) where the condition can only be asked row by row. What
 * is certain is what the closures of the rule would say, without a blank, a — or an unreadable cell among what they
 * read.
 */
export function certainIn(node: Node, bind: Bind, blanks: BlankSilences = false): Uint8Array | undefined {
  switch (node.kind) {
    case 'compare':
      return compared(node, bind, blanks);
    case 'among':
      return among(node, bind, blanks);
    case 'every':
    case 'some':
      return joined(node, bind, blanks);
    case 'not':
      return certainIn(node.of, bind, blanks)?.map((said) => OPPOSITE[said] as number);
    case 'choice':
      return chosen(node, bind, blanks);
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

const OPPOSITE = [Certain.open, Certain.fails, Certain.holds, Certain.silent];

/** What is needed of columns, in which rows of a binder's table, and whether a blank silences. */
interface NeedsIn extends Needs {
  readonly bind: Bind;
  readonly blanks?: BlankSilences;
}

/** Leaves open the rows in which a column does not hold what is needed of it, or tells that its blank silences. */
function openWhere(said: Uint8Array, { needs, allows, bind, blanks }: NeedsIn): Uint8Array {
  const ofBlank = blanks ? Certain.silent : Certain.open;
  for (const column of new Set([...needs, ...allows])) {
    if (isWhole(column, bind)) continue;
    const { states } = column;
    const other = needs.includes(column) ? CellState.value : CellState.blank;
    for (let i = 0; i < said.length; i++) {
      const state = states[i];
      if (state === CellState.value || state === other) continue;
      if (said[i] !== Certain.silent) said[i] = state === CellState.blank ? ofBlank : Certain.open;
    }
  }
  return said;
}

function openWhereUnknown(said: Uint8Array, { at, step }: Numbers): void {
  if (step === 1) for (let i = 0; i < said.length; i++) if (Number.isNaN(at[i])) said[i] = Certain.open;
}

function compared(node: NodeOf<'compare'>, bind: Bind, blanks: BlankSilences): Uint8Array | undefined {
  const { kind } = node.left.type;
  if (kind === 'condition') return undefined;
  if (kind === 'text' || kind === 'multi') return comparedTexts(node, bind, blanks);
  const left = numbersOf(node.left, bind);
  const right = left && numbersOf(node.right, bind);
  if (!right) return undefined;
  const said = new Uint8Array(rowsIn(bind));
  if (isBelow(node.op, left, right)) said.fill(Certain.holds);
  else COMPARE[node.op](left, right, said);
  for (const side of [left, right]) openWhereUnknown(said, side);
  return openWhere(said, { ...both(left, right), bind, blanks });
}

/** Whether no number of a column can reach the one that it is held below. */
function isBelow(op: NodeOf<'compare'>['op'], left: Numbers, right: Numbers): boolean {
  return (op === '<' || op === '<=') && right.step === 0 && left.bound < (right.at[0] as number);
}

const HOLDS = (yes: boolean): number => (yes ? Certain.holds : Certain.fails);

/** What is certain of each different text, brought to the rows that hold it. */
function byWord(
  { words, codes, ...needs }: Texts,
  { bind, blanks }: Pick<NeedsIn, 'bind' | 'blanks'>,
  ask: (text: string) => boolean,
): Uint8Array {
  const said = words.map((word) => (word === undefined ? Certain.open : HOLDS(ask(word))));
  const count = rowsIn(bind);
  if (!codes) return new Uint8Array(count).fill(said[0] ?? Certain.open);
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i++) out[i] = said[codes[i] as number] ?? Certain.open;
  return openWhere(out, { ...needs, bind, ...(blanks !== undefined && { blanks }) });
}

function comparedTexts(node: NodeOf<'compare'>, bind: Bind, blanks: BlankSilences): Uint8Array | undefined {
  if (node.op !== '=' && node.op !== '<>') return undefined;
  const equal = node.op === '=';
  const left = textsOf(node.left, bind);
  const right = left && textsOf(node.right, bind);
  if (!right) return undefined;
  if (!right.codes) return byConstant(left, right.words[0], { bind, equal, blanks });
  if (!left.codes) return byConstant(right, left.words[0], { bind, equal, blanks });
  const out = new Uint8Array(rowsIn(bind));
  for (let i = 0; i < out.length; i++) {
    const a = left.words[left.codes[i] as number];
    const b = right.words[right.codes[i] as number];
    out[i] = a === undefined || b === undefined ? Certain.open : HOLDS((a === b) === equal);
  }
  return openWhere(out, { ...both(left, right), bind, blanks });
}

function byConstant(
  texts: Texts,
  other: string | undefined,
  { bind, equal, blanks }: { readonly bind: Bind; readonly equal: boolean; readonly blanks: BlankSilences },
): Uint8Array | undefined {
  if (other === undefined) return undefined;
  return byWord(texts, { bind, blanks }, (text) => (text === other) === equal);
}

function among(node: NodeOf<'among'>, bind: Bind, blanks: BlankSilences): Uint8Array | undefined {
  if (node.of.type.kind !== 'text') return undefined;
  const values = new Set(node.values);
  const texts = textsOf(node.of, bind);
  return texts && byWord(texts, { bind, blanks }, (text) => values.has(text));
}

function has(node: NodeOf<'has'>, bind: Bind): Uint8Array | undefined {
  const word = textsOf(node.word, bind);
  const wanted = word && !word.codes ? word.words[0] : undefined;
  const texts = wanted === undefined ? undefined : textsOf(node.of, bind);
  return texts && byWord(texts, { bind }, (text) => text === wanted || `;${text};`.includes(`;${wanted};`));
}

/** AND and OR: all arguments are read, so one that is open leaves the row open. */
function joined(
  node: NodeOf<'every'> | NodeOf<'some'>,
  bind: Bind,
  blanks: BlankSilences,
): Uint8Array | undefined {
  const decisive = node.kind === 'every' ? Certain.fails : Certain.holds;
  let result: Uint8Array | undefined;
  for (const part of node.of) {
    const said = certainIn(part, bind, blanks);
    if (!said) return undefined;
    if (!result) result = said;
    else
      for (let i = 0; i < result.length; i++) {
        const [a, b] = [result[i], said[i]];
        if (a === Certain.silent || b === Certain.silent) result[i] = Certain.silent;
        else if (a === Certain.open || b === Certain.open) result[i] = Certain.open;
        else if (b === decisive) result[i] = decisive;
      }
  }
  return result;
}

function chosen(node: NodeOf<'choice'>, bind: Bind, blanks: BlankSilences): Uint8Array | undefined {
  const condition = certainIn(node.condition, bind, blanks);
  const then = condition && certainIn(node.then, bind, blanks);
  const otherwise = then && certainIn(node.otherwise, bind, blanks);
  if (!otherwise) return undefined;
  return condition.map((met, i) => {
    if (met === Certain.open || met === Certain.silent) return met;
    return (met === Certain.holds ? then[i] : otherwise[i]) as number;
  });
}

function valid(node: NodeOf<'valid'>, bind: Bind): Uint8Array | undefined {
  if (node.aspect === 'checkdigit') {
    const texts = textsOf(node.of, bind);
    return texts && byWord(texts, { bind }, creditCodeChecks);
  }
  const column = wholeColumn(node.of, bind);
  return (
    column &&
    openWhere(new Uint8Array(rowsIn(bind)).fill(Certain.holds), { needs: [column], allows: [], bind })
  );
}

/** Whether cells are blank: a — is not, and what cannot be read leaves the row open. */
function filled(node: NodeOf<'blank'>, bind: Bind): Uint8Array | undefined {
  const column = wholeColumn(node.of, bind);
  if (!column) return undefined;
  const { states } = column;
  const said = new Uint8Array(rowsIn(bind)).fill(HOLDS(!node.is));
  if (isWhole(column, bind)) return said;
  const ofBlank = HOLDS(node.is);
  for (let i = 0; i < said.length; i++) {
    const state = states[i];
    if (state === CellState.blank) said[i] = ofBlank;
    else if (state === CellState.bad) said[i] = Certain.open;
  }
  return said;
}

function wholeColumn(node: Node, bind: Bind): ColumnData | undefined {
  if (node.kind !== 'cell' || node.locator.kind === 'this' || node.locator.kind === 'source')
    return undefined;
  const { column, rows, fixed } = locate(node, bind);
  return rows || fixed !== undefined ? undefined : column;
}
