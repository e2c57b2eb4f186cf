import { shiftFormula } from '../formula/rewrite';
import {
  COLUMN_LIMIT,
  columnsOf,
  contains,
  isWholeColumns,
  isWholeRows,
  overlaps,
  ROW_LIMIT,
  rowsOf,
  type Area,
} from './area';
import type { Cell, Column, Row } from './cell';
import { ensureRow, styleAt, usedArea } from './cells';
import { HostError } from './errors';
import type { CellsChange } from './events';
import { guardOption, guardValues } from './guard';
import type { Sheet } from './sheet';
import { shiftArea, shiftAreas, type Shift } from './shift-area';

export type Direction = 'Down' | 'Right' | 'Up' | 'Left';

function shiftOf(area: Area, direction: Direction): Shift {
  const down = direction === 'Down' || direction === 'Up';
  const lines = down ? rowsOf(area) : columnsOf(area);
  const count = direction === 'Down' || direction === 'Right' ? lines : -lines;
  return down
    ? { axis: 'row', at: area.top, count, from: area.left, to: area.right }
    : { axis: 'column', at: area.left, count, from: area.top, to: area.bottom };
}

function moved(at: number, shift: Shift): number | undefined {
  if (at < shift.at) return at;
  if (shift.count < 0 && at < shift.at - shift.count) return undefined;
  return at + shift.count;
}

function moveWholeRows(sheet: Sheet, shift: Shift): void {
  const rows = new Map<number, Row>();
  for (const [at, row] of sheet.rows) {
    const to = moved(at, shift);
    if (to !== undefined && to < ROW_LIMIT) rows.set(to, row);
  }
  sheet.rows = rows;
}

function moveWholeColumns(sheet: Sheet, shift: Shift): void {
  const columns = new Map<number, Column>();
  for (const [at, column] of sheet.columns) {
    const to = moved(at, shift);
    if (to !== undefined && to < COLUMN_LIMIT) columns.set(to, column);
  }
  sheet.columns = columns;
  for (const row of sheet.rows.values()) moveInRow(row.cells, shift);
}

function moveInRow(cells: (Cell | undefined)[], shift: Shift): void {
  if (cells.length <= shift.at) return;
  if (shift.count < 0) cells.splice(shift.at, -shift.count);
  else cells.splice(shift.at, 0, ...new Array<Cell | undefined>(shift.count).fill(undefined));
  if (cells.length > COLUMN_LIMIT) cells.length = COLUMN_LIMIT;
}

function moveBand(sheet: Sheet, shift: Shift): void {
  if (shift.axis === 'column') {
    for (let row = shift.from; row <= shift.to; row++) {
      const line = sheet.rows.get(row);
      if (line) moveInRow(line.cells, shift);
    }
    return;
  }
  const rows = [...sheet.rows.keys()].sort((a, b) => (shift.count > 0 ? b - a : a - b));
  for (const row of rows) {
    if (row < shift.at) continue;
    const to = moved(row, shift);
    const source = sheet.rows.get(row);
    for (let column = shift.from; column <= shift.to; column++) {
      const cell = source?.cells[column];
      if (source) delete source.cells[column];
      if (cell && to !== undefined && to < ROW_LIMIT) ensureRow(sheet, to).cells[column] = cell;
    }
  }
}

/** New lines look like the line before them, as Excel does it. */
function inheritLook(sheet: Sheet, area: Area, shift: Shift): void {
  if (shift.axis !== 'row' || shift.count < 0 || area.top === 0) return;
  const used = usedArea(sheet, {
    top: area.top - 1,
    bottom: area.top - 1,
    left: area.left,
    right: area.right,
  });
  const above = sheet.rows.get(area.top - 1);
  if (!above) return;
  for (let row = area.top; row <= area.bottom; row++) {
    const line = ensureRow(sheet, row);
    if (isWholeRows(area)) line.style = above.style;
    if (!used) continue;
    for (let column = used.left; column <= used.right; column++) {
      line.cells[column] ??= { value: null, formula: undefined, style: styleAt(sheet, area.top - 1, column) };
    }
  }
}

function shiftParts(sheet: Sheet, shift: Shift): void {
  sheet.merges = shiftAreas(sheet.merges, shift).filter((m) => m.top !== m.bottom || m.left !== m.right);
  for (const list of [sheet.validations, sheet.conditionalFormats])
    for (const item of list) item.areas = shiftAreas(item.areas, shift);
  sheet.validations = sheet.validations.filter((item) => item.areas.length > 0);
  sheet.conditionalFormats = sheet.conditionalFormats.filter((item) => item.areas.length > 0);
  for (const list of [sheet.comments, sheet.tables] as const)
    for (const item of list) item.area = shiftArea(item.area, shift) ?? { ...item.area, top: -1 };
  sheet.comments = sheet.comments.filter((item) => item.area.top >= 0);
  sheet.tables = sheet.tables.filter((item) => item.area.top >= 0);
  for (const holder of [sheet, ...sheet.tables]) {
    const area = holder.filter && shiftArea(holder.filter.area, shift);
    if (holder.filter && area) holder.filter.area = area;
    else if (holder.filter) holder.filter = undefined;
  }
  if (sheet.printArea) sheet.printArea = shiftArea(sheet.printArea, shift);
}

function guardShift(sheet: Sheet, area: Area, shift: Shift): void {
  const lines = shift.axis === 'row' ? 'Rows' : 'Columns';
  const whole = shift.axis === 'row' ? isWholeRows(area) : isWholeColumns(area);
  if (whole) guardOption(sheet, `${shift.count > 0 ? 'allowInsert' : 'allowDelete'}${lines}`);
  else if (sheet.protection) throw new HostError('AccessDenied');
  if (whole && shift.count < 0) guardValues(sheet, area);
  if (whole) return;
  const band: Area =
    shift.axis === 'row' ? { ...area, bottom: ROW_LIMIT - 1 } : { ...area, right: COLUMN_LIMIT - 1 };
  const torn = (part: Area): boolean => overlaps(part, band) && !contains(band, part);
  if (sheet.merges.some(torn) || sheet.tables.some((t) => torn(t.area)))
    throw new HostError('InsertDeleteConflict');
}

function changeOf(area: Area, shift: Shift): CellsChange {
  const added = shift.count > 0;
  if (shift.axis === 'row' && isWholeRows(area)) return added ? 'RowInserted' : 'RowDeleted';
  if (shift.axis === 'column' && isWholeColumns(area)) return added ? 'ColumnInserted' : 'ColumnDeleted';
  return added ? 'CellInserted' : 'CellDeleted';
}

/** Inserts cells at an area (`Down`, `Right`) or deletes it (`Up`, `Left`); everything behind moves, with every reference to it. */
export function shiftCells(sheet: Sheet, area: Area, direction: Direction): Shift {
  const shift = shiftOf(area, direction);
  guardShift(sheet, area, shift);
  if (shift.axis === 'row' && isWholeRows(area)) moveWholeRows(sheet, shift);
  else if (shift.axis === 'column' && isWholeColumns(area)) moveWholeColumns(sheet, shift);
  else moveBand(sheet, shift);
  shiftParts(sheet, shift);
  inheritLook(sheet, area, shift);
  sheet.book.rewriteAll((formula, home) =>
    shiftFormula(formula, home?.name ?? '', { sheet: sheet.name, shift }),
  );
  sheet.book.emit({ kind: 'cells', sheet, area, change: changeOf(area, shift), shift });
  return shift;
}
