import type { ColumnDefinition, TableDefinition } from './definition';

/** What a cell holds. `bad` is unreadable, in excess digits or refused by its column type: rules on it stay silent. */
export const CellState = { blank: 0, value: 1, notApplicable: 2, bad: 3 } as const;
export type CellState = (typeof CellState)[keyof typeof CellState];

/** Why a cell is bad: not its type, not in its list, negative, wrong pattern, too long, more decimals than printed, or damaged (error value, lost digits). */
export type CellProblem = 'type' | 'list' | 'sign' | 'pattern' | 'length' | 'excess' | 'damaged';

/**
 * One column of a table, one entry a row. `numbers` holds money in 分, counts as they are, dates as days since
 * 1970-01-01, decimals and percents times 10^decimals; `texts` holds text, codes and words, a multi as its codes
 * joined by `;` in dictionary order. A column has one of the two.
 */
export interface ColumnData {
  readonly definition: ColumnDefinition;
  readonly states: Uint8Array;
  /** Why a cell is bad, by row; only bad cells stand here. */
  readonly problems?: ReadonlyMap<number, CellProblem>;
  /** What a bad cell of a number column holds as text, by row. */
  readonly unread?: ReadonlyMap<number, string>;
  readonly numbers?: Float64Array;
  readonly texts?: (string | undefined)[];
}

/** The 1-based place of a single cell in a workbook. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/**
 * Where a table's cells stand in a workbook: the sheet's own 1-based row of each table row and column of each
 * table column. `cells` says it cell by cell instead, for headers and letters (one map a row, by column id).
 */
export interface TablePlace {
  readonly sheet: string;
  readonly rows: Int32Array;
  readonly columns: ReadonlyMap<string, number>;
  readonly cells?: readonly ReadonlyMap<string, CellPlace>[];
}

/** One table of a package, column by column. */
export interface TableData {
  readonly definition: TableDefinition;
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, ColumnData>;
  readonly place: TablePlace | undefined;
}

/** The tables of one filer's workbook or submission by scope, each table's header (a one-row table of scope H) beside it. */
export interface Dataset {
  readonly tables: ReadonlyMap<string, TableData>;
  readonly headers: ReadonlyMap<string, TableData>;
}

/** The place of a table's cell, undefined where the table has none. */
export function placeOf(table: TableData, row: number, column: string): CellPlace | undefined {
  const { place } = table;
  if (!place) return undefined;
  const single = place.cells?.[row]?.get(column);
  if (single) return single;
  const sheetRow = place.rows[row];
  const sheetColumn = place.columns.get(column);
  if (sheetRow === undefined || sheetColumn === undefined) return undefined;
  return { sheet: place.sheet, row: sheetRow, column: sheetColumn };
}

/** Column letters of a 1-based column number: 1 is A, 16384 is XFD. */
export function columnLetters(column: number): string {
  let text = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

/** The 1-based number of a column's capital letters: A is 1, XFD is 16384. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** A cell's address within its sheet, such as `P87`. */
export function addressOf(place: { readonly row: number; readonly column: number }): string {
  return `${columnLetters(place.column)}${place.row}`;
}
