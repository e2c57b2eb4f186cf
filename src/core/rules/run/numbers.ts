import type { Comparison } from '../notation/syntax';
import { asOne, Certain, spread, type Said } from './said';

/** Numbers of all rows at once: one a row, or one for all (`step` 0). */
export interface Numbers {
  readonly at: Float64Array;
  readonly step: 0 | 1;
  /** No number is below `low` or above `high`; those that are not certain are left out. */
  readonly low: number;
  readonly high: number;
  /** Whether some rows hold NaN because their number is not certain. */
  readonly holes: boolean;
}

/** The least and the largest of some numbers, NaN left out. */
export function rangeOf(numbers: Float64Array): { readonly low: number; readonly high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

const { holds, fails } = Certain;

/** What a comparison says where the left side is less than, equal to or more than the right one. */
const OUTCOMES: Readonly<Record<Comparison, Uint8Array>> = {
  '=': Uint8Array.of(fails, holds, fails),
  '<>': Uint8Array.of(holds, fails, holds),
  '<': Uint8Array.of(holds, fails, fails),
  '<=': Uint8Array.of(holds, holds, fails),
  '>': Uint8Array.of(fails, fails, holds),
  '>=': Uint8Array.of(fails, holds, holds),
};

/** Which of less, equal and more can come up between two sides, by their ranges alone. */
function possible(a: Numbers, b: Numbers): readonly number[] {
  const less = a.low < b.high ? [0] : [];
  const equal = a.low <= b.high && b.low <= a.high ? [1] : [];
  return [...less, ...equal, ...(a.high > b.low ? [2] : [])];
}

function asked(outcomes: Uint8Array, [left, right]: readonly [Numbers, Numbers], rows: number): Said {
  const { at: x, step: dx } = left;
  const { at: y, step: dy } = right;
  const out = new Uint8Array(rows);
  let seen = 0;
  for (let i = 0; i < rows; i++) {
    const a = x[i * dx] as number;
    const b = y[i * dy] as number;
    const said = outcomes[a < b ? 0 : a === b ? 1 : 2] as Certain;
    out[i] = said;
    seen |= 1 << said;
  }
  return asOne(out, seen);
}

/** What a comparison says of each of so many rows, open where a number is not certain. */
export function compareNumbers(op: Comparison, sides: readonly [Numbers, Numbers], rows: number): Said {
  const outcomes = OUTCOMES[op];
  const verdicts = new Set(possible(...sides).map((order) => outcomes[order] as Certain));
  const [only] = verdicts;
  const said = verdicts.size === 1 && only !== undefined ? only : asked(outcomes, sides, rows);
  return openHoles(said, sides, rows);
}

function openHoles(said: Said, sides: readonly Numbers[], rows: number): Said {
  const uncertain = sides.filter((side) => side.holes);
  if (uncertain.length === 0) return said;
  const out = spread(said, rows);
  for (const { at, step } of uncertain)
    for (let i = 0; i < rows; i++) if (Number.isNaN(at[i * step])) out[i] = Certain.open;
  return out;
}

/** The sum or difference of two sides; undefined where it might not be exact. */
export function combined(a: Numbers, b: Numbers, sign: 1 | -1): Numbers | undefined {
  const low = a.low + (sign === 1 ? b.low : -b.high);
  const high = a.high + (sign === 1 ? b.high : -b.low);
  if (!isExact(low, high)) return undefined;
  const { at: x, step: dx } = a;
  const { at: y, step: dy } = b;
  const at = new Float64Array(Math.max(x.length, y.length));
  for (let i = 0; i < at.length; i++) at[i] = (x[i * dx] as number) + sign * (y[i * dy] as number);
  return { at, step: dx === 1 || dy === 1 ? 1 : 0, low, high, holes: a.holes || b.holes };
}

/** A side times a whole number; undefined where it might not be exact. */
export function scaled(of: Numbers, factor: number): Numbers | undefined {
  const [low, high] = factor < 0 ? [of.high * factor, of.low * factor] : [of.low * factor, of.high * factor];
  if (!isExact(low, high)) return undefined;
  return { ...of, at: of.at.map((value) => value * factor), low, high };
}

function isExact(low: number, high: number): boolean {
  return Math.max(Math.abs(low), Math.abs(high)) <= Number.MAX_SAFE_INTEGER;
}
