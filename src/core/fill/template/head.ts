import type { ColumnDefinition } from '../../form/definition';
import { headerItems, putItems, rightRun, runOf, type HeadTarget } from './header-lines';
import { textWidth } from '../../workbook/measure';

const UNIT_WIDTH = 14;
const NUMBER_WIDTH = 14;
const TITLE_HEIGHT = 34;
const LINE_HEIGHT = 32;

/** A header item as one text with its label; empty where the table has none. */
export function itemText({ context, table }: HeadTarget, item: ColumnDefinition | undefined): string {
  return item ? `${item.heading.zh}：${String(context.headerValue(table, item) ?? '')}` : '';
}

/** The title in row 2; open where it has a name to fill in. */
export function putTitle({ table, builder }: HeadTarget, columns: number): void {
  const title = table.title.zh;
  builder.put({ row: 2, column: 1, columns, style: 'title', value: title, open: title.includes('**') });
  builder.heights.set(2, TITLE_HEIGHT);
}

/**
 * Lines 1 to 3 of a sheet: form number and the plan's number, the title, the header items with the unit at the right.
 * What line 3 cannot take goes to line 1; returns what neither can.
 */
export function putHead(target: HeadTarget, to: number): readonly ColumnDefinition[] {
  const { context, table, builder, places } = target;
  const { above, role } = headerItems(context, table);
  const number = runOf(builder, 1, { width: NUMBER_WIDTH, to }) ?? { column: 1, columns: 1 };
  builder.put({ row: 1, ...number, style: 'form-no', value: table.formNo });
  putTitle(target, to);
  const unit = role('moneyUnit');
  const unitRun = rightRun(builder, to, UNIT_WIDTH);
  if (unit) {
    builder.put({ row: 3, ...unitRun, style: 'label', value: itemText(target, unit) });
    places.set(unit.id, { sheet: builder.sheet, row: 3, column: unitRun.column });
  }
  const rest = putItems(target, above, { row: 3, from: 1, to: unit ? unitRun.column - 1 : to });
  builder.heights.set(3, LINE_HEIGHT);
  const issue = role('issueNo');
  const issueRun = rightRun(builder, to, textWidth(itemText(target, issue)) + 2);
  if (issue) builder.put({ row: 1, ...issueRun, style: 'label', value: itemText(target, issue) });
  const end = issue ? issueRun.column - 1 : to;
  const left = putItems(target, rest, { row: 1, from: number.column + number.columns, to: end });
  builder.heights.set(1, rest.length > 0 ? LINE_HEIGHT : 20);
  return left;
}
