import type { ColumnDefinition } from '../../form/definition';
import { headerItems, putItems, rightRun, type HeadTarget } from './header-lines';
import { linesOf, rowHeight } from '../../workbook/measure';

const SEAL_WIDTH = 26;

/** Writes what stands below a table: items that found no room above, date, names and telephone, then the guide and the place for the seal. Returns the last row. */
export function putFooter(
  target: HeadTarget,
  { from, to, more = [] }: { from: number; to: number; more?: readonly ColumnDefinition[] },
): number {
  const { context, table, builder } = target;
  let row = from;
  let rest: readonly ColumnDefinition[] = [...more, ...headerItems(context, table).below];
  while (rest.length > 0) {
    const left = putItems(target, rest, { row, from: 1, to });
    builder.heights.set(row, 28);
    row++;
    if (left.length === rest.length) break;
    rest = left;
  }
  const seal =
    table.headerItems && table.headerItems.length > 0 ? rightRun(builder, to, SEAL_WIDTH) : undefined;
  const columns = seal ? seal.column - 1 : to;
  if (seal) builder.put({ row, ...seal, style: 'seal', value: '（盖章处）' });
  if (table.guide !== undefined && columns > 0) {
    const text = `填表说明：${table.guide}`;
    builder.put({ row, column: 1, columns, style: 'note', value: text });
    builder.heights.set(row, rowHeight(linesOf(text, builder.span(1, columns)), seal ? 48 : 0));
  }
  return row;
}
