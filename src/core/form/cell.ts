import { amountFromNumber, decimalOfNumber, parseAmount, type AmountReading } from '../value/amount';
import { isCreditCode, isInstitutionCode } from '../value/codes';
import { dayOfSerial, parseDay } from '../value/date';
import { parseDecimal, parseShortDecimal } from '../value/decimal';
import type { ColumnDefinition, Dictionary } from './definition';
import type { CellValue } from './grid';
import { CellState, type CellProblem } from './table';

/** One cell as its column reads it; `number` or `text` as ColumnData keeps it, also beside a problem where it could be read at all. */
export interface CellReading {
  readonly state: CellState;
  readonly number?: number;
  readonly text?: string;
  readonly problem?: CellProblem;
}

/** Reads a raw cell value as one column's type, strictly: no repair of what a person mistyped (core/parse does that before). */
export type CellReader = (value: CellValue) => CellReading;

const BLANK: CellReading = { state: CellState.blank };
const NOT_APPLICABLE: CellReading = { state: CellState.notApplicable };
const NOT_APPLICABLE_WORDS = new Set(['—', '——', '/', '／', '不适用']);
const ERROR_VALUES = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

const HASH = 35;

/** Whether a text is one of Excel's error values. */
export function isErrorValue(text: string): boolean {
  return text.charCodeAt(0) === HASH && ERROR_VALUES.test(text);
}

/** Folds full-width forms, blanks and case away, so that two spellings of one word meet. */
export function foldWidth(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

function bad(problem: CellProblem, rest: { number?: number; text?: string } = {}): CellReading {
  return { state: CellState.bad, problem, ...rest };
}

/** A refused value as text; of a number at most 15 digits, as it was typed. */
function plainText(value: CellValue): string {
  return String(typeof value === 'number' ? Number(value.toPrecision(15)) : value);
}

function signed(column: ColumnDefinition, number: number): CellReading {
  return number < 0 && !column.signed ? bad('sign', { number }) : { state: CellState.value, number };
}

function readMoney(column: ColumnDefinition): CellReader {
  const unit = column.unit === '万元' ? 'wan' : 'yuan';
  const decimals = column.decimals ?? 2;
  return (value) => {
    let reading: AmountReading = { kind: 'unreadable' };
    if (typeof value === 'number') reading = amountFromNumber(value, unit, decimals);
    else if (typeof value === 'string') reading = parseAmount(value, unit, decimals);
    if (reading.kind === 'amount') return signed(column, reading.fen);
    return bad(reading.kind === 'excess' ? 'excess' : 'type', { text: plainText(value) });
  };
}

/** A short number as its column keeps it; undefined where it is long, odd or finer than the column, which only the exact reading tells. */
function shortNumber(value: CellValue, decimals: number): number | undefined {
  const short = typeof value === 'string' ? parseShortDecimal(value) : undefined;
  if (!short || short.scale > decimals) return undefined;
  const number = short.digits * 10 ** (decimals - short.scale);
  return Number.isSafeInteger(number) ? number : undefined;
}

function readNumber(column: ColumnDefinition): CellReader {
  const decimals = column.type === 'int' ? 0 : (column.decimals ?? 2);
  return (value) => {
    const short = shortNumber(value, decimals);
    if (short !== undefined) return signed(column, short);
    const d =
      typeof value === 'number'
        ? decimalOfNumber(value)
        : typeof value === 'string'
          ? parseDecimal(value)
          : undefined;
    if (!d) return bad('type', { text: plainText(value) });
    if (d.scale > decimals) return bad(column.type === 'int' ? 'type' : 'excess', { text: plainText(value) });
    const number = Number(d.digits * 10n ** BigInt(decimals - d.scale));
    return Number.isSafeInteger(number) ? signed(column, number) : bad('type', { text: plainText(value) });
  };
}

function readDate(date1904: boolean): CellReader {
  return (value) => {
    const day =
      typeof value === 'number'
        ? dayOfSerial(value, date1904)
        : typeof value === 'string'
          ? parseDay(value)
          : undefined;
    return day === undefined ? bad('type') : { state: CellState.value, number: day };
  };
}

const knownSpellings = new WeakMap<Dictionary, ReadonlyMap<string, string>>();

function allSpellings(dictionary: Dictionary): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const word of dictionary.words) for (const s of word.import ?? []) map.set(foldWidth(s), word.code);
  for (const word of dictionary.words) map.set(foldWidth(word.zh), word.code);
  for (const word of dictionary.words) map.set(foldWidth(word.code), word.code);
  return map;
}

/** Every spelling under which a dictionary's words are found: code, Chinese word, import spellings, folded; made once for each dictionary. */
export function spellings(dictionary: Dictionary): ReadonlyMap<string, string> {
  const known = knownSpellings.get(dictionary) ?? allSpellings(dictionary);
  knownSpellings.set(dictionary, known);
  return known;
}

/** Spellings that a reader has met are kept so many at most. */
const MOST_MET = 500;

function readWord(dictionary: Dictionary): CellReader {
  const known = spellings(dictionary);
  const met = new Map<string, CellReading>();
  return (value) => {
    const text = value === true ? '是' : value === false ? '否' : String(value).trim();
    const before = met.get(text);
    if (before) return before;
    const code = known.get(foldWidth(text));
    if (code === undefined) return bad('list', { text });
    const reading = { state: CellState.value, text: code };
    if (met.size < MOST_MET) met.set(text, reading);
    return reading;
  };
}

function readMulti(dictionary: Dictionary): CellReader {
  const known = spellings(dictionary);
  const order = new Map(dictionary.words.map((w, i) => [w.code, i]));
  return (value) => {
    const parts = String(value)
      .split(/[;；、,，\n\r]+/)
      .map(foldWidth)
      .filter(Boolean);
    const codes = new Set(parts.map((p) => known.get(p)));
    if (codes.has(undefined)) return bad('list', { text: String(value) });
    const sorted = ([...codes] as string[]).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return { state: CellState.value, text: sorted.join(';') };
  };
}

function readText(column: ColumnDefinition): CellReader {
  return (value) => {
    const text = String(value).trim();
    if (column.pattern === 'institution' && !isInstitutionCode(text)) return bad('pattern', { text });
    if (column.pattern === 'credit' && !isCreditCode(text)) return bad('pattern', { text });
    if (column.maxLength !== undefined && [...text].length > column.maxLength) return bad('length', { text });
    return { state: CellState.value, text };
  };
}

function readerOfType(
  column: ColumnDefinition,
  dictionary: Dictionary | undefined,
  date1904: boolean,
): CellReader {
  if (column.type === 'money') return readMoney(column);
  if (column.type === 'int' || column.type === 'decimal' || column.type === 'percent')
    return readNumber(column);
  if (column.type === 'date') return readDate(date1904);
  if (column.type === 'multi' && dictionary) return readMulti(dictionary);
  if (dictionary) return readWord(dictionary);
  return readText(column);
}

/** Whether a column keeps numbers (money, counts, dates) rather than texts. */
export function isNumeric(column: ColumnDefinition): boolean {
  return ['int', 'money', 'decimal', 'percent', 'date'].includes(column.type);
}

/** The strict reader of a column: blank, — (in number and date columns also / and 不适用), error values, then the type. */
export function readerOf(
  column: ColumnDefinition,
  dictionary: Dictionary | undefined,
  date1904 = false,
): CellReader {
  const read = readerOfType(column, dictionary, date1904);
  const numeric = isNumeric(column);
  return (value) => {
    if (value === null || value === '') return BLANK;
    if (typeof value === 'string') {
      const text = value.trim();
      if (text === '') return BLANK;
      if (text === '—' || (numeric && NOT_APPLICABLE_WORDS.has(text))) return NOT_APPLICABLE;
      if (isErrorValue(text)) return bad('damaged', { text });
      return read(text);
    }
    return read(value);
  };
}
