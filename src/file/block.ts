import type { CellValue, StrayCell } from '../core/form/grid';
import type { CellList } from './cell-list';
import { FileRefused } from './refused';

/** Empty rows after which what follows no longer belongs to the sheet's tables. */
const ROW_GAP = 2000;
/** Empty columns after which what follows no longer belongs to the sheet's tables. */
const COLUMN_GAP = 200;
const MAX_STRAYS = 10_000;
const MAX_SLOTS = 12_000_000;
const EMPTY_ROW: readonly CellValue[] = [];

/** The sheet's used cells as rows that end with their last used cell, and the cells far outside of them. */
export interface Block {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly values: readonly (readonly CellValue[])[];
  readonly strays: readonly StrayCell[];
}

/** Where the first run of used positions ends, counted from the first used one. */
function lastWithoutGap(used: Int32Array, gap: number): number {
  let last = used[0] ?? 0;
  for (const position of used) {
    if (position > last + gap + 1) return last;
    last = position;
  }
  return last;
}

function usedColumns(cells: CellList): Int32Array {
  const seen = new Uint8Array(16_385);
  for (let i = 0; i < cells.length; i++) seen[cells.columns[i] as number] = 1;
  const used: number[] = [];
  seen.forEach((flag, column) => flag && used.push(column));
  return Int32Array.from(used);
}

/** Lays a sheet's cells out in rows; throws FileRefused where even that would take too much room. */
export function layOut(cells: CellList): Block {
  cells.sort();
  if (cells.length === 0) return { firstRow: 1, firstColumn: 1, values: [], strays: [] };
  const lastRow = lastWithoutGap(cells.rows.subarray(0, cells.length), ROW_GAP);
  const columns = usedColumns(cells);
  const firstColumn = columns[0] as number;
  const lastColumn = lastWithoutGap(columns, COLUMN_GAP);
  const firstRow = cells.rows[0] as number;
  const values: CellValue[][] = new Array<CellValue[]>(lastRow - firstRow + 1).fill(EMPTY_ROW as CellValue[]);
  const strays: StrayCell[] = [];
  let slots = 0;
  for (let i = 0; i < cells.length; i++) {
    const row = cells.rows[i] as number;
    const column = cells.columns[i] as number;
    const value = cells.values[i] as CellValue;
    if (row > lastRow || column > lastColumn) {
      if (strays.length < MAX_STRAYS) strays.push({ row, column, value });
      continue;
    }
    let line = values[row - firstRow] as CellValue[];
    if (line === EMPTY_ROW) values[row - firstRow] = line = [];
    slots += column - firstColumn + 1 - line.length;
    if (slots > MAX_SLOTS) throw new FileRefused('too-large', 'a sparse sheet');
    while (line.length < column - firstColumn) line.push(null);
    line.push(value);
  }
  return { firstRow, firstColumn, values, strays };
}
