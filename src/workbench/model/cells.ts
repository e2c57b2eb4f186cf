import { area, contains, intersection, type Area, type Area as Rectangle } from './area';
import { newCell, newColumn, newRow, type Cell, type Column, type Row, type Value } from './cell';
import type { Sheet } from './sheet';
import { DEFAULT_STYLE, type Style } from './style';

export const DEFAULT_ROW_HEIGHT = 15;
/** Points of a column of 8.43 characters. */
export const DEFAULT_COLUMN_WIDTH = 48;

export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.rows.get(row)?.cells[column];
}

export function valueAt(sheet: Sheet, row: number, column: number): Value {
  return sheet.rows.get(row)?.cells[column]?.value ?? null;
}

/** The style of a cell, whether it has one itself or its row, column or sheet lends it. */
export function styleAt(sheet: Sheet, row: number, column: number): Style {
  const line = sheet.rows.get(row);
  return (
    line?.cells[column]?.style ??
    line?.style ??
    sheet.columns.get(column)?.style ??
    sheet.style ??
    DEFAULT_STYLE
  );
}

export function ensureRow(sheet: Sheet, row: number): Row {
  let line = sheet.rows.get(row);
  if (!line) sheet.rows.set(row, (line = newRow()));
  return line;
}

export function ensureColumn(sheet: Sheet, column: number): Column {
  let found = sheet.columns.get(column);
  if (!found) sheet.columns.set(column, (found = newColumn()));
  return found;
}

export function ensureCell(sheet: Sheet, row: number, column: number): Cell {
  const line = ensureRow(sheet, row);
  const found = line.cells[column];
  if (found) return found;
  const made = newCell(line.style ?? sheet.columns.get(column)?.style ?? sheet.style ?? DEFAULT_STYLE);
  line.cells[column] = made;
  return made;
}

/** Visits the cells that exist in an area, row by row where rows are few, else in the order they were made. */
export function eachCell(
  sheet: Sheet,
  within: Area,
  visit: (cell: Cell, row: number, column: number) => void,
): void {
  const visitRow = (line: Row, row: number): void => {
    const last = Math.min(within.right, line.cells.length - 1);
    for (let column = within.left; column <= last; column++) {
      const cell = line.cells[column];
      if (cell) visit(cell, row, column);
    }
  };
  if (within.bottom - within.top < sheet.rows.size) {
    for (let row = within.top; row <= within.bottom; row++) {
      const line = sheet.rows.get(row);
      if (line) visitRow(line, row);
    }
    return;
  }
  for (const [row, line] of sheet.rows) if (row >= within.top && row <= within.bottom) visitRow(line, row);
}

function isUsed(cell: Cell, inherited: Style, valuesOnly: boolean): boolean {
  return cell.value !== null || cell.formula !== undefined || (!valuesOnly && cell.style !== inherited);
}

/** The smallest rectangle around every used cell in an area; undefined for an empty one. Formats count unless `valuesOnly`. */
export function usedArea(sheet: Sheet, within: Rectangle, valuesOnly = false): Area | undefined {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  eachCell(sheet, within, (cell, row, column) => {
    if (row >= top && row <= bottom && column >= left && column <= right) return;
    const inherited = sheet.columns.get(column)?.style ?? sheet.style ?? DEFAULT_STYLE;
    if (!isUsed(cell, inherited, valuesOnly)) return;
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    left = Math.min(left, column);
    right = Math.max(right, column);
  });
  let used = bottom < 0 ? undefined : { top, left, bottom, right };
  if (valuesOnly) return used;
  for (const merge of sheet.merges) {
    const cut = intersection(merge, within);
    if (cut)
      used = used
        ? {
            top: Math.min(used.top, cut.top),
            left: Math.min(used.left, cut.left),
            bottom: Math.max(used.bottom, cut.bottom),
            right: Math.max(used.right, cut.right),
          }
        : cut;
  }
  return used;
}

/** The merged area that covers a cell. */
export function mergeAt(sheet: Sheet, row: number, column: number): Area | undefined {
  const single = area(row, column);
  return sheet.merges.find((merge) => contains(merge, single));
}

export function isRowHidden(sheet: Sheet, row: number): boolean {
  const line = sheet.rows.get(row);
  return line !== undefined && (line.hidden || line.filtered);
}

export function rowHeight(sheet: Sheet, row: number): number {
  return isRowHidden(sheet, row) ? 0 : (sheet.rows.get(row)?.height ?? DEFAULT_ROW_HEIGHT);
}

export function columnWidth(sheet: Sheet, column: number): number {
  const found = sheet.columns.get(column);
  if (found?.hidden) return 0;
  return (
    found?.width ??
    (sheet.standardWidth === 8.43 ? DEFAULT_COLUMN_WIDTH : Math.round((sheet.standardWidth * 7 + 5) * 0.75))
  );
}
