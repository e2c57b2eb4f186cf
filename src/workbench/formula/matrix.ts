import { columnsOf, rowsOf, type Area } from '../model/area';
import type { Value } from '../model/cell';
import { valueAt } from '../model/cells';
import type { Sheet } from '../model/sheet';

/** A rectangle of values: an area of a sheet or the result of an array operation. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Rows that can hold anything; the rest is blank. */
  readonly extent: number;
  readonly source?: { readonly sheet: Sheet; readonly area: Area };
  at(row: number, column: number): Value;
}

/** What an expression gives: a value or a rectangle. */
export type Result = Value | Matrix;

export function isMatrix(result: Result): result is Matrix {
  return typeof result === 'object' && result !== null && 'extent' in result;
}

/** The values of an area; `lastRow` is the sheet's last row with anything in it. */
export function areaMatrix(sheet: Sheet, area: Area, lastRow: number): Matrix {
  const columns = Math.min(columnsOf(area), 16384);
  return {
    rows: rowsOf(area),
    columns,
    extent: Math.max(0, Math.min(rowsOf(area), lastRow - area.top + 1)),
    source: { sheet, area },
    at: (row, column) => valueAt(sheet, area.top + row, area.left + column),
  };
}

export function arrayMatrix(values: readonly (readonly Value[])[]): Matrix {
  const columns = values[0]?.length ?? 0;
  return {
    rows: values.length,
    columns,
    extent: values.length,
    at: (row, column) => values[row]?.[column] ?? null,
  };
}

/** The element that a result has at a place; a single value, row or column meets every place. */
export function pick(result: Result, row: number, column: number): Value {
  if (!isMatrix(result)) return result;
  return result.at(result.rows === 1 ? 0 : row, result.columns === 1 ? 0 : column);
}

/** Applies an operation to two results element by element; a single value or a single row or column meets every element. */
export function broadcast(a: Result, b: Result, apply: (x: Value, y: Value) => Value): Result {
  if (!isMatrix(a) && !isMatrix(b)) return apply(a, b);
  const left = isMatrix(a) ? a : arrayMatrix([[a]]);
  const right = isMatrix(b) ? b : arrayMatrix([[b]]);
  const extent = Math.max(left.rows === 1 ? 1 : left.extent, right.rows === 1 ? 1 : right.extent);
  const columns = Math.max(left.columns, right.columns);
  const values: Value[][] = [];
  for (let row = 0; row < extent; row++) {
    const line: Value[] = [];
    for (let column = 0; column < columns; column++)
      line.push(apply(pick(left, row, column), pick(right, row, column)));
    values.push(line);
  }
  return { ...arrayMatrix(values), columns, rows: Math.max(left.rows, right.rows) };
}

/** Every element of a result in reading order. */
export function* elements(result: Result): Generator<Value> {
  if (!isMatrix(result)) {
    yield result;
    return;
  }
  for (let row = 0; row < result.extent; row++) {
    for (let column = 0; column < result.columns; column++) yield result.at(row, column);
  }
}

/** The single value of a result: its first element where it is a rectangle. */
export function single(result: Result): Value {
  return isMatrix(result) ? result.at(0, 0) : result;
}
