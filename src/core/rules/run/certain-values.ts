import { CellState, type ColumnData } from '../../form/table';
import type { Exact } from '../exact';
import type { CellNode, Node, NodeOf } from '../node';
import { aggregateOf } from './aggregate';
import type { Aggregate } from './aggregate-result';
import type { Bind } from './bind';
import { FIRST_CODE } from './column-index';
import { NOT_COUNTED } from './grouping';
import { locate } from './locate';
import { combined, rangeOf, scaled, type Numbers } from './numbers';
import { Outcome } from './outcome';

/** Columns that decide where something is certain: in rows in which all of `needs` hold their value and all of `allows` at least nothing odd. */
export interface Needs {
  readonly needs: readonly ColumnData[];
  /** Columns whose blanks count as 0. */
  readonly allows: readonly ColumnData[];
  /** A cell that all rows read, such as one of the header, is blank. */
  readonly missing?: boolean;
}

/** Numbers of all rows at once, and the columns that decide where they are certain. */
export type NumbersIn = Numbers & Needs;

/** Texts of all rows at once: by code of a column's value, or one for all. A value without text is undefined. */
export interface Texts extends Needs {
  readonly words: readonly (string | undefined)[];
  readonly codes: Int32Array | undefined;
  /** The first of `words` that a cell can hold as its value; those before stand for cells without one. */
  readonly first: number;
}

const NOTHING: Needs = { needs: [], allows: [] };

function single(value: number): NumbersIn {
  return { at: Float64Array.of(value), step: 0, low: value, high: value, holes: false, ...NOTHING };
}

/** Whether a cell is read where the binder's rows are: those of the source inside a WHERE, else those of the target. */
export function isInRow({ locator }: CellNode, { source }: Bind): boolean {
  if (locator.kind === 'this') return false;
  return locator.kind === 'header' || (locator.kind === 'source') === (source !== undefined);
}

/** How many rows a binder asks. */
export function rowsIn({ source, target }: Bind): number {
  return (source?.table ?? target.table).rowCount;
}

/** A whole column, or one cell that all rows read, which holds its value or is blank. */
interface ReadColumn {
  readonly column: ColumnData;
  readonly fixed: number | undefined;
  readonly missing: boolean;
}

/** What a cell node reads; undefined where rows are found in another way. */
function columnOf(node: CellNode, bind: Bind): ReadColumn | undefined {
  if (!isInRow(node, bind)) return undefined;
  const { column, rows, fixed } = locate(node, bind);
  if (!column || rows) return undefined;
  const state = fixed === undefined ? CellState.value : column.states[fixed];
  const missing = state === CellState.blank && !bind.reading.lenient;
  return missing || state === CellState.value ? { column, fixed, missing } : undefined;
}

const RANGE = {};

function numberCells(node: CellNode, bind: Bind): NumbersIn | undefined {
  const found = columnOf(node, bind);
  const numbers = found?.column.numbers;
  if (!found || !numbers) return undefined;
  const { fixed, missing } = found;
  if (fixed !== undefined) return { ...single(numbers[fixed] as number), missing };
  const zero = bind.reading.lenient && node.type.kind === 'number';
  const column = zero ? { needs: [], allows: [found.column] } : { needs: [found.column], allows: [] };
  const range = bind.world.cached(numbers, RANGE, () => rangeOf(numbers));
  return { at: numbers, step: 1, ...range, holes: false, ...column };
}

/** What both sides need. */
export function both(a: Needs, b: Needs): Needs {
  const missing = a.missing === true || b.missing === true;
  return { needs: [...a.needs, ...b.needs], allows: [...a.allows, ...b.allows], missing };
}

/** The numbers of an expression over whole columns; undefined for what is only read row by row. */
export function numbersOf(node: Node, bind: Bind): NumbersIn | undefined {
  if (node.kind === 'constant') return typeof node.value === 'number' ? single(node.value) : undefined;
  if (node.kind === 'cell') return numberCells(node, bind);
  if (node.kind === 'aggregate') return aggregated(node, bind);
  if (node.kind === 'negate') return times(node.of, -1, bind);
  if (node.kind === 'rescale') return times(node.of, node.factor, bind);
  if (node.kind !== 'plus' && node.kind !== 'minus') return undefined;
  const left = numbersOf(node.left, bind);
  const right = left && numbersOf(node.right, bind);
  const sum = right && combined(left, right, node.kind === 'plus' ? 1 : -1);
  return sum && { ...sum, ...both(left, right) };
}

function times(node: Node, factor: Exact, bind: Bind): NumbersIn | undefined {
  const of = typeof factor === 'number' ? numbersOf(node, bind) : undefined;
  const product = of && scaled(of, Number(factor));
  return product && { ...of, ...product };
}

/** The cells of the current row that an aggregate reads; undefined where one is not a whole column. */
function readBy(node: NodeOf<'aggregate'>, bind: Bind): Needs | undefined {
  const keys = node.keys.filter((key) => !key.blanks).map((key) => key.own);
  const needs: ColumnData[] = [];
  let missing = false;
  for (const cell of [...node.outer, ...keys, ...node.bounds.map((b) => b.own)]) {
    const found = cell.kind === 'cell' ? columnOf(cell, bind) : undefined;
    if (!found) return undefined;
    if (found.fixed === undefined) needs.push(found.column);
    missing ||= found.missing;
  }
  return { needs, allows: [], missing };
}

/** Asks a question once for all rows that share a group; undefined where rows have no groups. */
function onceAGroup<T>(
  aggregate: Aggregate,
  rows: number,
  ask: (index: number) => T,
): ((index: number) => T) | undefined {
  const groups = new Int32Array(rows);
  let most = 0;
  for (let i = 0; i < rows; i++) {
    const group = aggregate.group(i);
    if (group === undefined) return undefined;
    groups[i] = group - NOT_COUNTED;
    if (group > most) most = group;
  }
  const known = new Array<T | undefined>(most - NOT_COUNTED + 1);
  return (index) => {
    const group = groups[index] as number;
    const made = known[group] ?? ask(index);
    known[group] = made;
    return made;
  };
}

/** An aggregate in each row, NaN where it has no plain value. */
function aggregated(node: NodeOf<'aggregate'>, bind: Bind): NumbersIn | undefined {
  const read = bind.source ? undefined : readBy(node, bind);
  if (!read) return undefined;
  const aggregate = aggregateOf(node, bind);
  const plain = (index: number): number => {
    const value = aggregate.outcome(index) === Outcome.value ? aggregate.number(index) : NaN;
    return typeof value === 'bigint' ? NaN : value;
  };
  const at = new Float64Array(rowsIn(bind));
  const valueOf = onceAGroup(aggregate, at.length, plain) ?? plain;
  let holes = false;
  for (let i = 0; i < at.length; i++) {
    const value = valueOf(i);
    at[i] = value;
    if (value !== value) holes = true;
  }
  return { at, step: 1, ...rangeOf(at), holes, ...read };
}

function textCells(node: CellNode, bind: Bind): Texts | undefined {
  const found = columnOf(node, bind);
  if (!found?.column.texts) return undefined;
  const { fixed, missing } = found;
  if (fixed !== undefined)
    return { words: [found.column.texts[fixed] ?? ''], codes: undefined, first: 0, ...NOTHING, missing };
  const { codes, ids } = bind.world.index(found.column);
  const words: (string | undefined)[] = new Array<undefined>(FIRST_CODE).fill(undefined);
  for (const id of ids.keys()) words.push(String(id));
  return { words, codes, first: FIRST_CODE, needs: [found.column], allows: [] };
}

/** The text of the only source row, worked out once a group. */
function onlyTexts(node: NodeOf<'aggregate'>, bind: Bind): Texts | undefined {
  const read = node.fn === 'ONE' && !bind.source ? readBy(node, bind) : undefined;
  if (!read) return undefined;
  const aggregate = aggregateOf(node, bind);
  const words: (string | undefined)[] = [];
  const codeOf = onceAGroup(
    aggregate,
    rowsIn(bind),
    (i) => words.push(aggregate.outcome(i) === Outcome.value ? aggregate.text(i) : undefined) - 1,
  );
  if (!codeOf) return undefined;
  const codes = new Int32Array(rowsIn(bind));
  for (let i = 0; i < codes.length; i++) codes[i] = codeOf(i);
  return { words, codes, first: 0, ...read };
}

function mapped(of: Texts, change: (text: string) => string | undefined): Texts {
  return { ...of, words: of.words.map((word) => (word === undefined ? undefined : change(word))) };
}

const constantNumber = (node: Node): number | undefined =>
  node.kind === 'constant' && typeof node.value === 'number' ? node.value : undefined;

/** The texts of an expression over whole columns, worked out once for each different value; undefined for what is only read row by row. */
export function textsOf(node: Node, bind: Bind): Texts | undefined {
  if (node.kind === 'constant')
    return { words: [String(node.value)], codes: undefined, first: 0, ...NOTHING };
  if (node.kind === 'cell') return textCells(node, bind);
  if (node.kind === 'aggregate') return onlyTexts(node, bind);
  if (node.kind === 'attribute') {
    const of = textsOf(node.of, bind);
    return of && mapped(of, (text) => node.words.get(text));
  }
  if (node.kind !== 'part') return undefined;
  const [from, count] = [constantNumber(node.from), constantNumber(node.count)];
  if (from === undefined || count === undefined || from < 1 || count < 0) return undefined;
  const of = textsOf(node.of, bind);
  return of && mapped(of, (text) => text.slice(from - 1, from - 1 + count));
}
