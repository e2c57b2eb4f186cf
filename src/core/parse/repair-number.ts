import type { ColumnDefinition } from '../form/definition';
import { foldWord, looseWord, moneyWord, MONEY_WORDS } from './fold';

/** Which mistake of the paste doctor a repaired text shows. */
export type TextRule = 'P-01' | 'P-02' | 'P-03' | 'P-04';

/** A number as it was meant: the mistake, and the plain decimal text in the column's unit. */
export interface NumberRepair {
  readonly rule: TextRule;
  readonly text: string;
}

const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const WIDE = /[０-９Ａ-Ｚａ-ｚ．]/;
const BLANK = /[\s\u200b-\u200f\u2060\ufeff]/;
const BLANKS = /[\s\u200b-\u200f\u2060\ufeff]+/g;
const CURRENCY = /^([+-]?)(?:人民币|rmb|cny|[¥$])+/i;
const TAIL = /^(.*\d)((?:百|千|百万|千万|万|亿)?[元圆][整正]?|万|亿|%|[一-龥()]{1,4})$/;
const LONGEST = 64;

/** Moves the decimal point of a plain decimal by `places` to the right (to the left where negative), exactly. */
export function shiftPoint(text: string, places: number): string {
  const sign = /^[+-]/.test(text) ? text.charAt(0) : '';
  const [whole = '', fraction = ''] = text.slice(sign.length).split('.');
  const digits =
    places >= 0 ? `${whole}${fraction.padEnd(places, '0')}` : `${whole.padStart(1 - places, '0')}${fraction}`;
  const point = places >= 0 ? whole.length + places : Math.max(whole.length, 1 - places) + places;
  const head = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const tail = digits.slice(point).replace(/0+$/, '');
  return `${sign === '-' ? '-' : ''}${head}${tail === '' ? '' : `.${tail}`}`;
}

/** By how many places the point moves when a figure in `unit` is written in the column's own unit; undefined where the unit does not fit. */
function placesOf(unit: string, column: ColumnDefinition): number | undefined {
  const own = moneyWord(column);
  const from = MONEY_WORDS.get(unit.replace(/[整正]$/, ''));
  const to = own === undefined ? undefined : MONEY_WORDS.get(own);
  if (to !== undefined) return from === undefined ? undefined : Math.round(Math.log10(from / to));
  if (column.unit === '%') return unit === '%' ? 0 : undefined;
  const printed = looseWord(foldWord(column.unit ?? ''));
  const word = looseWord(unit);
  return word !== '' && printed !== '' && (printed.includes(word) || word.includes(printed)) ? 0 : undefined;
}

interface Stripped {
  readonly text: string;
  readonly separated: boolean;
}

function strip(compact: string): Stripped {
  let text = compact.replace(/[−–]/g, '-');
  const currency = text.replace(CURRENCY, '$1');
  let separated = currency !== text;
  text = currency;
  const negative = /^\((.+)\)$/.exec(text);
  if (negative?.[1] && !/^[-+]/.test(negative[1])) {
    text = `-${negative[1]}`;
    separated = true;
  }
  if (GROUPED.test(text)) return { text: text.replace(/,/g, ''), separated: true };
  return { text, separated };
}

/** Reads a text that stands where a number belongs; undefined where it is none even with good will. */
export function repairNumber(raw: string, column: ColumnDefinition): NumberRepair | undefined {
  if (raw.length > LONGEST || !/[0-9０-９]/.test(raw)) return undefined;
  if (PLAIN.test(raw)) return { rule: 'P-01', text: raw };
  const quoted = raw.replace(/^['‘’＇]/, '');
  if (PLAIN.test(quoted)) return { rule: 'P-01', text: quoted };
  const compact = quoted.normalize('NFKC').replace(BLANKS, '').toLowerCase();
  const whole = strip(compact);
  const wide = WIDE.test(raw);
  if (PLAIN.test(whole.text)) {
    const rule = wide ? 'P-02' : whole.separated || BLANK.test(raw) ? 'P-03' : 'P-01';
    return { rule, text: whole.text };
  }
  const tail = TAIL.exec(compact);
  const number = tail?.[1] ? strip(tail[1]).text : '';
  const places = tail?.[2] ? placesOf(tail[2], column) : undefined;
  if (places === undefined || !PLAIN.test(number)) return undefined;
  return { rule: 'P-04', text: shiftPoint(number, places) };
}
