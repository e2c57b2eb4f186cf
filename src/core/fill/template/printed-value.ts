import type { ColumnDefinition, Dictionary } from '../../form/definition';
import type { CellValue } from '../../form/grid';
import { CellState, type ColumnData } from '../../form/table';
import { FEN_PER_UNIT } from '../../value/amount';
import { serialOfDay } from '../../value/date';

function printedNumber(column: ColumnDefinition, number: number): number {
  if (column.type === 'money') return number / FEN_PER_UNIT[column.unit === '万元' ? 'wan' : 'yuan'];
  if (column.type === 'date') return serialOfDay(number);
  return column.type === 'int' ? number : number / 10 ** (column.decimals ?? 2);
}

/** Marks that part the words of a multi cell; a word that holds one is printed as its code there. */
const PARTING = /[;；、,，]/;

/** A dictionary code as its printed word, several codes parted by `；`; other texts as they are. */
export function printedWord(
  text: string,
  column: ColumnDefinition,
  dictionary: Dictionary | undefined,
): string {
  if (!dictionary) return text;
  const word = (code: string): string => dictionary.words.find((w) => w.code === code)?.zh ?? code;
  if (column.type !== 'multi') return word(text);
  const parts = text.split(';').map((code) => (PARTING.test(word(code)) ? code : word(code)));
  return parts.join('；');
}

/** What a cell of a typed column shows in a sheet: amounts in the column's unit, dates as serials, words as printed, — where no value can be. */
export function printedValue(data: ColumnData, row: number, dictionary: Dictionary | undefined): CellValue {
  const state = data.states[row];
  const column = data.definition;
  if (state === CellState.notApplicable) return '—';
  if (state === undefined || state === CellState.blank) return null;
  const unread = data.unread?.get(row);
  if (unread !== undefined) return unread;
  if (data.numbers) return printedNumber(column, data.numbers[row] as number);
  const text = data.texts?.[row];
  return text === undefined ? null : printedWord(text, column, dictionary);
}

/** `printedValue` for every row of a column, for long lists: a word is looked up once, however often it comes. */
export function printedReader(
  data: ColumnData,
  dictionary: Dictionary | undefined,
): (row: number) => CellValue {
  const { states, texts, definition } = data;
  const any = (row: number): CellValue => printedValue(data, row, dictionary);
  if (!texts || data.unread) return any;
  const words = new Map<string, string>();
  return (row) => {
    const text = texts[row];
    if (text === undefined || states[row] !== CellState.value) return any(row);
    if (!dictionary) return text;
    let word = words.get(text);
    if (word === undefined) words.set(text, (word = printedWord(text, definition, dictionary)));
    return word;
  };
}

/** A raw header value as its cell shows it. */
export function printedRaw(
  value: CellValue,
  column: ColumnDefinition,
  dictionary: Dictionary | undefined,
): CellValue {
  return typeof value === 'string' ? printedWord(value, column, dictionary) : value;
}
