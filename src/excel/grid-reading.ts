import { cellKey, type CellValue, type Grid, type Merge, type StrayCell } from '../core/form/grid';
import type { Area } from '../core/workbook/area';
import { isFormula } from './entry';

/** One sheet while it is being read: what is known of it, and the cells so far. */
export interface Reading {
  readonly name: string;
  readonly sheet: Excel.Worksheet;
  /** The used rectangle, from A1. */
  rows: number;
  columns: number;
  /** Rectangles that are still to be read, in row order. */
  left: Area[];
  readonly values: CellValue[][];
  readonly formulas: Map<number, string>;
  readonly formulaColumns: Set<number>;
  readonly strays: StrayCell[];
  merges: readonly Merge[];
  hiddenRows: ReadonlySet<number> | undefined;
  readonly hasHiddenRows: boolean;
  readonly filtered: boolean;
  readonly protected: boolean;
}

/** A block of cells as Excel answers it. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly unknown[])[];
}

/** A value as parse takes it: nothing is null, an error its text. */
export function asCell(value: unknown): CellValue {
  if (value === '' || value === null || value === undefined) return null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function lastUsed(row: readonly unknown[]): number {
  let end = row.length;
  while (end > 0 && (row[end - 1] === '' || row[end - 1] === null)) end -= 1;
  return end;
}

/** Takes over a block of values; rows end with their last used cell. */
export function takeValues({ values }: Reading, block: Block): void {
  block.values.forEach((cells, i) => {
    const at = block.row - 1 + i;
    while (values.length <= at) values.push([]);
    const row = values[at] as CellValue[];
    const end = lastUsed(cells);
    for (let j = 0; j < end; j += 1) {
      const column = block.column - 1 + j;
      while (row.length < column) row.push(null);
      row[column] = asCell(cells[j]);
    }
  });
}

/** Rows that are taken over at one go: a few milliseconds of the pane's thread. */
const ROWS_AT_ONE_GO = 4_000;

/** Takes over a large block with a pause before each few thousand rows, the first as well: Excel's answer has just been read. */
export async function takeSlowly(
  reading: Reading,
  { row, column, values }: Block,
  pause: () => Promise<void>,
): Promise<void> {
  for (let from = 0; from < values.length; from += ROWS_AT_ONE_GO) {
    await pause();
    takeValues(reading, { row: row + from, column, values: values.slice(from, from + ROWS_AT_ONE_GO) });
  }
}

/** Takes over formulas; `values` of the same block tell a formula from a text that begins with `=`. */
export function takeFormulas(
  { formulas, formulaColumns }: Reading,
  block: Block,
  texts: readonly (readonly unknown[])[],
): void {
  texts.forEach((row, i) =>
    row.forEach((formula, j) => {
      if (typeof formula !== 'string' || !formula.startsWith('=')) return;
      if (!isFormula({ formula, value: block.values[i]?.[j] })) return;
      formulas.set(cellKey(block.row + i, block.column + j), formula.slice(1));
      formulaColumns.add(block.column + j);
    }),
  );
}

/** Takes over cells that stand far outside. */
export function takeStrays({ strays, formulas }: Reading, block: Block, most: number): void {
  block.values.forEach((row, i) =>
    row.forEach((raw, j) => {
      const value = asCell(raw);
      const place = { row: block.row + i, column: block.column + j };
      if (value !== null && strays.length < most) strays.push({ ...place, value });
    }),
  );
  for (const { row, column } of strays) formulas.delete(cellKey(row, column));
}

/** What was read of a sheet. */
export function gridOf(reading: Reading): Grid {
  const { name, values, formulas, merges, hiddenRows, strays, filtered } = reading;
  return {
    sheet: name,
    firstRow: 1,
    firstColumn: 1,
    values,
    formulas,
    merges,
    filtered,
    protected: reading.protected,
    ...(strays.length > 0 && { strays }),
    ...(hiddenRows && hiddenRows.size > 0 && { hiddenRows }),
  };
}
