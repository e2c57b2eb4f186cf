import { CellError, type Value } from '../model/cell';
import {
  ErrorValue,
  functions,
  matrixArg,
  numberArg,
  resultOf,
  valueOf,
  type Argument,
  type FormulaContext,
} from './implementation';
import { indexKey } from './functions-conditional';
import { arrayMatrix, broadcast, isMatrix, type Matrix, type Result } from './matrix';
import { compare, NA, REF, VALUE } from './values';

function position(wanted: Value, vector: Matrix, context: FormulaContext): number | undefined {
  const byRow = vector.columns === 1;
  const index = byRow ? context.index(vector) : undefined;
  const rows = index && (index.get(indexKey(wanted)) ?? []);
  if (rows)
    return rows.find(
      (row) => typeof vector.at(row, 0) === typeof wanted && compare(vector.at(row, 0), wanted) === 0,
    );
  const length = byRow ? vector.extent : vector.columns;
  for (let at = 0; at < length; at++) {
    const value = byRow ? vector.at(at, 0) : vector.at(0, at);
    if (typeof value === typeof wanted && compare(value, wanted) === 0) return at;
  }
  return undefined;
}

function lastNotAbove(wanted: Value, vector: Matrix): number | undefined {
  let best: number | undefined;
  const byRow = vector.columns === 1;
  const length = byRow ? vector.extent : vector.columns;
  for (let at = 0; at < length; at++) {
    const value = byRow ? vector.at(at, 0) : vector.at(0, at);
    if (value !== null && typeof value === typeof wanted && compare(value, wanted) <= 0) best = at;
  }
  return best;
}

function columnOf(matrix: Matrix, column: number): Matrix {
  return { rows: matrix.rows, columns: 1, extent: matrix.extent, at: (row) => matrix.at(row, column) };
}

function verticalLookup(args: readonly Argument[], context: FormulaContext): Value {
  const table = matrixArg(args, 1);
  const column = Math.floor(numberArg(args, 2));
  if (column < 1 || column > table.columns) return REF;
  const near = args.length < 4 || (valueOf(args, 3) !== false && valueOf(args, 3) !== 0);
  const keys = columnOf(table, 0);
  const row = near ? lastNotAbove(valueOf(args, 0), keys) : position(valueOf(args, 0), keys, context);
  return row === undefined ? NA : table.at(row, column - 1);
}

/** The first place of each value of a computed vector, so that a whole vector of values is found in one pass. */
function firstPlaces(vector: Matrix): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at < vector.extent; at++) {
    const value = vector.at(at, 0);
    const key = `${typeof value} ${indexKey(value)}`;
    if (!places.has(key)) places.set(key, at);
  }
  return places;
}

function matchAll(wanted: Matrix, vector: Matrix): Result {
  const places = firstPlaces(vector);
  return broadcast(wanted, null, (value) => {
    const at = places.get(`${typeof value} ${indexKey(value)}`);
    return at === undefined ? NA : at + 1;
  });
}

function match(args: readonly Argument[], context: FormulaContext): Result {
  const vector = matrixArg(args, 1);
  const exact = args.length > 2 && numberArg(args, 2) === 0;
  const wanted = resultOf(args, 0);
  if (exact && isMatrix(wanted) && vector.columns === 1) return matchAll(wanted, vector);
  const at = exact ? position(valueOf(args, 0), vector, context) : lastNotAbove(valueOf(args, 0), vector);
  return at === undefined ? NA : at + 1;
}

/** The value beside the last one that is not above what is looked for; errors in between are passed over. */
function lookUp(args: readonly Argument[]): Value {
  const vector = matrixArg(args, 1);
  const results = args.length > 2 ? matrixArg(args, 2) : vector;
  const at = lastNotAbove(valueOf(args, 0), vector);
  if (at === undefined) return NA;
  return results.columns === 1 ? results.at(at, 0) : results.at(0, at);
}

function element(args: readonly Argument[]): Value {
  const matrix = matrixArg(args, 0);
  const [a, b] = [numberArg(args, 1), numberArg(args, 2, 1)];
  const [row, column] = matrix.rows === 1 && args.length < 3 ? [1, a] : [a, b];
  if (row < 1 || column < 1 || row > matrix.rows || column > matrix.columns) return REF;
  return matrix.at(row - 1, column - 1);
}

/** The numbers of the rows or columns of an area: one of them for a cell, else all. */
function place(args: readonly Argument[], axis: 'row' | 'column', own: number): Result {
  if (args.length === 0) return own + 1;
  const result: Result = resultOf(args, 0);
  if (result instanceof CellError) throw new ErrorValue(result);
  if (!isMatrix(result) || !result.source) return VALUE;
  const { top, left } = result.source.area;
  if (axis === 'column') return arrayMatrix([Array.from({ length: result.columns }, (_, i) => left + i + 1)]);
  const { rows } = result;
  return { rows, columns: 1, extent: rows, at: (row: number) => top + row + 1 };
}

/** Places and look-ups. */
export const LOOKUP = functions({
  VLOOKUP: verticalLookup,
  LOOKUP: lookUp,
  MATCH: match,
  INDEX: element,
  ROW: (args, context) => place(args, 'row', context.row),
  COLUMN: (args, context) => place(args, 'column', context.column),
  ROWS: (args) => matrixArg(args, 0).rows,
  COLUMNS: (args) => matrixArg(args, 0).columns,
});
