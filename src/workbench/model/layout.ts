import { COLUMN_LIMIT, ROW_LIMIT, rowsOf, type Area } from './area';
import { columnWidth, ensureColumn, ensureRow, rowHeight } from './cells';
import { HostError } from './errors';
import { guardOption } from './guard';
import type { Sheet } from './sheet';

const LINES_LIMIT = 200_000;

function eachColumn(
  sheet: Sheet,
  area: Area,
  change: (column: ReturnType<typeof ensureColumn>) => void,
): void {
  guardOption(sheet, 'allowFormatColumns');
  for (let column = area.left; column <= area.right; column++) change(ensureColumn(sheet, column));
  sheet.book.emit({ kind: 'sheet-layout', sheet });
}

function eachRow(sheet: Sheet, area: Area, change: (row: ReturnType<typeof ensureRow>) => void): void {
  guardOption(sheet, 'allowFormatRows');
  if (rowsOf(area) > LINES_LIMIT) {
    if (rowsOf(area) < ROW_LIMIT) throw new HostError('OperationCellsExceedLimit');
    for (const row of sheet.rows.values()) change(row);
  } else for (let row = area.top; row <= area.bottom; row++) change(ensureRow(sheet, row));
  sheet.book.emit({ kind: 'sheet-layout', sheet });
}

/** Sets the width of an area's columns, in points; undefined is the standard width. */
export function setColumnWidth(sheet: Sheet, area: Area, points: number | undefined): void {
  if (points !== undefined && !(points >= 0 && points <= 1342.5)) throw new HostError('InvalidArgument');
  eachColumn(sheet, area, (column) => {
    column.width = points;
    if (points !== undefined && points > 0) column.hidden = false;
  });
}

/** Sets the height of an area's rows, in points; undefined is the standard height. */
export function setRowHeight(sheet: Sheet, area: Area, points: number | undefined): void {
  if (points !== undefined && !(points >= 0 && points <= 409.5)) throw new HostError('InvalidArgument');
  eachRow(sheet, area, (row) => void (row.height = points));
}

export function setColumnsHidden(sheet: Sheet, area: Area, hidden: boolean): void {
  eachColumn(sheet, area, (column) => void (column.hidden = hidden));
}

export function setRowsHidden(sheet: Sheet, area: Area, hidden: boolean): void {
  eachRow(sheet, area, (row) => {
    row.hidden = hidden;
    if (!hidden) row.filtered = false;
  });
  sheet.book.emit({ kind: 'row-hidden', sheet, area, hidden });
}

/** What every line of an area has in common, null where they differ. */
export function common<T>(count: number, read: (at: number) => T): T | null {
  const first = read(0);
  const last = Math.min(count, LINES_LIMIT);
  for (let at = 1; at < last; at++) if (!Object.is(read(at), first)) return null;
  return first;
}

/** Points from the sheet's edge to an area's first row. */
export function topOf(sheet: Sheet, row: number): number {
  let points = 0;
  for (let at = 0; at < Math.min(row, ROW_LIMIT); at++) points += rowHeight(sheet, at);
  return points;
}

/** Points from the sheet's edge to an area's first column. */
export function leftOf(sheet: Sheet, column: number): number {
  let points = 0;
  for (let at = 0; at < Math.min(column, COLUMN_LIMIT); at++) points += columnWidth(sheet, at);
  return points;
}
