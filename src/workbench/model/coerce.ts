import { CellError, type Value } from './cell';
import { HostError } from './errors';
import { serialOf } from './serial';

/** What an input becomes: a value or a formula, and the number format that the input brings to a General cell. */
export interface Entry {
  readonly value: Value;
  readonly formula?: string;
  readonly format?: string;
}

const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?$/;
const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const ERRORS = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

/** Fifteen significant digits are all that Excel keeps of a typed number. */
function typedNumber(text: string): number {
  return Number(Number(text.replaceAll(',', '')).toPrecision(15));
}

function numberEntry(text: string): Entry | undefined {
  const money = /^([+-]?)[¥￥$]\s?([\d,.]+)$/.exec(text);
  const negative = /^\(([\d,.]+)\)$/.exec(text);
  const percent = text.endsWith('%');
  const body = money
    ? `${money[1] ?? ''}${money[2] ?? ''}`
    : negative
      ? `-${negative[1] ?? ''}`
      : percent
        ? text.slice(0, -1).trim()
        : text;
  if (!/\d/.test(body) || !NUMBER.test(body)) return undefined;
  const value = typedNumber(body);
  if (!Number.isFinite(value)) return undefined;
  if (percent) return { value: value / 100, format: body.includes('.') ? '0.00%' : '0%' };
  if (money) return { value, format: '¥#,##0.00' };
  if (/e/i.test(body)) return { value, format: '0.00E+00' };
  if (body.includes(',')) return { value, format: body.includes('.') ? '#,##0.00' : '#,##0' };
  return { value };
}

function dateEntry(text: string): Entry | undefined {
  const time = TIME.exec(text);
  if (time) {
    const fraction = (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86400;
    return Number(time[1]) < 24 ? { value: fraction, format: time[3] ? 'h:mm:ss' : 'h:mm' } : undefined;
  }
  const date = DATE.exec(text);
  if (!date || text.includes('.')) return undefined;
  const serial = serialOf(Number(date[1]), Number(date[2]), Number(date[3]));
  if (serial === undefined) return undefined;
  if (date[4] === undefined)
    return { value: serial, format: text.includes('年') ? 'yyyy"年"m"月"d"日"' : 'yyyy/m/d' };
  const seconds = Number(date[4]) * 3600 + Number(date[5]) * 60 + Number(date[6] ?? 0);
  return { value: serial + seconds / 86400, format: 'yyyy/m/d h:mm' };
}

/** What a typed text becomes in a cell of the given number format, as Excel coerces it. */
export function coerceText(text: string, format: string): Entry {
  if (text === '') return { value: null };
  if (format === '@') return { value: text.startsWith("'") ? text.slice(1) : text };
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { value: null, formula: text };
  const first = text.charCodeAt(0);
  if (first > 127 && first !== 0xffe5 && first !== 0xa5) return { value: text };
  const trimmed = text.trim();
  const upper = trimmed.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return { value: upper === 'TRUE' };
  if (ERRORS.has(upper)) return { value: CellError.of(upper) };
  return numberEntry(trimmed) ?? dateEntry(trimmed) ?? { value: text };
}

/** What an input of the API or of a person becomes; refuses objects and non-finite numbers. */
export function coerce(input: unknown, format: string): Entry {
  if (typeof input === 'string') return coerceText(input, format);
  if (typeof input === 'number' && Number.isFinite(input))
    return format === '@' ? { value: String(input) } : { value: input };
  if (typeof input === 'boolean' || input instanceof CellError) return { value: input };
  if (input === null) return { value: null };
  throw new HostError('InvalidArgument');
}
