import type { FormDefinition, TableDefinition } from '../form/definition';
import { columnLetters, type CellPlace, type TablePlace } from '../form/table';

/** Where the columns of a table stand in a workbook: its sheet, the 1-based column of each, the first and last row that data may fill. */
export interface TableLayout {
  readonly sheet: string;
  readonly columns: ReadonlyMap<string, number>;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Cells of the header items by column id. */
  readonly header?: ReadonlyMap<string, CellPlace>;
  /** Sheet rows of printed rows by `area/row id`, for tables that are named outside an aggregate. */
  readonly printed?: ReadonlyMap<string, number>;
}

/** Which row a formula is written into: table, sheet row, and in a summary the printed row, its area block and the rows of that block. */
export interface FormulaPlace {
  readonly scope: string;
  readonly row: number;
  readonly rowId?: string;
  /** Region code of the area block, in the total block the filer's own. */
  readonly area?: string;
  readonly block?: ReadonlyMap<string, number>;
}

/** The tables that a formula may read. */
export interface FormulaLayout {
  readonly form: FormDefinition;
  readonly tables: ReadonlyMap<string, TableLayout>;
}

/** A sheet's name as a formula writes it, always in quotes. */
export function quotedSheet(sheet: string): string {
  return `'${sheet.replace(/'/g, "''")}'`;
}

/** An absolute address of a cell in a sheet, such as `'附件1'!$C$3`. */
export function absoluteCell({ sheet, row, column }: CellPlace): string {
  return `${quotedSheet(sheet)}!$${columnLetters(column)}$${row}`;
}

/** The range of a table's column over all rows that data may fill; undefined where the sheet has no such column. */
export function columnRange(table: TableLayout, column: string): string | undefined {
  const letters = columnLetters(table.columns.get(column) ?? 0);
  if (letters === '') return undefined;
  return `${quotedSheet(table.sheet)}!$${letters}$${table.firstRow}:$${letters}$${table.lastRow}`;
}

/** Data begins below the form number, the title, the header items, the group heads and the headings. */
const FIRST_DATA_ROW = 6;

/** Where the official sheet puts a list of `rows` rows: table column n is sheet column n, data from row 6. */
export function listLayout(definition: TableDefinition, rows: number): TableLayout {
  const columns = new Map(definition.columns.map((c, i) => [c.id, c.n ?? i + 1]));
  return { sheet: definition.sheet, columns, firstRow: FIRST_DATA_ROW, lastRow: FIRST_DATA_ROW + rows - 1 };
}

/** The sheet row of a block's i-th printed row, block and i from 0: each block begins with one line that names its area. */
export function printedRowAt({ rowIds = [] }: TableDefinition, block: number, i: number): number {
  return FIRST_DATA_ROW + block * (rowIds.length + 1) + 1 + i;
}

function summaryColumns(definition: TableDefinition): ReadonlyMap<string, number> {
  return new Map(definition.columns.flatMap((c) => (c.n === undefined ? [] : [[c.id, c.n + 1] as const])));
}

/** The sheet, rows and columns of a summary of so many area blocks on the official sheet, row by row. */
export function summaryPlace(definition: TableDefinition, blocks: number): TablePlace {
  const height = definition.rowIds?.length ?? 0;
  const rows = new Int32Array(blocks * height);
  for (let row = 0; row < rows.length; row++)
    rows[row] = printedRowAt(definition, Math.floor(row / height), row % height);
  return { sheet: definition.sheet, rows, columns: summaryColumns(definition) };
}

/**
 * Where the official sheet puts a summary of the given area blocks: column A holds the row names, table column n is
 * sheet column n + 1, each block begins with one line that names its area.
 */
export function summaryLayout(definition: TableDefinition, areas: readonly string[]): TableLayout {
  const columns = summaryColumns(definition);
  const ids = definition.rowIds ?? [];
  const printed = new Map(
    areas.flatMap((area, block) =>
      ids.map((id, i) => [`${area}/${id}`, printedRowAt(definition, block, i)] as const),
    ),
  );
  const lastRow = FIRST_DATA_ROW + areas.length * (ids.length + 1) - 1;
  return { sheet: definition.sheet, columns, firstRow: FIRST_DATA_ROW, lastRow, printed };
}
