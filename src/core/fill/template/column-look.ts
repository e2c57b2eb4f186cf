import { isNumeric } from '../../form/cell';
import type { ColumnDefinition, Dictionary, TableDefinition } from '../../form/definition';
import type { PlanStyle } from '../../workbook/plan';
import { textWidth } from './measure';

/** Texts longer than this wrap as prose; shorter ones are kept as text cells, so that leading zeros and long numbers stay. */
const LONGEST_CODE = 100;
const PLAIN_WIDTHS: Readonly<Record<string, number>> = {
  int: 9,
  money: 15,
  decimal: 10,
  percent: 10,
  date: 12,
  bool: 8,
};

function longestWord(dictionary: Dictionary | undefined): number {
  return Math.max(0, ...(dictionary?.words ?? []).map((word) => textWidth(word.zh)));
}

/** Who may fill a cell of a column: nobody where a formula or the sheet's own numbering does. */
export function isCalculated(column: ColumnDefinition): boolean {
  return column.required === 'calc' || column.required === 'auto';
}

/** The look of a column's cells. */
export function styleOf(column: ColumnDefinition): PlanStyle {
  const calculated = isCalculated(column);
  if (column.type === 'money') return calculated ? 'calculated-money' : 'money';
  if (column.type === 'int') return calculated ? 'calculated-count' : 'count';
  if (column.type === 'percent' || column.type === 'decimal')
    return calculated ? 'calculated-decimal' : 'decimal';
  if (calculated) return 'calculated-text';
  if (column.type === 'date') return 'date';
  return column.type !== 'text' || (column.maxLength ?? LONGEST_CODE + 1) <= LONGEST_CODE ? 'code' : 'text';
}

function contentWidth(column: ColumnDefinition, dictionary: Dictionary | undefined): number {
  const plain = PLAIN_WIDTHS[column.type];
  if (column.required === 'auto') return 6;
  if (plain !== undefined) return plain;
  if (column.pattern === 'credit') return 21;
  if (column.pattern === 'institution' || column.type === 'char') return 15;
  if (column.type === 'multi') return 18;
  if (dictionary) return Math.min(18, longestWord(dictionary) + 2);
  const length = column.maxLength ?? 200;
  return length <= 50 ? 15 : length <= 200 ? 20 : length <= 500 ? 22 : 34;
}

/** A column's printed heading: its words, and below them its unit unless the unit line or the group head says it. */
export function headingText(table: TableDefinition, column: ColumnDefinition): string {
  const { unit } = column;
  const group = table.groups?.find((g) => column.n !== undefined && g.from <= column.n && g.to >= column.n);
  const said = unit === undefined || column.type === 'money' || (group?.heading.zh.includes(unit) ?? false);
  return said ? column.heading.zh : `${column.heading.zh}\n（${unit.replace('(', '').replace(')', '')}）`;
}

/** A column's width in characters: enough for its values, and for its heading in at most three lines. */
export function widthOf(column: ColumnDefinition, dictionary: Dictionary | undefined): number {
  const heading = textWidth(column.heading.zh);
  const lines = heading > 16 ? 3 : heading > 6 ? 2 : 1;
  return Math.max(contentWidth(column, dictionary), 2 * Math.ceil(heading / lines / 2) + 2);
}

/** Whether a column's cells are laid out as figures. */
export function isFigure(column: ColumnDefinition): boolean {
  return isNumeric(column) && column.type !== 'date';
}
