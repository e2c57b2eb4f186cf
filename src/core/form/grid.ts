/** What a workbook cell holds when read: text, number (dates are serials), boolean, nothing; error values are their text, such as `#REF!`. */
export type CellValue = string | number | boolean | null;

/** A rectangle of merged cells, 1-based. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A used cell far outside a sheet's tables (thousands of empty rows or hundreds of empty columns away), 1-based. */
export interface StrayCell {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
}

/**
 * One sheet as it was read, from a file or from Excel; the common input of parse. `values[0][0]` stands at
 * (`firstRow`, `firstColumn`), 1-based; a row may end with its last used cell. Cells far outside stand in `strays`
 * only (at most 10 000, in row order), so that one forgotten cell does not make the grid huge.
 */
export interface Grid {
  readonly sheet: string;
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly values: readonly (readonly CellValue[])[];
  readonly strays?: readonly StrayCell[];
  /** Formula text without `=` by `row * 16384 + column`, both 1-based. */
  readonly formulas: ReadonlyMap<number, string>;
  readonly merges: readonly Merge[];
  readonly hidden?: boolean;
  readonly hiddenRows?: ReadonlySet<number>;
  readonly filtered?: boolean;
  readonly protected?: boolean;
  readonly date1904?: boolean;
}

/** A workbook as parse sees it: its sheets, defined names and the form identity that our templates carry. */
export interface GridBook {
  readonly grids: readonly Grid[];
  readonly names: readonly { readonly name: string; readonly refersTo: string }[];
  readonly identity?: FormIdentity;
}

/** Which definition a workbook was made from. */
export interface FormIdentity {
  readonly formId: string;
  readonly formHash: string;
}

/** The key of a cell in a sparse map of one sheet. */
export function cellKey(row: number, column: number): number {
  return row * 16384 + column;
}

/** The column of a cell's key; the last one of a sheet counts into the next row. */
export function columnOfKey(key: number): number {
  return key % 16384 === 0 ? 16384 : key % 16384;
}

/** What a cell holds, 1-based; null outside of what was read. */
export function valueAt({ values, firstRow, firstColumn }: Grid, row: number, column: number): CellValue {
  return values[row - firstRow]?.[column - firstColumn] ?? null;
}
