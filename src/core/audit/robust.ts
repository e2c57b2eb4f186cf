import { parseDecimal } from '../value/decimal';

/** Median and median absolute deviation of whole numbers, both times 2 so that they are whole. */
export interface Spread {
  readonly n: number;
  readonly median2: number;
  readonly mad2: number;
}

function median2(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper * 2 : upper + (sorted[half - 1] ?? 0);
}

/** The spread of a group of whole numbers; undefined for an empty one. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const middle = median2([...values].sort((a, b) => a - b));
  const distances = values.map((v) => Math.abs(v * 2 - middle)).sort((a, b) => a - b);
  const twice = median2(distances);
  return { n: values.length, median2: middle, mad2: twice / 2 };
}

/** The modified z-score in hundredths, 0.6745 × distance ÷ MAD; undefined where at least half of the group are equal. */
export function scoreOf(value: number, { median2: middle, mad2 }: Spread): number | undefined {
  return mad2 === 0 ? undefined : Math.round((67.45 * (value * 2 - middle)) / mad2);
}

/** The score of a rule in hundredths; it is written with at most two decimals. */
export function limitOf(score: string): number {
  const decimal = parseDecimal(score);
  return decimal ? Number(decimal.digits) * 10 ** (2 - decimal.scale) : 0;
}
