import type { ColumnDefinition } from '../../form/definition';
import type { CellValue } from '../../form/grid';
import { LONG_LIST, type LongColumn, type LongRows } from '../../workbook/long-plan';
import { isCalculated, styleOf } from './column-look';
import { FIRST_DATA_ROW } from './geometry';
import type { PrintedColumn } from './headings';
import { LEAST_HEIGHT, putColumns, valueOf, type BodyTarget } from './list-body';
import { linesOf, rowHeight } from '../../workbook/measure';
import { printedReader } from './printed-value';

/** Whether a list is long and holds values alone, so that its rows can be kept by column. */
export function isLongList({ context, table }: BodyTarget): boolean {
  const filled = context.data(table.scope)?.rowCount ?? 0;
  const hidden = table.columns.some((column) => column.hidden && column.n !== undefined);
  return (
    filled > LONG_LIST && filled === context.rowCount(table) && context.request.live === 'none' && !hidden
  );
}

/** How many lines each row takes: the fullest of its texts; a text that comes again is measured once. */
function linesOfRows(columns: readonly LongColumn[], widths: readonly number[], rows: number): Uint16Array {
  const lines = new Uint16Array(rows).fill(1);
  for (const { column, value } of columns) {
    const width = widths[column - 1] ?? 10;
    const known = new Map<string, number>();
    for (let row = 0; row < rows; row++) {
      const text = value(row);
      if (typeof text !== 'string') continue;
      let count = known.get(text);
      if (count === undefined) known.set(text, (count = linesOf(text, width)));
      if (count > (lines[row] as number)) lines[row] = count;
    }
  }
  return lines;
}

/** What the cells of a column show, by row of the list. */
function readerOf(target: BodyTarget, definition: ColumnDefinition): (row: number) => CellValue {
  const { context, table } = target;
  const data = context.data(table.scope)?.columns.get(definition.id);
  return data && !isCalculated(definition)
    ? printedReader(data, context.dictionary(definition))
    : (row) => valueOf(target, definition, row);
}

/** Puts the first row of a long list of values into the sheet, and gives all its rows by column. */
export function putLongRows(target: BodyTarget, printed: readonly PrintedColumn[]): LongRows {
  const { context, table, builder } = target;
  const rows = context.rowCount(table);
  putColumns(target, printed, 1);
  const columns = printed.map(({ definition, column }): LongColumn => {
    const value = readerOf(target, definition);
    builder.cell({ row: FIRST_DATA_ROW, column, style: styleOf(definition), value: value(0) });
    return { column, value };
  });
  const data = context.data(table.scope)?.columns;
  const worded = columns.filter((_, i) => {
    const column = data?.get(printed[i]?.definition.id ?? '');
    return column?.texts !== undefined || column?.unread !== undefined;
  });
  const lines = linesOfRows(worded, builder.widths, rows);
  const height = (row: number): number => rowHeight(lines[row] ?? 1, LEAST_HEIGHT);
  builder.heights.set(FIRST_DATA_ROW, height(0));
  return { first: FIRST_DATA_ROW, rows, columns, height };
}
