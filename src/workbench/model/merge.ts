import { cellsOf, isSingle, overlaps, subtract, type Area } from './area';
import { eachCell } from './cells';
import { HostError } from './errors';
import { guardOption, guardValues } from './guard';
import type { Sheet } from './sheet';

function mergeOne(sheet: Sheet, area: Area): void {
  if (sheet.tables.some((table) => overlaps(table.area, area))) throw new HostError('InvalidOperation');
  sheet.merges = sheet.merges.filter((merge) => !overlaps(merge, area));
  if (isSingle(area)) return;
  sheet.merges.push(area);
  eachCell(sheet, area, (cell, row, column) => {
    if (row === area.top && column === area.left) return;
    cell.value = null;
    cell.formula = undefined;
  });
}

/** Merges an area, or each of its rows; only the first cell keeps its value. */
export function mergeCells(sheet: Sheet, area: Area, across = false): void {
  guardOption(sheet, 'allowFormatCells');
  guardValues(sheet, area);
  if (cellsOf(area) > 5_000_000) throw new HostError('OperationCellsExceedLimit');
  if (across)
    for (let row = area.top; row <= area.bottom; row++) mergeOne(sheet, { ...area, top: row, bottom: row });
  else mergeOne(sheet, area);
  sheet.book.emit({ kind: 'cells', sheet, area, change: 'RangeEdited' });
  sheet.book.emit({ kind: 'sheet-layout', sheet });
}

/** Takes apart every merge that an area touches. */
export function unmergeCells(sheet: Sheet, area: Area): void {
  guardOption(sheet, 'allowFormatCells');
  sheet.merges = sheet.merges.filter((merge) => !overlaps(merge, area));
  sheet.book.emit({ kind: 'sheet-layout', sheet });
}

function without<T extends { areas: Area[] }>(items: readonly T[], area: Area): T[] {
  return items.filter((item) => {
    item.areas = item.areas.flatMap((part) => subtract(part, area));
    return item.areas.length > 0;
  });
}

/** Takes an area out of the validations. */
export function clearValidations(sheet: Sheet, area: Area): void {
  sheet.validations = without(sheet.validations, area);
  sheet.book.emit({ kind: 'sheet-parts', sheet });
}

/** Takes an area out of the conditional formats. */
export function clearConditionalFormats(sheet: Sheet, area: Area): void {
  sheet.conditionalFormats = without(sheet.conditionalFormats, area);
  sheet.book.emit({ kind: 'sheet-parts', sheet });
}
