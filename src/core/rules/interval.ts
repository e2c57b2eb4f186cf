import { type MoneyUnit, type RoundingMode } from '../value/amount';

/** A closed interval of whole 分; `lo` is never above `hi`. */
export interface Interval {
  readonly lo: bigint;
  readonly hi: bigint;
}

/** A printed figure: its value and its quantum in 分, and how it was rounded (halfUp unless said). */
export interface Figure {
  readonly value: bigint;
  readonly quantum: bigint;
  readonly mode?: RoundingMode;
  readonly nonNegative?: boolean;
}

/** What a sum of figures amounts to: the printed sum and every true sum in 分 that prints so. */
export interface SumOfFigures {
  readonly printed: bigint;
  readonly interval: Interval;
}

/** One addend of a sum with its weight, usually 1 or -1. */
export interface Term {
  readonly figure: Figure;
  readonly weight: bigint;
}

export type TieVerdict = 'ties' | 'rounding' | 'broken' | 'excess-digits';

/** The verdict on a total: `residual` is total − printed sum, `gap` the part of it that rounding cannot explain, both in 分. */
export interface TieOut {
  readonly verdict: TieVerdict;
  readonly residual: bigint;
  readonly gap: bigint;
}

/** 10 to a power of 0 or more. */
function tenTo(power: number): bigint {
  return 10n ** BigInt(power);
}

/**
 * The step between two printed values in 分, at least 1: 万元 with 2 decimals 10 000, with −1 decimals 10 000 000.
 * Amounts are whole 分, so `exact` and any finer decimals (元 with 3) have the quantum 1.
 */
export function quantumOf(unit: MoneyUnit, decimals: number | 'exact'): bigint {
  const power = decimals === 'exact' ? 0 : (unit === 'wan' ? 6 : 2) - decimals;
  return power > 0 ? tenTo(power) : 1n;
}

/** Whether a value is a multiple of its quantum; one that is not has excess digits. */
export function fitsQuantum(figure: Figure): boolean {
  return figure.value % figure.quantum === 0n;
}

/** How far from a printed value of 0 or more the true amount may lie, towards zero and away from it. */
function reach(
  size: bigint,
  quantum: bigint,
  mode: RoundingMode,
): { readonly inward: bigint; readonly outward: bigint } {
  if (mode === 'trunc') return { inward: size === 0n ? quantum - 1n : 0n, outward: quantum - 1n };
  const half = quantum / 2n;
  const short = quantum % 2n === 0n ? half - 1n : half;
  if (mode === 'halfEven') {
    const each = (size / quantum) % 2n === 0n ? half : short;
    return { inward: each, outward: each };
  }
  return { inward: size === 0n ? short : half, outward: short };
}

/**
 * All whole 分 that print as this figure (checking §2). Throws RangeError on a value with excess digits, a quantum
 * below 1, or a negative value of a non-negative figure: those have no such amounts.
 */
export function intervalOf(figure: Figure): Interval {
  const { value, quantum, mode = 'halfUp', nonNegative = false } = figure;
  if (quantum < 1n || !fitsQuantum(figure)) throw new RangeError(`${value} is no multiple of ${quantum} 分`);
  if (nonNegative && value < 0n) throw new RangeError(`${value} 分 stands in a non-negative column`);
  const size = value < 0n ? -value : value;
  const { inward, outward } = reach(size, quantum, mode);
  const lo = value < 0n ? value - outward : value - inward;
  const hi = value < 0n ? value + inward : value + outward;
  return { lo: nonNegative && lo < 0n ? 0n : lo, hi };
}

/** The sum of two intervals. */
export function addIntervals(a: Interval, b: Interval): Interval {
  return { lo: a.lo + b.lo, hi: a.hi + b.hi };
}

/** An interval times a whole weight; a negative weight turns it round. */
export function scaleInterval({ lo, hi }: Interval, weight: bigint): Interval {
  return weight < 0n ? { lo: hi * weight, hi: lo * weight } : { lo: lo * weight, hi: hi * weight };
}

/** What two intervals share, undefined where that is nothing. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const lo = a.lo > b.lo ? a.lo : b.lo;
  const hi = a.hi < b.hi ? a.hi : b.hi;
  return lo <= hi ? { lo, hi } : undefined;
}

/** The distance between two intervals, 0 where they meet. */
export function gapBetween(a: Interval, b: Interval): bigint {
  if (a.lo > b.hi) return a.lo - b.hi;
  return b.lo > a.hi ? b.lo - a.hi : 0n;
}

/** Σ weight × figure; throws RangeError as intervalOf does. */
export function sumOfFigures(terms: readonly Term[]): SumOfFigures {
  let printed = 0n;
  let interval: Interval = { lo: 0n, hi: 0n };
  for (const { figure, weight } of terms) {
    printed += weight * figure.value;
    interval = addIntervals(interval, scaleInterval(intervalOf(figure), weight));
  }
  return { printed, interval };
}

/** Holds a total against a sum already made: exact, explained by rounding, or broken (checking §2). */
export function tieAgainst(total: Figure, sum: SumOfFigures): TieOut {
  const residual = total.value - sum.printed;
  if (!fitsQuantum(total)) return { verdict: 'excess-digits', residual, gap: 0n };
  if (residual === 0n) return { verdict: 'ties', residual, gap: 0n };
  const gap = gapBetween(intervalOf(total), sum.interval);
  return { verdict: gap === 0n ? 'rounding' : 'broken', residual, gap };
}

/** Holds a total against its parts; a figure with excess digits decides before all else, with a gap of 0 (no interval exists). */
export function tieOut(total: Figure, terms: readonly Term[]): TieOut {
  if (terms.every(({ figure }) => fitsQuantum(figure))) return tieAgainst(total, sumOfFigures(terms));
  const printed = terms.reduce((sum, { figure, weight }) => sum + weight * figure.value, 0n);
  return { verdict: 'excess-digits', residual: total.value - printed, gap: 0n };
}
