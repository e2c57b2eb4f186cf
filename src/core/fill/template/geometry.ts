import type { TableDefinition } from '../../form/definition';
import type { TableLayout } from '../layout';
import type { PrintedColumn } from './headings';

/** The row of the group heads, above the headings and the data. */
export const GROUP_ROW = 4;
export const FIRST_DATA_ROW = 6;

/** The printed columns of a table: column n of a list is sheet column n, of a summary n + 1. */
export function printedColumns(table: TableDefinition): PrintedColumn[] {
  const shift = table.rowKey === undefined ? 0 : 1;
  return table.columns
    .flatMap((definition) =>
      definition.n === undefined ? [] : [{ definition, column: definition.n + shift }],
    )
    .filter(({ definition }) => !definition.hidden)
    .sort((a, b) => a.column - b.column);
}

/** Rows of a block under a list of some rows: an empty line, its title, its headings, then its printed rows. */
export function blockRows(listRows: number): {
  readonly title: number;
  readonly headings: number;
  readonly first: number;
} {
  const title = FIRST_DATA_ROW + listRows + 1;
  return { title, headings: title + 1, first: title + 3 };
}

/** Where a block under a list of some rows stands. */
export function blockLayout(table: TableDefinition, listRows: number): TableLayout {
  const ids = table.rowIds ?? [];
  const { first } = blockRows(listRows);
  const printed = new Map(ids.map((id, i) => [`/${id}`, first + i] as const));
  const columns = new Map(printedColumns(table).map(({ definition, column }) => [definition.id, column]));
  return { sheet: table.sheet, columns, firstRow: first, lastRow: first + ids.length - 1, printed };
}
