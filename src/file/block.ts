import type { StrayCell } from '../core/form/grid';
import { valueOf, type CellList, type FlatCells } from './cell-list';
import { FileRefused } from './refused';

/** Empty rows after which what follows no longer belongs to the sheet's tables. */
const ROW_GAP = 2000;
/** Empty columns after which what follows no longer belongs to the sheet's tables. */
const COLUMN_GAP = 200;
const MAX_STRAYS = 10_000;
const MAX_SLOTS = 12_000_000;

/** Where a sheet's tables stand, its used cells, and the cells far outside of them. */
export interface Block {
  readonly firstRow: number;
  readonly firstColumn: number;
  /** How many rows there are from the first used one to the last. */
  readonly rowCount: number;
  readonly cells: FlatCells;
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

/** The first used column, and the last one before a gap. */
function columnsOf({ columns, length }: CellList): { readonly first: number; readonly last: number } {
  let first = columns[0] as number;
  let last = first;
  for (let i = 0; i < length; i++) {
    const column = columns[i] as number;
    if (column < first) first = column;
    if (column > last) last = column;
  }
  if (last - first <= COLUMN_GAP + 1) return { first, last };
  const used = Int32Array.from(new Set(columns.subarray(0, length))).sort();
  return { first, last: lastWithoutGap(used, COLUMN_GAP) };
}

/** The cells beyond a row or a column, taken out of the list. */
function takeStrays(
  cells: CellList,
  last: { readonly row: number; readonly column: number },
  texts: readonly string[],
): StrayCell[] {
  const strays: StrayCell[] = [];
  const kept = new Int32Array(cells.length);
  let count = 0;
  for (let i = 0; i < cells.length; i++) {
    const row = cells.rows[i] as number;
    const column = cells.columns[i] as number;
    if (row <= last.row && column <= last.column) kept[count++] = i;
    else if (strays.length < MAX_STRAYS) strays.push({ row, column, value: valueOf(cells, i, texts) });
  }
  if (count < cells.length) cells.keep(kept.subarray(0, count));
  return strays;
}

/** How many places rows take that end with their last used cell. */
function slotsOf({ rows, columns, length }: FlatCells, firstColumn: number): number {
  let slots = 0;
  for (let i = 0; i < length; i++)
    if (i + 1 === length || rows[i] !== rows[i + 1]) slots += (columns[i] as number) - firstColumn + 1;
  return slots;
}

/** Finds the block of a sheet's cells; throws FileRefused where even that would take too much room. */
export function layOut(cells: CellList, texts: readonly string[]): Block {
  cells.sort();
  if (cells.length === 0) return { firstRow: 1, firstColumn: 1, rowCount: 0, cells, strays: [] };
  const firstRow = cells.rows[0] as number;
  const lastRow = lastWithoutGap(cells.rows.subarray(0, cells.length), ROW_GAP);
  const columns = columnsOf(cells);
  const strays = takeStrays(cells, { row: lastRow, column: columns.last }, texts);
  if (slotsOf(cells, columns.first) > MAX_SLOTS) throw new FileRefused('too-large', 'a sparse sheet');
  return { firstRow, firstColumn: columns.first, rowCount: lastRow - firstRow + 1, cells, strays };
}
