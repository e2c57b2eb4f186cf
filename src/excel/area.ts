import { columnLetters } from '../core/form/table';
import type { Area } from '../core/workbook/area';

/** The address of whole columns. */
export function columnAddress(column: number): string {
  return `${columnLetters(column)}:${columnLetters(column)}`;
}

/** The range of a rectangle. */
export function rangeOf(sheet: Excel.Worksheet, { row, column, rows, columns }: Area): Excel.Range {
  return sheet.getRangeByIndexes(row - 1, column - 1, rows, columns);
}
