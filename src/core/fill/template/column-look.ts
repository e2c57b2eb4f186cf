import { isNumeric } from '../../form/cell';
import type { ColumnDefinition, Dictionary, TableDefinition } from '../../form/definition';
import type { PlanStyle } from '../../workbook/plan';
import { textWidth } from '../../workbook/measure';

/** Texts longer than this wrap as prose; shorter ones are kept as text cells, so that leading zeros and long numbers stay. */
const LONGEST_CODE = 100;
const PLAIN_WIDTHS: Readonly<Record<string, number>> = {
  int: 7,
  decimal: 9,
  percent: 9,
  date: 11.5,
  bool: 7,
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
  if (column.type === 'money') return column.unit === '万元' ? 11 : 13.5;
  if (column.pattern === 'credit') return 20;
  if (column.pattern === 'institution' || column.type === 'char') return 14;
  if (column.type === 'multi') return 13;
  if (dictionary) return Math.min(11, longestWord(dictionary) + 2);
  const length = column.maxLength ?? 200;
  return length <= 100 ? 13 : length <= 500 ? 15 : length <= 1000 ? 22 : 28;
}

/** A column's printed heading: its words, and below them its unit unless the unit line or the group head says it. */
export function headingText(table: TableDefinition, column: ColumnDefinition): string {
  const { unit } = column;
  const group = table.groups?.find((g) => column.n !== undefined && g.from <= column.n && g.to >= column.n);
  const said = unit === undefined || column.type === 'money' || (group?.heading.zh.includes(unit) ?? false);
  return said ? column.heading.zh : `${column.heading.zh}\n（${unit.replace('(', '').replace(')', '')}）`;
}

/** A column's width in characters: enough for its values, and for its heading in a few lines (counts, of which there are many, in four). */
export function widthOf(column: ColumnDefinition, dictionary: Dictionary | undefined): number {
  const heading = textWidth(column.heading.zh);
  const most = column.type === 'int' || column.type === 'bool' ? 4 : 3;
  const lines = Math.min(most, Math.ceil(heading / 6));
  return Math.max(contentWidth(column, dictionary), 2 * Math.ceil(heading / lines / 2) + 1.5);
}

/** Whether a column's cells are laid out as figures. */
export function isFigure(column: ColumnDefinition): boolean {
  return isNumeric(column) && column.type !== 'date';
}

/** Whether a column's dictionary is offered as a list of words to choose one from. */
export function offersWords(column: ColumnDefinition): boolean {
  return column.dictionary !== undefined && column.type !== 'multi' && !isNumeric(column);
}
