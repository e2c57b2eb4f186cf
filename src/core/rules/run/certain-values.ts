import { CellState, type ColumnData } from '../../form/table';
import type { Exact } from '../exact';
import type { CellNode, Node, NodeOf } from '../node';
import type { Comparison } from '../notation/syntax';
import { aggregateOf } from './aggregate';
import type { Bind } from './bind';
import { FIRST_CODE } from './column-index';
import { locate } from './locate';
import { Outcome } from './outcome';

/** Columns that decide where something is certain: in rows in which all of `needs` hold their value and all of `allows` at least nothing odd. */
export interface Needs {
  readonly needs: readonly ColumnData[];
  /** Columns whose blanks count as 0. */
  readonly allows: readonly ColumnData[];
}

/** Numbers of all rows at once: one a row (NaN where it is not certain), or one for all (`step` 0). */
export interface Numbers extends Needs {
  readonly at: Float64Array;
  readonly step: 0 | 1;
  /** No number is farther from 0 than this. */
  readonly bound: number;
}

/** Texts of all rows at once: by code of a column's value, or one for all. A value without text is undefined. */
export interface Texts extends Needs {
  readonly words: readonly (string | undefined)[];
  readonly codes: Int32Array | undefined;
}

const LARGEST = Number.MAX_SAFE_INTEGER;
const NOTHING: Needs = { needs: [], allows: [] };

function single(value: number): Numbers {
  return { at: Float64Array.of(value), step: 0, bound: Math.abs(value), ...NOTHING };
}

/** A whole column, or the one cell of a header that holds its value; undefined where rows are found in another way. */
function columnOf(node: CellNode, bind: Bind): { column: ColumnData; fixed: number | undefined } | undefined {
  if (node.locator.kind === 'this' || node.locator.kind === 'source') return undefined;
  const { column, rows, fixed } = locate(node, bind);
  if (!column || rows) return undefined;
  if (fixed !== undefined && column.states[fixed] !== CellState.value) return undefined;
  return { column, fixed };
}

const BOUND = {};

function boundOf(numbers: Float64Array, bind: Bind): number {
  return bind.world.cached(numbers, BOUND, () => {
    let bound = 0;
    for (let i = 0; i < numbers.length; i++) {
      const size = Math.abs(numbers[i] as number);
      if (size > bound) bound = size;
    }
    return bound;
  });
}

function numberCells(node: CellNode, bind: Bind): Numbers | undefined {
  const found = columnOf(node, bind);
  const numbers = found?.column.numbers;
  if (!found || !numbers) return undefined;
  if (found.fixed !== undefined) return single(numbers[found.fixed] as number);
  const zero = bind.reading.lenient && node.type.kind === 'number';
  const column = zero ? { needs: [], allows: [found.column] } : { needs: [found.column], allows: [] };
  return { at: numbers, step: 1, bound: boundOf(numbers, bind), ...column };
}

function combined(a: Numbers, b: Numbers, sign: 1 | -1): Numbers | undefined {
  const bound = a.bound + b.bound;
  if (bound > LARGEST) return undefined;
  const at = new Float64Array(Math.max(a.at.length, b.at.length));
  for (let i = 0; i < at.length; i++)
    at[i] = (a.at[i * a.step] as number) + sign * (b.at[i * b.step] as number);
  return { at, step: a.step === 1 || b.step === 1 ? 1 : 0, bound, ...both(a, b) };
}

/** What both sides need. */
export function both(a: Needs, b: Needs): Needs {
  return { needs: [...a.needs, ...b.needs], allows: [...a.allows, ...b.allows] };
}

function scaled(of: Numbers, factor: Exact): Numbers | undefined {
  const bound = of.bound * Math.abs(Number(factor));
  if (typeof factor === 'bigint' || bound > LARGEST) return undefined;
  return { ...of, at: of.at.map((value) => value * factor), bound };
}

/** The numbers of an expression over whole columns; undefined for what is only read row by row. */
export function numbersOf(node: Node, bind: Bind): Numbers | undefined {
  if (node.kind === 'constant') return typeof node.value === 'number' ? single(node.value) : undefined;
  if (node.kind === 'cell') return numberCells(node, bind);
  if (node.kind === 'aggregate') return aggregated(node, bind);
  if (node.kind === 'negate' || node.kind === 'rescale') {
    const of = numbersOf(node.of, bind);
    return of && scaled(of, node.kind === 'negate' ? -1 : node.factor);
  }
  if (node.kind !== 'plus' && node.kind !== 'minus') return undefined;
  const left = numbersOf(node.left, bind);
  const right = left && numbersOf(node.right, bind);
  return right && combined(left, right, node.kind === 'plus' ? 1 : -1);
}

/** The cells of the current row that an aggregate reads; undefined where one is not a whole column. */
function readBy(node: NodeOf<'aggregate'>, bind: Bind): Needs | undefined {
  const keys = node.keys.filter((key) => !key.blanks).map((key) => key.own);
  const needs: ColumnData[] = [];
  for (const cell of [...node.outer, ...keys, ...node.bounds.map((b) => b.own)]) {
    const found = cell.kind === 'cell' ? columnOf(cell, bind) : undefined;
    if (!found) return undefined;
    if (found.fixed === undefined) needs.push(found.column);
  }
  return { needs, allows: [] };
}

/** An aggregate in each row, NaN where it has no plain value. */
function aggregated(node: NodeOf<'aggregate'>, bind: Bind): Numbers | undefined {
  const read = readBy(node, bind);
  if (!read) return undefined;
  const aggregate = aggregateOf(node, bind);
  const at = new Float64Array(bind.target.table.rowCount).fill(NaN);
  let bound = 0;
  for (let i = 0; i < at.length; i++) {
    const value = aggregate.outcome(i) === Outcome.value ? aggregate.number(i) : NaN;
    if (typeof value === 'bigint') continue;
    at[i] = value;
    if (Math.abs(value) > bound) bound = Math.abs(value);
  }
  return { at, step: 1, bound, ...read };
}

function textCells(node: CellNode, bind: Bind): Texts | undefined {
  const found = columnOf(node, bind);
  if (!found?.column.texts) return undefined;
  if (found.fixed !== undefined)
    return { words: [found.column.texts[found.fixed]], codes: undefined, ...NOTHING };
  const { codes, ids } = bind.world.index(found.column);
  const words: (string | undefined)[] = new Array<undefined>(FIRST_CODE).fill(undefined);
  for (const id of ids.keys()) words.push(String(id));
  return { words, codes, needs: [found.column], allows: [] };
}

/** The text of the only source row, worked out once a group. */
function onlyTexts(node: NodeOf<'aggregate'>, bind: Bind): Texts | undefined {
  const read = node.fn === 'ONE' ? readBy(node, bind) : undefined;
  if (!read) return undefined;
  const aggregate = aggregateOf(node, bind);
  const codes = new Int32Array(bind.target.table.rowCount);
  const known = new Map<number, number>();
  const words: (string | undefined)[] = [];
  for (let i = 0; i < codes.length; i++) {
    const group = aggregate.group(i);
    if (group === undefined) return undefined;
    let code = known.get(group);
    if (code === undefined) {
      code = words.push(aggregate.outcome(i) === Outcome.value ? aggregate.text(i) : undefined) - 1;
      known.set(group, code);
    }
    codes[i] = code;
  }
  return { words, codes, ...read };
}

function mapped(of: Texts, change: (text: string) => string | undefined): Texts {
  return { ...of, words: of.words.map((word) => (word === undefined ? undefined : change(word))) };
}

const constantNumber = (node: Node): number | undefined =>
  node.kind === 'constant' && typeof node.value === 'number' ? node.value : undefined;

/** The texts of an expression over whole columns, worked out once for each different value; undefined for what is only read row by row. */
export function textsOf(node: Node, bind: Bind): Texts | undefined {
  if (node.kind === 'constant') return { words: [String(node.value)], codes: undefined, ...NOTHING };
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

type Holds = (a: Numbers, b: Numbers, out: Uint8Array) => void;

/** 1 where a comparison holds, 2 where it does not. */
export const COMPARE: Readonly<Record<Comparison, Holds>> = {
  '=': (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a.at[i * a.step] === b.at[i * b.step] ? 1 : 2;
  },
  '<>': (a, b, out) => {
    for (let i = 0; i < out.length; i++) out[i] = a.at[i * a.step] !== b.at[i * b.step] ? 1 : 2;
  },
  '<': (a, b, out) => {
    for (let i = 0; i < out.length; i++)
      out[i] = (a.at[i * a.step] as number) < (b.at[i * b.step] as number) ? 1 : 2;
  },
  '<=': (a, b, out) => {
    for (let i = 0; i < out.length; i++)
      out[i] = (a.at[i * a.step] as number) <= (b.at[i * b.step] as number) ? 1 : 2;
  },
  '>': (a, b, out) => COMPARE['<'](b, a, out),
  '>=': (a, b, out) => COMPARE['<='](b, a, out),
};
