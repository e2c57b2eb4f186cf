import { cellOf } from '../../core/form/build';
import type { ColumnDefinition, FormDefinition } from '../../core/form/definition';
import type { CellValue } from '../../core/form/grid';
import { CellState, type ColumnData } from '../../core/form/table';
import { formatAmount } from '../../core/value/amount';
import { dayOfSerial, formatDay } from '../../core/value/date';

function printedNumber(column: ColumnDefinition, number: number): string {
  if (column.type === 'money')
    return formatAmount(number, column.unit === '万元' ? 'wan' : 'yuan', column.decimals ?? 2);
  if (column.type === 'date') return formatDay(number);
  if (column.type === 'int') return String(number);
  const decimals = column.decimals ?? 2;
  return (number / 10 ** decimals).toFixed(decimals);
}

/** A cell of a typed column as people read it, without unit and thousands commas; undefined for a blank. */
export function printedCell(form: FormDefinition, data: ColumnData, row: number): string | undefined {
  const unread = data.unread?.get(row);
  if (unread !== undefined) return unread;
  const value = cellOf(data, row);
  if (value === undefined) return undefined;
  if (typeof value === 'number') return printedNumber(data.definition, value);
  const words = form.dictionaries.find((d) => d.id === data.definition.dictionary)?.words;
  if (!words || data.states[row] !== CellState.value) return value;
  const word = (code: string): string => words.find((w) => w.code === code)?.zh ?? code;
  return value.split(';').map(word).join('、');
}

/** A value as a sheet holds it, printed as its column prints. */
export function printedValue(column: ColumnDefinition, value: CellValue): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'number') return String(value);
  if (column.type === 'date') {
    const day = dayOfSerial(value);
    return day === undefined ? String(value) : formatDay(day);
  }
  const decimal = column.type === 'money' || column.type === 'decimal' || column.type === 'percent';
  return decimal ? value.toFixed(column.decimals ?? 2) : String(value);
}
