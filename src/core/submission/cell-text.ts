import { formatAmount } from '../value/amount';
import { formatDay } from '../value/date';
import type { ColumnDefinition } from '../form/definition';
import { CellState, type ColumnData } from '../form/table';

function scaled(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = value < 0 ? '-' : '';
  return decimals === 0 ? `${sign}${digits}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** A number of a column as lossless text in the column's own unit: 分 as 元 or 万元, days as yyyy-mm-dd. */
export function numberText(column: ColumnDefinition, value: number): string {
  if (column.type === 'money')
    return formatAmount(value, column.unit === '万元' ? 'wan' : 'yuan', column.decimals ?? 2);
  if (column.type === 'date') return formatDay(value);
  return scaled(value, column.type === 'int' ? 0 : (column.decimals ?? 2));
}

/** A cell as it travels: null for a blank, `—` for not applicable, text otherwise; undefined for a cell that could not be read. */
export function cellText(column: ColumnData, row: number): string | null | undefined {
  const state = column.states[row];
  if (state === CellState.bad) return undefined;
  if (state === CellState.notApplicable) return '—';
  if (state !== CellState.value) return null;
  const number = column.numbers?.[row];
  return number === undefined ? (column.texts?.[row] ?? null) : numberText(column.definition, number);
}
