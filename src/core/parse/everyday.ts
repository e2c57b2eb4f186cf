import { isNumeric } from '../form/cell';
import type { ColumnDefinition, Dictionary } from '../form/definition';
import type { CellValue } from '../form/grid';
import { CellState } from '../form/table';
import { isInstitutionCode } from '../value/codes';
import { dayOfSerial } from '../value/date';
import type { Doctor } from './doctor';
import { plainNumber, scaleOf } from './plain-number';

/** Reads the cells that are as they should be without an object each: what ColumnData keeps, NaN where the doctor must look. */
export type EverydayNumber = (value: CellValue) => number;
/** The same for texts, words and codes; undefined where the doctor must look. */
export type EverydayText = (value: CellValue) => string | undefined;

/** The quick readers of a column: one of the two. */
export interface Everyday {
  readonly number?: EverydayNumber;
  readonly text?: EverydayText;
}

const MEMORY = 20_000;
const SHORT = 64;

/** A character that no blank, sign or digit of a special meaning begins or ends with: printable, and no kind of space. */
function isSolid(code: number): boolean {
  if (code < 0x80) return code > 0x20 && code < 0x7f;
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x30ff);
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const HASH = 0x23;

/** Texts that are neither trimmed nor special: no digit first (an exponent may follow), no error value, no dash. */
function plainText(column: ColumnDefinition): EverydayText {
  const longest = column.maxLength ?? Infinity;
  return (value) => {
    if (typeof value !== 'string' || value.length > longest) return undefined;
    const first = value.charCodeAt(0);
    if (isDigit(first) || first === HASH || !isSolid(first)) return undefined;
    return isSolid(value.charCodeAt(value.length - 1)) ? value : undefined;
  };
}

const isExponent = (code: number): boolean => code === 0x45 || code === 0x65;

/** Codes of printable ASCII that cannot be a number in exponents. */
function plainCode(column: ColumnDefinition): EverydayText | undefined {
  if (column.pattern === 'institution') {
    let last: string | undefined;
    return (value) => {
      if (value === last) return last;
      if (typeof value !== 'string' || !isInstitutionCode(value)) return undefined;
      last = value;
      return value;
    };
  }
  if (column.pattern !== undefined) return undefined;
  const longest = Math.min(column.maxLength ?? SHORT, SHORT);
  return (value) => {
    if (typeof value !== 'string' || value.length > longest || value.length === 0) return undefined;
    const first = value.charCodeAt(0);
    if (first === HASH) return undefined;
    const number = isDigit(first);
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code <= 0x20 || code >= 0x7f || (number && isExponent(code))) return undefined;
    }
    return value;
  };
}

/** Words whose meaning the doctor has already found without fault. */
function rememberedWord(doctor: Doctor): EverydayText {
  const known = new Map<string, string>();
  let last: CellValue = null;
  let read: string | undefined;
  return (value) => {
    if (value === last) return read;
    if (typeof value !== 'string') return undefined;
    const held = known.get(value);
    if (held !== undefined) {
      last = value;
      read = held;
      return held;
    }
    const { reading, rule } = doctor(value);
    if (rule !== undefined || reading.state !== CellState.value) return undefined;
    if (known.size < MEMORY && reading.text !== undefined) known.set(value, reading.text);
    return reading.text;
  };
}

/** The quick reader of a column, which agrees with its doctor wherever it answers. */
export function everydayOf(column: ColumnDefinition, { doctor, dictionary, date1904 }: EverydayIn): Everyday {
  if (column.type === 'date')
    return { number: (value) => (typeof value === 'number' ? (dayOfSerial(value, date1904) ?? NaN) : NaN) };
  if (isNumeric(column)) {
    const { perUnit, step } = scaleOf(column);
    return { number: (value) => (typeof value === 'number' ? plainNumber(value, perUnit, step) : NaN) };
  }
  if (dictionary) return { text: rememberedWord(doctor) };
  const code = column.pattern !== undefined || column.type === 'char' || column.type === 'code';
  const text = code ? plainCode(column) : plainText(column);
  return text ? { text } : {};
}

/** What a quick reader is made from besides its column. */
export interface EverydayIn {
  readonly doctor: Doctor;
  readonly dictionary: Dictionary | undefined;
  readonly date1904: boolean;
}
