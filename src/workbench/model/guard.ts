import { cellsOf, overlaps, type Area } from './area';
import { ensureRow, styleAt } from './cells';
import { HostError } from './errors';
import type { Sheet } from './sheet';

function hasLocked(sheet: Sheet, area: Area): boolean {
  const known = cellsOf(area) <= 200000;
  if (!known) return true;
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++)
      if (styleAt(sheet, row, column).locked) return true;
  }
  return false;
}

/** Refuses a change of values where the sheet is protected and a cell of the area is locked. */
export function guardValues(sheet: Sheet, area: Area): void {
  if (sheet.protection && hasLocked(sheet, area)) throw new HostError('AccessDenied');
}

/** Refuses a change that a protected sheet does not allow; `option` names what would allow it. */
export function guardOption(sheet: Sheet, option: string): void {
  if (sheet.protection && sheet.protection.options[option] !== true) throw new HostError('AccessDenied');
}

/** Whether rows of an area are hidden by a filter: Excel then puts written rows into the visible ones. */
export function filteredRows(sheet: Sheet, area: Area): number[] | undefined {
  const filters = [sheet.filter, ...sheet.tables.map((table) => table.filter)];
  if (!filters.some((filter) => filter && filter.criteria.size > 0 && overlaps(filter.area, area)))
    return undefined;
  const visible: number[] = [];
  for (let row = area.top; row <= area.bottom; row++) if (!sheet.rows.get(row)?.filtered) visible.push(row);
  return visible.length === area.bottom - area.top + 1 ? undefined : visible;
}

/** Marks a row as hidden by a filter or shown again. */
export function setFiltered(sheet: Sheet, row: number, filtered: boolean): void {
  if (filtered || sheet.rows.has(row)) ensureRow(sheet, row).filtered = filtered;
}
