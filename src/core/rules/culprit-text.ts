import type { CulpritPattern } from '../form/finding';
import { parseDecimal } from '../value/decimal';
import type { PrintedAs } from './culprit-pattern';

/** A number (in steps of 10^-scale) that an unreadable text may stand for, with the slip. */
export interface Meaning {
  readonly steps: number;
  readonly pattern: CulpritPattern;
}

const LEFT_OUT = /[\s,，'¥￥元]/g;
const MAX_LOST = 2;

/** A plain decimal in whole steps; undefined where it is none, or finer than a step, or too large. */
function stepsOf(text: string, scale: number): number | undefined {
  const decimal = parseDecimal(text);
  if (!decimal || decimal.scale > scale) return undefined;
  const steps = Number(decimal.digits * 10n ** BigInt(scale - decimal.scale));
  return Number.isSafeInteger(steps) ? steps : undefined;
}

/** Every number that fits a text with one or two unreadable characters (`?66.51`), each standing for one digit. */
function withLostCharacters(text: string, scale: number): number[] {
  const characters = [...text];
  const lost = characters.flatMap((c, i) => (/[\d.]/.test(c) ? [] : [i]));
  if (lost.length === 0 || lost.length > MAX_LOST || !/\d/.test(text)) return [];
  const found: number[] = [];
  for (let fill = 0; fill < 10 ** lost.length; fill++) {
    const digits = String(fill).padStart(lost.length, '0');
    const filled = characters.map((c, i) => (lost.includes(i) ? (digits[lost.indexOf(i)] ?? c) : c)).join('');
    const steps = /^0\d/.test(filled) ? undefined : stepsOf(filled, scale);
    if (steps !== undefined) found.push(steps);
  }
  return found;
}

function moved(text: string, places: number, scale: number): number | undefined {
  const decimal = parseDecimal(text);
  if (!decimal) return undefined;
  const exact = decimal.digits * 10n ** BigInt(places + scale);
  const unit = 10n ** BigInt(decimal.scale);
  return exact % unit === 0n ? Number(exact / unit) : undefined;
}

/** What a number may mean that its column refused for its decimals or its sign: other unit, other sign, a digit typed twice. */
function refusedNumber(text: string, { scale, money }: PrintedAs): Meaning[] {
  if ((stepsOf(text, scale) ?? -1) >= 0) return [];
  const found: Meaning[] = [];
  const add = (steps: number | undefined, pattern: CulpritPattern): void => {
    if (steps !== undefined && steps !== 0 && Number.isSafeInteger(steps)) found.push({ steps, pattern });
  };
  add(stepsOf(text.startsWith('-') ? text.slice(1) : `-${text}`, scale), 'sign');
  if (money) add(moved(text, 4, scale), 'unit-10000');
  if (money) add(moved(text, 2, scale), 'unit-100');
  for (let i = 1; i < text.length; i++)
    if (text[i] === text[i - 1]) add(stepsOf(text.slice(0, i) + text.slice(i + 1), scale), 'digit-doubled');
  return found;
}

/** Every number that the text of an unreadable number cell may stand for; none where too little of it can be read. */
export function meaningsOf(raw: string, as: PrintedAs): Meaning[] {
  const text = raw.normalize('NFKC').replace(LEFT_OUT, '');
  if (parseDecimal(text)) return refusedNumber(text, as);
  return withLostCharacters(text, as.scale).map((steps) => ({ steps, pattern: 'lost-character' }));
}
