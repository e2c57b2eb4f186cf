import { cellOf } from '../../core/form/build';
import type { ColumnDefinition, FormDefinition } from '../../core/form/definition';
import type { CellValue } from '../../core/form/grid';
import { CellState, type ColumnData } from '../../core/form/table';
import { numberText } from '../../core/submission/cell-text';
import { dayOfSerial, formatDay } from '../../core/value/date';

/** A cell of a typed column as people read it, without unit and thousands commas; undefined for a blank. */
export function printedCell(form: FormDefinition, data: ColumnData, row: number): string | undefined {
  const unread = data.unread?.get(row);
  if (unread !== undefined) return unread;
  const value = cellOf(data, row);
  if (value === undefined) return undefined;
  if (typeof value === 'number') return numberText(data.definition, value);
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
