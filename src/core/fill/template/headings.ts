import type { ColumnDefinition, TableDefinition } from '../../form/definition';
import { headingText } from './column-look';
import { linesOf, rowHeight } from '../../workbook/measure';
import type { SheetBuilder } from './sheet-builder';

/** A printed column and where it stands. */
export interface PrintedColumn {
  readonly definition: ColumnDefinition;
  readonly column: number;
}

const GROUP_HEIGHT = 20;

/** Writes group heads and headings over two rows; a column without a group takes both. Returns nothing; heights fit the longest heading. */
export function putHeadings(
  builder: SheetBuilder,
  table: TableDefinition,
  { columns, row }: { readonly columns: readonly PrintedColumn[]; readonly row: number },
): void {
  const groups = table.groups ?? [];
  let lines = 1;
  let tall = 1;
  for (const { definition, column } of columns) {
    const n = definition.n ?? 0;
    const group = groups.find((g) => g.from <= n && g.to >= n);
    const value = headingText(table, definition);
    const needed = linesOf(value, builder.widths[column - 1] ?? 10);
    if (group) {
      if (group.from === n) {
        const last = columns.filter((c) => (c.definition.n ?? 0) <= group.to).at(-1);
        const span = (last?.column ?? column) - column + 1;
        builder.put({ row, column, columns: span, style: 'group', value: group.heading.zh });
      }
      builder.put({ row: row + 1, column, style: 'heading', value });
      lines = Math.max(lines, needed);
    } else {
      builder.put({ row, column, rows: 2, style: 'heading', value });
      tall = Math.max(tall, needed);
    }
  }
  const lower = groups.length > 0 ? rowHeight(lines, 30) : rowHeight(Math.ceil(tall / 2), 20);
  builder.heights.set(row, Math.max(GROUP_HEIGHT, rowHeight(tall) - lower));
  builder.heights.set(row + 1, lower);
}
