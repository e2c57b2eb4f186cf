import type { CulpritPattern } from '../form/finding';

/** How a column prints its numbers: whole steps of 10^-scale; `money` where 元 and 万元 can be mistaken. */
export interface PrintedAs {
  readonly scale: number;
  readonly money: boolean;
}

/**
 * How likely a slip turns the meant number into just this typed one: all slips are held equally common, and one that
 * has many ways (any digit changed to any other) spreads thin over them.
 */
export function likelihood(pattern: CulpritPattern, meant: number, scale: number): number {
  const digits = digitCount(Math.abs(meant), scale);
  if (pattern === 'transposed') return 1 / Math.max(1, digits - 1);
  if (pattern === 'digit-lost' || pattern === 'digit-doubled') return 1 / digits;
  if (pattern === 'digit-changed') return 1 / (9 * digits);
  return pattern === 'sign' || pattern === 'lost-character' ? 1 : 1 / 2;
}

/** Whether a slip is so loose that in a long sum half of the cells could show it. */
export function isWeak(pattern: CulpritPattern): boolean {
  return pattern === 'digit-changed' || pattern === 'first-digit-lost';
}

const MAX_SCALED = 900_000_000_000;

/** A number of steps as its plain decimal without trailing zeros: 116050 at scale 2 is `1160.5`. */
export function printSteps(steps: number, scale: number): string {
  const digits = String(Math.abs(steps)).padStart(scale + 1, '0');
  const tail = digits.slice(digits.length - scale).replace(/0+$/, '');
  const head = digits.slice(0, digits.length - scale);
  return `${steps < 0 ? '-' : ''}${head}${scale > 0 && tail ? `.${tail}` : ''}`;
}

/** Number of digits that are printed at this scale, the leading zero of 0.05 included. */
function digitCount(steps: number, scale: number): number {
  let digits = scale + 1;
  for (let limit = 10 ** digits; limit <= steps; limit *= 10) digits++;
  return digits;
}

function sameLength(a: number, b: number, scale: number): boolean {
  return digitCount(a, scale) === digitCount(b, scale);
}

/** One digit and the power of ten behind it, where a difference is such a product; undefined otherwise. */
function singleDigit(difference: number): { readonly digit: number; readonly power: number } | undefined {
  let digit = difference;
  let power = 1;
  while (digit > 9 && digit % 10 === 0) {
    digit /= 10;
    power *= 10;
  }
  return digit >= 1 && digit <= 9 ? { digit, power } : undefined;
}

function digitAt(steps: number, power: number): number {
  return Math.floor(steps / power) % 10;
}

function isTransposed(typed: number, meant: number): boolean {
  const difference = meant - typed;
  if (difference % 9 !== 0) return false;
  const apart = singleDigit(Math.abs(difference) / 9);
  if (!apart) return false;
  const { power } = apart;
  return 9 * (digitAt(typed, power) - digitAt(typed, power * 10)) * power === difference;
}

function isChanged(typed: number, meant: number): boolean {
  const apart = singleDigit(Math.abs(meant - typed));
  if (!apart) return false;
  const digit = digitAt(typed, apart.power);
  return meant > typed ? digit + apart.digit <= 9 : digit >= apart.digit;
}

/** The power of ten at whose place `long` has one digit more than `short`; 0 where it is not so. Both in steps. */
function extraDigit(long: number, short: number): number {
  const difference = long - short;
  for (let power = 1; power <= short * 10 && power <= difference; power *= 10) {
    if (difference % power !== 0) return 0;
    const digit = difference / power - 9 * Math.floor(short / power);
    if (digit >= 0 && digit <= 9) return power;
  }
  return 0;
}

/** The power of ten at whose place `long` has one decimal more than `short` (1234.56 and 1234.5 or 1234.6); 0 where it is not so. */
function extraDecimal(long: number, short: number, scale: number): number {
  const point = 10 ** scale;
  if (Math.floor(long / point) !== Math.floor(short / point)) return 0;
  for (let power = 1; power < point; power *= 10) {
    const above = power * 10;
    if (Math.floor(long / above) * above + (long % power) * 10 === short) return power;
  }
  return 0;
}

/** Whether the digit at a power of ten stands beside its like. */
function isDoubled(steps: number, power: number): boolean {
  const digit = digitAt(steps, power);
  return digit === digitAt(steps, power * 10) || (power > 1 && digit === digitAt(steps, power / 10));
}

/** A slip between two units: the one is the other times 10 000 (also after rounding to the column's step) or times 100. */
function unitSlip(typed: number, meant: number): CulpritPattern | undefined {
  const small = Math.min(typed, meant);
  const large = Math.max(typed, meant);
  if (small > MAX_SCALED || small < 1) return undefined;
  if (large === small * 10_000 || (small >= 10 && Math.floor((large + 5_000) / 10_000) === small))
    return 'unit-10000';
  return large === small * 100 ? 'unit-100' : undefined;
}

/** A digit too many or too few. */
function digitSlip(typed: number, meant: number, scale: number): CulpritPattern | undefined {
  if (meant > typed) {
    const power = extraDigit(meant, typed);
    if (power > typed) return 'first-digit-lost';
    if (power > 0) return 'digit-lost';
  }
  if (extraDecimal(meant, typed, scale) > 0) return 'digit-lost';
  const power = extraDigit(typed, meant) || extraDecimal(typed, meant, scale);
  return power > 0 && isDoubled(typed, power) ? 'digit-doubled' : undefined;
}

/**
 * The strongest slip by which a person who meant one number typed the other; both in steps of 10^-scale.
 * Undefined where none explains it.
 */
export function patternOf(typed: number, meant: number, as: PrintedAs): CulpritPattern | undefined {
  if (typed === meant || typed === 0) return undefined;
  if (typed === -meant) return 'sign';
  if (meant !== 0 && typed < 0 !== meant < 0) return undefined;
  const t = Math.abs(typed);
  const m = Math.abs(meant);
  const slip = as.money && m > 0 ? unitSlip(t, m) : undefined;
  if (slip) return slip;
  if (isTransposed(t, m) && sameLength(t, m, as.scale)) return 'transposed';
  const digits = m > 0 ? digitSlip(t, m, as.scale) : undefined;
  if (digits) return digits;
  return isChanged(t, m) && sameLength(t, m, as.scale) ? 'digit-changed' : undefined;
}
