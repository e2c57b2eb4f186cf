import type { StrayCell } from '../core/form/grid';
import { CellList, endOfRow, flatCells, valueOf, type FlatCells } from './cell-list';
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
  for (let i = 1; i < used.length; i++) {
    const position = used[i] as number;
    if (position > last + gap + 1) return last;
    last = position;
  }
  return last;
}

/** The first used column, and the last one before a gap. */
function columnsOf(cells: FlatCells): {
  readonly first: number;
  readonly last: number;
  /** Whether cells stand behind the gap. */
  readonly beyond: boolean;
} {
  const { columns, length, rowCount, starts } = cells;
  let first = columns[0] as number;
  let last = first;
  for (let r = 0; r < rowCount; r++) {
    first = Math.min(first, columns[starts[r] as number] as number);
    last = Math.max(last, columns[endOfRow(cells, r) - 1] as number);
  }
  if (last - first <= COLUMN_GAP + 1) return { first, last, beyond: false };
  const used = Int32Array.from(new Set(columns.subarray(0, length))).sort();
  const before = lastWithoutGap(used, COLUMN_GAP);
  return { first, last: before, beyond: before < last };
}

/** The cells up to a row and a column, and those beyond. */
function withoutStrays(
  cells: CellList,
  last: { readonly row: number; readonly column: number },
  texts: readonly string[],
): { readonly kept: CellList; readonly strays: StrayCell[] } {
  const kept = new CellList(cells.length);
  const strays: StrayCell[] = [];
  for (let r = 0; r < cells.rowCount; r++) {
    const row = cells.rows[r] as number;
    for (let i = cells.starts[r] as number; i < endOfRow(cells, r); i++) {
      const column = cells.columns[i] as number;
      if (row <= last.row && column <= last.column) kept.copy(cells, i, row);
      else if (strays.length < MAX_STRAYS) strays.push({ row, column, value: valueOf(cells, i, texts) });
    }
  }
  return { kept, strays };
}

/** How many places rows take that end with their last used cell. */
function slotsOf(cells: FlatCells, firstColumn: number): number {
  let slots = 0;
  for (let r = 0; r < cells.rowCount; r++)
    slots += (cells.columns[endOfRow(cells, r) - 1] as number) - firstColumn + 1;
  return slots;
}

/** Finds the block of a sheet's cells; throws FileRefused where even that would take too much room. */
export function layOut(listed: CellList, texts: readonly string[]): Block {
  const cells = listed.inOrder();
  if (cells.length === 0)
    return { firstRow: 1, firstColumn: 1, rowCount: 0, cells: flatCells(cells), strays: [] };
  const rows = cells.rows.subarray(0, cells.rowCount);
  const firstRow = rows[0] as number;
  const lastRow = lastWithoutGap(rows, ROW_GAP);
  const columns = columnsOf(cells);
  const isWhole = !columns.beyond && rows.at(-1) === lastRow;
  const { kept, strays } = isWhole
    ? { kept: cells, strays: [] }
    : withoutStrays(cells, { row: lastRow, column: columns.last }, texts);
  if (slotsOf(kept, columns.first) > MAX_SLOTS) throw new FileRefused('too-large', 'a sparse sheet');
  const rowCount = lastRow - firstRow + 1;
  return { firstRow, firstColumn: columns.first, rowCount, cells: flatCells(kept), strays };
}
