import type { CellValue } from '../form/grid';
import type { SheetPlan } from './plan';

/** A column of a long list: what stands in a row of the list (from 0), as its value and as its formula without `=`. */
export interface LongColumn {
  /** Sheet column, 1-based. */
  readonly column: number;
  readonly value: (row: number) => CellValue;
  readonly formula?: (row: number) => string | undefined;
}

/** The rows of a long list by column, without an object a cell. */
export interface LongRows {
  /** The sheet row of the first row of the list, 1-based; it stands in the short plan and shows how the columns look. */
  readonly first: number;
  readonly rows: number;
  readonly columns: readonly LongColumn[];
  /** The height in points of a row of the list (from 0); undefined where it has none of its own. */
  readonly height: (row: number) => number | undefined;
}

/** A plan whose long list is cut down to its first row, and the rows of that list; without one the plan is whole. */
export interface LongPlan {
  readonly short: SheetPlan;
  readonly long?: LongRows;
}

/** Rows of a list from this many on are kept by column where the writer can take them so. */
export const LONG_LIST = 1_000;
