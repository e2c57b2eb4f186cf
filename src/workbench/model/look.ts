import { cellsOf, COLUMN_LIMIT, columnsOf, isWholeColumns, isWholeRows, type Area } from './area';
import { cellAt, eachCell, ensureCell, ensureColumn, ensureRow, styleAt } from './cells';
import { HostError } from './errors';
import { guardOption } from './guard';
import type { Sheet } from './sheet';
import { DEFAULT_STYLE, withBorder, type Border, type Edge, type Style } from './style';

type Change = (style: Style) => Style;

const FORMAT_LIMIT = 5_000_000;

function remembered(change: Change): Change {
  const known = new Map<Style, Style>();
  return (style) => {
    let next = known.get(style);
    if (!next) known.set(style, (next = change(style)));
    return next;
  };
}

function changeColumns(sheet: Sheet, area: Area, change: Change): void {
  for (const [row, line] of sheet.rows) {
    if (line.style)
      for (let column = area.left; column <= area.right; column++) ensureCell(sheet, row, column);
  }
  eachCell(sheet, area, (cell) => void (cell.style = change(cell.style)));
  if (isWholeRows(area)) {
    sheet.style = change(sheet.style ?? DEFAULT_STYLE);
    for (const column of sheet.columns.values()) if (column.style) column.style = change(column.style);
    for (const row of sheet.rows.values()) if (row.style) row.style = change(row.style);
    return;
  }
  for (let column = area.left; column <= area.right; column++) {
    const found = ensureColumn(sheet, column);
    found.style = change(found.style ?? sheet.style ?? DEFAULT_STYLE);
  }
}

function changeRows(sheet: Sheet, area: Area, change: Change): void {
  if (cellsOf(area) / COLUMN_LIMIT > 100_000) throw new HostError('OperationCellsExceedLimit');
  const styled = [...sheet.columns].filter(([, column]) => column.style).map(([at]) => at);
  for (let row = area.top; row <= area.bottom; row++) {
    for (const column of styled) ensureCell(sheet, row, column);
    const line = ensureRow(sheet, row);
    line.style = change(line.style ?? sheet.style ?? DEFAULT_STYLE);
  }
  eachCell(sheet, area, (cell) => void (cell.style = change(cell.style)));
}

/** Changes the style of every cell of an area; whole columns and rows keep it for cells to come. */
export function applyLook(sheet: Sheet, area: Area, change: Change): void {
  guardOption(sheet, 'allowFormatCells');
  const once = remembered(change);
  if (isWholeColumns(area)) changeColumns(sheet, area, once);
  else if (isWholeRows(area)) changeRows(sheet, area, once);
  else {
    if (cellsOf(area) > FORMAT_LIMIT) throw new HostError('OperationCellsExceedLimit');
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const cell = ensureCell(sheet, row, column);
        cell.style = once(cell.style);
      }
    }
  }
  sheet.book.emit({ kind: 'format', sheet, area });
}

function* rowsToRead(sheet: Sheet, area: Area): Generator<number> {
  if (area.bottom - area.top < 4096) {
    for (let row = area.top; row <= area.bottom; row++) yield row;
    return;
  }
  let existing = 0;
  for (const row of sheet.rows.keys()) {
    if (row < area.top || row > area.bottom) continue;
    existing++;
    yield row;
  }
  if (existing === area.bottom - area.top + 1) return;
  for (let row = area.bottom; row >= area.top; row--) {
    if (sheet.rows.has(row)) continue;
    yield row;
    return;
  }
}

function columnsToRead(sheet: Sheet, area: Area): number[] {
  const all = columnsOf(area) <= 512;
  const last = all ? area.right : Math.min(area.right, area.left + 511);
  const columns = Array.from({ length: last - area.left + 1 }, (_, at) => area.left + at);
  if (!all) columns.push(...[...sheet.columns.keys()].filter((c) => c > last && c <= area.right), area.right);
  return columns;
}

/** What every cell of an area has in common, null where they differ. */
export function commonLook<T>(sheet: Sheet, area: Area, pick: (style: Style) => T): T | null {
  let first: T | undefined;
  const seen = new Set<Style>();
  const columns = columnsToRead(sheet, area);
  for (const row of rowsToRead(sheet, area)) {
    for (const column of columns) {
      const style = styleAt(sheet, row, column);
      if (seen.has(style)) continue;
      const value = pick(style);
      if (seen.size > 0 && !Object.is(value, first)) return null;
      first = value;
      seen.add(style);
    }
  }
  return first ?? null;
}

const OPPOSITE: Readonly<
  Partial<Record<Edge, { readonly edge: Edge; readonly row: number; readonly column: number }>>
> = {
  top: { edge: 'bottom', row: -1, column: 0 },
  bottom: { edge: 'top', row: 1, column: 0 },
  left: { edge: 'right', row: 0, column: -1 },
  right: { edge: 'left', row: 0, column: 1 },
};

/** Sets or removes one border of a cell; the neighbour's border on the same line goes with it, for they are one line. */
export function setBorder(
  sheet: Sheet,
  place: { readonly row: number; readonly column: number; readonly edge: Edge },
  border: Border | undefined,
): void {
  const cell = ensureCell(sheet, place.row, place.column);
  cell.style = withBorder(cell.style, place.edge, border);
  const other = OPPOSITE[place.edge];
  const neighbour = other && cellAt(sheet, place.row + other.row, place.column + other.column);
  if (other && neighbour?.style.borders[other.edge])
    neighbour.style = withBorder(neighbour.style, other.edge, border);
}

/** A cell's border: its own, or the neighbour's on the same line. */
export function borderAt(
  sheet: Sheet,
  place: { readonly row: number; readonly column: number; readonly edge: Edge },
): Border | undefined {
  const own = styleAt(sheet, place.row, place.column).borders[place.edge];
  const other = OPPOSITE[place.edge];
  if (own || !other) return own;
  const [row, column] = [place.row + other.row, place.column + other.column];
  return row < 0 || column < 0 ? undefined : styleAt(sheet, row, column).borders[other.edge];
}
