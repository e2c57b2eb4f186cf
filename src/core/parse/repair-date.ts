import { dayOf, parseDay, type Day } from '../value/date';

/** A date written as text: the day that was meant, and whether it was written in full-width digits. */
export interface DateRepair {
  readonly rule: 'P-02' | 'P-05';
  readonly day: Day;
}

const LONGEST = 40;
const WIDE = /[０-９]/;
const TIME = /[ t]?\d{1,2}(?::|时|点)\d{1,2}(?:(?::|分)\d{1,2}(?:\.\d+)?)?(?:秒|分|z)?$/i;
const WEEKDAY = /[(]?(?:星期|周)[一二三四五六日天][)]?/;
const CHINESE =
  /^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?$/;
const DIGITS = '〇一二三四五六七八九';

function smallNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const value = (word: string | undefined): number =>
    Math.max(0, DIGITS.indexOf(word === '' ? '〇' : (word ?? '〇')));
  if (!text.includes('十')) return text.length === 1 ? value(text) : Number.NaN;
  return (tens === '' ? 1 : value(tens)) * 10 + value(ones);
}

function chineseDay(text: string): Day | undefined {
  const match = CHINESE.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const digits = [...year.replace(/[零○]/g, '〇')].map((c) => DIGITS.indexOf(c)).join('');
  return dayOf(Number(digits), smallNumber(month), smallNumber(day));
}

/** Reads a date written as text in any of the usual forms, with or without a time of day or a weekday; undefined where it is none. */
export function repairDate(raw: string): DateRepair | undefined {
  if (raw.length > LONGEST) return undefined;
  const rule = WIDE.test(raw) ? 'P-02' : 'P-05';
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^['‘’]/, '')
    .replace(WEEKDAY, '')
    .replace(/[。、,_–—]/g, '.')
    .trim();
  const compact = text.replace(/\s+/g, '');
  const day =
    parseDay(text) ?? parseDay(compact) ?? parseDay(text.replace(TIME, '').trim()) ?? chineseDay(compact);
  return day === undefined ? undefined : { rule, day };
}
