import type { ColumnDefinition } from '../../form/definition';
import type { SheetPlan } from '../../workbook/plan';
import { offersWords, styleOf } from './column-look';
import { putFooter } from './footer';
import { itemText, putTitle } from './head';
import { headerItems, putItems, rightRun, type HeadTarget } from './header-lines';
import { linesOf, rowHeight } from '../../workbook/measure';
import { SheetBuilder } from './sheet-builder';
import type { SheetTarget } from './table-sheet';

/** Two pairs of label and value side by side, as wide as an upright A4 page. */
const WIDTHS: readonly number[] = [17, 29, 17, 29];
const TO = WIDTHS.length;
const LONG = 100;

function isLong(column: ColumnDefinition): boolean {
  return column.type === 'multi' || (column.type === 'text' && (column.maxLength ?? LONG) > LONG);
}

/** Room for what people write by hand or type: more for longer texts. */
function leastHeight(column: ColumnDefinition): number {
  const length = column.maxLength ?? 0;
  return length >= 2000 ? 60 : length >= 1000 ? 46 : length > 200 ? 34 : 24;
}

/** Plans the letter of one row of its table: one page, header items above, every item a label with its cell, short ones two in a row. */
export function planLetterSheet(target: SheetTarget, index = 0): SheetPlan {
  const { table } = target;
  const name = index === 0 ? table.sheet : `${table.sheet}_${index + 1}`;
  const builder = new SheetBuilder(name, WIDTHS);
  const row = putLetterHead(target, builder);
  const last = putLetterBody({ ...target, builder, index }, row);
  const bottom = putFooter({ ...target, builder }, { from: last + 1, to: TO });
  return builder.finish({
    freeze: { rows: 0, columns: 0 },
    print: {
      paper: 'a4',
      landscape: false,
      repeatRows: [1, 2],
      area: [1, 1, bottom, TO],
      onePage: true,
    },
    protect: true,
  });
}

function putLetterHead(sheet: SheetTarget, builder: SheetBuilder): number {
  const target: HeadTarget = { ...sheet, builder };
  const { above, role } = headerItems(sheet.context, sheet.table);
  builder.put({ row: 1, column: 1, style: 'form-no', value: sheet.table.formNo });
  const issue = role('issueNo');
  if (issue)
    builder.put({ row: 1, ...rightRun(builder, TO, 34), style: 'label', value: itemText(target, issue) });
  builder.heights.set(1, 20);
  putTitle(target, TO);
  let row = 3;
  let free = false;
  for (let rest = above; rest.length > 0; row++) {
    const left = putItems(target, rest, { row, from: 1, to: TO, compact: true });
    builder.heights.set(row, 26);
    free = rest.length - left.length === 1;
    if (left.length === rest.length) break;
    rest = left;
  }
  const unit = role('moneyUnit');
  if (!unit) return row;
  if (free) row--;
  builder.put({ row, column: 3, columns: 2, style: 'label', value: itemText(target, unit) });
  target.places.set(unit.id, { sheet: builder.sheet, row, column: 3 });
  return row + 1;
}

/** The sheet of one letter: which row of the table it shows. */
interface LetterTarget extends SheetTarget {
  readonly builder: SheetBuilder;
  readonly index: number;
}

function putLetterBody(target: LetterTarget, first: number): number {
  let row = first;
  let column = 1;
  const items = target.table.columns.filter((each) => each.n !== undefined && !each.hidden);
  items.forEach((item, i) => {
    const next = items[i + 1];
    const alone = isLong(item) || (column === 1 && (next === undefined || isLong(next)));
    if (alone && column > 1) {
      row++;
      column = 1;
    }
    putItem(target, { item, row, column, wide: alone });
    if (alone || column > 1) {
      row++;
      column = 1;
    } else column = 3;
  });
  return column > 1 ? row : row - 1;
}

function putItem(
  { context, table, builder, index }: LetterTarget,
  at: {
    readonly item: ColumnDefinition;
    readonly row: number;
    readonly column: number;
    readonly wide: boolean;
  },
): void {
  const { item, row, column, wide } = at;
  builder.put({ row, column, style: 'heading', value: item.heading.zh });
  const value = context.cell(table.scope, item, index);
  const columns = wide ? TO - 1 : 1;
  const open = item.required !== 'calc';
  builder.put({
    row,
    column: column + 1,
    columns,
    style: styleOf(item),
    open,
    ...(value !== null && { value }),
  });
  const lines = typeof value === 'string' ? linesOf(value, builder.span(column + 1, columns)) : 1;
  const least = Math.max(leastHeight(item), builder.heights.get(row) ?? 0);
  builder.heights.set(row, rowHeight(lines, least));
  const words = offersWords(item) ? (context.dictionary(item)?.words.map((word) => word.zh) ?? []) : [];
  builder.list({ row, column: column + 1, rows: 1, words, message: item.help?.zh ?? '' });
}
