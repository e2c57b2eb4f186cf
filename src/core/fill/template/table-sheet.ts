import type { TableDefinition } from '../../form/definition';
import type { CellPlace } from '../../form/table';
import type { LongPlan, LongRows } from '../../workbook/long-plan';
import { widthOf } from './column-look';
import { putFooter } from './footer';
import type { FormulaSource } from './formula-source';
import { blockRows, FIRST_DATA_ROW, GROUP_ROW, printedColumns } from './geometry';
import { putHead } from './head';
import { putHeadings, type PrintedColumn } from './headings';
import { putListRows, type BodyTarget } from './list-body';
import { isLongList, putLongRows } from './long-list';
import { textWidth } from '../../workbook/measure';
import type { BookContext } from './request';
import { SheetBuilder } from './sheet-builder';
import { dataRows, putBlock, rowName, rowsOfTable } from './summary-body';

/** Printed wider than this, a sheet needs A3 paper to stay readable. */
const WIDEST_A4 = 240;
const ROW_NAME_HEADING = '项目';

/** What a sheet is planned from. */
export interface SheetTarget {
  readonly context: BookContext;
  readonly table: TableDefinition;
  /** Tables that stand as blocks under this one. */
  readonly under: readonly TableDefinition[];
  readonly formulas: FormulaSource;
  /** Whether the rows of a long list of values are kept by column. */
  readonly long: boolean;
  /** Filled with the places of the header items. */
  readonly places: Map<string, CellPlace>;
}

function nameWidth(context: BookContext, tables: readonly TableDefinition[]): number {
  const names = tables.flatMap((table) =>
    rowsOfTable(context.form, table).map((row) => textWidth(rowName(context.form, table, row))),
  );
  return names.length > 0 ? Math.max(8, ...names) + 2 : 0;
}

function sheetWidths({ context, table, under }: SheetTarget, columns: readonly PrintedColumn[]): number[] {
  const widths: number[] = [];
  for (const { definition, column } of [...columns, ...under.flatMap(printedColumns)]) {
    widths[column - 1] = Math.max(
      widths[column - 1] ?? 0,
      widthOf(definition, context.dictionary(definition)),
    );
  }
  widths[0] = Math.max(widths[0] ?? 0, nameWidth(context, [table, ...under]));
  return widths;
}

/** Plans the sheet of a list, a registry or a summary, with its blocks underneath. */
export function planTableSheet(target: SheetTarget): LongPlan {
  const { context, table, under, formulas, places } = target;
  const columns = printedColumns(table);
  const widths = sheetWidths(target, columns);
  const builder = new SheetBuilder(table.sheet, widths);
  const to = widths.length;
  const head = { context, table, builder, places };
  const more = putHead(head, to);
  const body: BodyTarget = { context, table, builder, formulas };
  const summary = table.rowKey !== undefined;
  if (summary) builder.put({ row: GROUP_ROW, column: 1, rows: 2, style: 'heading', value: ROW_NAME_HEADING });
  putHeadings(builder, table, { columns, row: GROUP_ROW });
  let last: number;
  let long: LongRows | undefined;
  if (summary) last = putAreas(body, columns, to);
  else {
    long = target.long && isLongList(body) ? putLongRows(body, columns) : undefined;
    if (!long) putListRows(body, columns);
    putHidden(body);
    last = FIRST_DATA_ROW + context.rowCount(table) - 1;
  }
  for (const block of under) last = putUnder(body, block);
  const bottom = putFooter(head, { from: last + 1, to, more });
  const wide = widths.reduce((sum, width) => sum + width, 0) > WIDEST_A4;
  const short = builder.finish({
    freeze: { rows: GROUP_ROW + 1, columns: 1 },
    print: {
      paper: wide ? 'a3' : 'a4',
      landscape: true,
      repeatRows: [GROUP_ROW, GROUP_ROW + 1],
      area: [1, 1, bottom, to],
    },
    protect: true,
  });
  return { short, ...(long && { long }) };
}

/** The area blocks of a summary, each under a line that names its area. Returns the last row. */
function putAreas(body: BodyTarget, columns: readonly PrintedColumn[], to: number): number {
  const { context, table, builder } = body;
  const key = table.columns.find((column) => column.id === table.areaKey);
  const words = (key && context.dictionary(key)?.words) ?? [];
  const data = dataRows(body);
  let row = FIRST_DATA_ROW;
  for (const area of context.areas(table)) {
    const name = words.find((word) => word.code === area)?.zh ?? area;
    builder.put({
      row,
      column: 1,
      columns: to,
      style: 'area',
      open: area === '',
      ...(name !== '' && { value: name }),
    });
    if (area === '')
      builder.list({ row, column: 1, rows: 1, words: words.map((w) => w.zh), message: key?.help?.zh ?? '' });
    builder.heights.set(row, 20);
    putBlock(body, columns, { area, first: row + 1, data });
    row += rowsOfTable(context.form, table).length + 1;
  }
  return row - 1;
}

/** A block under a list: an empty line, its title, its headings and its printed rows. Returns the last row. */
function putUnder(list: BodyTarget, block: TableDefinition): number {
  const { context, builder } = list;
  const columns = printedColumns(block);
  const { title, headings, first } = blockRows(context.rowCount(list.table));
  const to = Math.max(...columns.map((each) => each.column));
  builder.put({ row: title, column: 1, columns: to, style: 'title', value: block.title.zh });
  builder.heights.set(title, 26);
  const key = block.columns.find((column) => column.id === block.rowKey);
  builder.put({
    row: headings,
    column: 1,
    rows: 2,
    style: 'heading',
    value: key?.heading.zh ?? ROW_NAME_HEADING,
  });
  putHeadings(builder, block, { columns, row: headings });
  const body = { ...list, table: block };
  putBlock(body, columns, { area: '', first, data: dataRows(body) });
  return first + rowsOfTable(context.form, block).length - 1;
}

/** Helper columns that are kept to the right of the table and not shown. */
function putHidden(body: BodyTarget): void {
  const { context, table, builder } = body;
  const hidden = table.columns.filter((column) => column.hidden && column.n !== undefined);
  const columns = hidden.map((definition) => ({ definition, column: definition.n as number }));
  for (const { definition, column } of columns) {
    builder.put({ row: GROUP_ROW + 1, column, style: 'heading', value: definition.heading.zh });
    builder.hiddenColumns.push(column);
  }
  const visible = printedColumns(table);
  const rows = context.rowCount(table);
  if (columns.length > 0) putHiddenCells(body, columns, { rows, visible });
}

function putHiddenCells(
  { context, table, builder, formulas }: BodyTarget,
  columns: readonly PrintedColumn[],
  { rows, visible }: { readonly rows: number; readonly visible: readonly PrintedColumn[] },
): void {
  const filled = context.data(table.scope)?.rowCount ?? 0;
  for (const { definition, column } of columns) {
    for (let i = 0; i < rows; i++) {
      const row = FIRST_DATA_ROW + i;
      const formula =
        visible.length > 0 ? formulas.of(table, definition, { scope: table.scope, row }) : undefined;
      const value = i < filled ? context.cell(table.scope, definition, i) : null;
      if (formula === undefined && value === null) continue;
      builder.put({
        row,
        column,
        style: 'calculated-text',
        value,
        ...(formula !== undefined && { formula }),
      });
    }
  }
}
