import type { CulpritPattern } from '../../../src/core/form/finding';

/** What a slip makes of a printed amount with two decimals; undefined where the slip leaves no other readable amount. */
export type Slip = (text: string, pick: number) => string | undefined;

function readable(text: string, original: string): string | undefined {
  if (!/^-?\d+(\.\d{1,2})?$/.test(text) || /^-?0\d/.test(text)) return undefined;
  return Number(text) === Number(original) ? undefined : text;
}

function shift(text: string, places: number): string {
  const [head = '', tail = ''] = text.split('.');
  const digits = head + tail;
  const point = head.length + places;
  if (point >= digits.length) return digits.padEnd(point, '0');
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`.replace(/0+$/, '');
  return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
}

/** The slips of a hand by pattern, as a person makes them on what is printed. */
export const SLIPS: Readonly<Partial<Record<CulpritPattern, Slip>>> = {
  transposed: (text, pick) => {
    const places = [...text].flatMap((c, i) => (c !== '.' && text[i + 1] !== undefined ? [i] : []));
    const at = places[pick % places.length] as number;
    const next = text[at + 1] === '.' ? at + 2 : at + 1;
    const chars = [...text];
    [chars[at], chars[next]] = [chars[next] as string, chars[at] as string];
    return readable(chars.join(''), text);
  },
  'digit-doubled': (text, pick) => {
    const at = pick % text.indexOf('.');
    return readable(text.slice(0, at) + text[at] + text.slice(at), text);
  },
  'digit-lost': (text, pick) => {
    const head = text.indexOf('.');
    if (head < 2) return undefined;
    const at = 1 + (pick % (head - 1));
    return readable(text.slice(0, at) + text.slice(at + 1), text);
  },
  'first-digit-lost': (text) => (text.indexOf('.') < 2 ? undefined : readable(text.slice(1), text)),
  'digit-changed': (text, pick) => {
    const at = pick % text.length;
    const digit = (Number(text[at]) + 1 + (pick % 9)) % 10;
    return readable(text.slice(0, at) + digit + text.slice(at + 1), text);
  },
  'unit-10000': (text, pick) => readable(shift(text, pick % 2 === 0 ? 4 : -4), text),
  'unit-100': (text, pick) => readable(shift(text, pick % 2 === 0 ? 2 : -2), text),
};
