import { CellError, type Value } from './cell';
import { dateText, isDateSection } from './date-format';

const sections = new Map<string, readonly string[]>();

function sectionsOf(format: string): readonly string[] {
  let found = sections.get(format);
  if (!found) {
    found = format.match(/(?:"[^"]*"|\\.|[^;"\\])*(?:;|$)/g)?.map((part) => part.replace(/;$/, '')) ?? [
      format,
    ];
    if (found.length > 1 && found.at(-1) === '' && !format.endsWith(';')) found = found.slice(0, -1);
    sections.set(format, found);
  }
  return found;
}

/** A number as the General format prints it: at most eleven digits, then exponents. */
export function generalText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e11 || size < 1e-9) {
    const [mantissa = '', exponent = ''] = value.toExponential(5).split('e');
    const digits = String(Number(mantissa));
    const n = Number(exponent);
    return `${digits}E${n < 0 ? '-' : '+'}${String(Math.abs(n)).padStart(2, '0')}`;
  }
  const whole = Math.floor(size).toString().length;
  return String(Number(value.toFixed(Math.max(0, Math.min(9, 10 - whole)))));
}

/** Rounds half away from zero on the decimal digits that a person sees, as Excel prints. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value) < 1e15 ? Number(value.toPrecision(15)) : value;
  const shifted = Number(`${text}e${decimals}`);
  if (!Number.isFinite(shifted) || String(text).includes('e')) return value.toFixed(decimals);
  const rounded = Math.sign(shifted) * Math.round(Math.abs(shifted));
  return Number(`${rounded}e-${decimals}`).toFixed(decimals);
}

interface NumberShape {
  readonly before: string;
  readonly after: string;
  readonly integers: number;
  readonly decimals: number;
  readonly optional: number;
  readonly grouped: boolean;
  readonly scale: number;
  readonly exponent: boolean;
}

function plain(text: string): string {
  return text
    .replace(/\[\$([^\-\]]*)[^\]]*\]/g, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/_./g, ' ')
    .replace(/\*./g, '')
    .replace(/\\(.)/g, '$1')
    .replaceAll('"', '');
}

const DIGITS = /[0#?](?:[0#?,]*[0#?])?,*(?:\.[0#?]*)?(?:E[+-]0+)?/;

function shapeOf(section: string): NumberShape | undefined {
  const masked = section.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, (part) => '\u0001'.repeat(part.length));
  const match = DIGITS.exec(masked);
  if (!match) return undefined;
  const core = match[0];
  const [integer = '', fraction = ''] = core.replace(/E.*$/, '').split('.');
  const trailing = /,*$/.exec(integer)?.[0].length ?? 0;
  const before = section.slice(0, match.index);
  const after = section.slice(match.index + core.length);
  const percents = (masked.match(/%/g) ?? []).length;
  return {
    before: plain(before),
    after: plain(after),
    integers: (integer.match(/0/g) ?? []).length,
    decimals: fraction.length,
    optional: (/#*$/.exec(fraction)?.[0] ?? '').length,
    grouped: /[0#?],+[0#?]/.test(integer),
    scale: 100 ** percents / 1000 ** trailing,
    exponent: core.includes('E'),
  };
}

function numberText(value: number, section: string, negative: boolean): string {
  const shape = shapeOf(section);
  if (!shape) return plain(section);
  const scaled = Math.abs(value) * shape.scale;
  if (shape.exponent) return shape.before + scaled.toExponential(shape.decimals).toUpperCase() + shape.after;
  let [whole = '0', fraction = ''] = fixed(scaled, shape.decimals).split('.');
  for (let n = shape.optional; n > 0 && fraction.endsWith('0'); n--) fraction = fraction.slice(0, -1);
  if (whole === '0' && shape.integers === 0 && shape.decimals > 0) whole = '';
  whole = whole.padStart(shape.integers, '0');
  if (shape.grouped) whole = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const digits = fraction ? `${whole}.${fraction}` : whole;
  const sign = negative && Number(digits.replaceAll(',', '')) !== 0 ? '-' : '';
  return `${sign}${shape.before}${digits}${shape.after}`;
}

function formatNumber(value: number, format: string): string {
  const parts = sectionsOf(format);
  const [positive = 'General', negative, zero] = parts;
  const section =
    value < 0 && negative !== undefined ? negative : value === 0 && zero !== undefined ? zero : positive;
  if (/^\s*(\[[^\]]*\])*General\s*$/i.test(section)) return generalText(value);
  if (section.trim() === '@') return generalText(value);
  if (isDateSection(section)) return value < 0 ? '#'.repeat(8) : dateText(value, section);
  return numberText(value, section, value < 0 && (negative === undefined || section === positive));
}

/** What a cell shows for a value under a number format. */
export function textOf(value: Value, format: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return formatNumber(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof CellError) return value.code;
  const text = sectionsOf(format)[3];
  return text === undefined ? value : plain(text).replace('@', value);
}
