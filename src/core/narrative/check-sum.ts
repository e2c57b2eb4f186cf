import { intervalOf, tieOut, type Figure, type TieOut } from '../rules/interval';
import type { ProseFigure } from './figure';
import type { ShareClaim, SumClaim } from './claim';
import { PERCENT_POWER } from './figure';

/** The figures of one claim with the step of the finest figure of their unit: 272.9 beside 1029.94 is 272.90. */
export function figuresForTie(figures: readonly ProseFigure[]): Figure[] {
  const finest = new Map<string, bigint>();
  for (const { unit, quantum } of figures) {
    const known = finest.get(unit);
    if (known === undefined || quantum < known) finest.set(unit, quantum);
  }
  return figures.map(({ value, unit, quantum }) => ({ value, quantum: finest.get(unit) ?? quantum }));
}

/** Holds a claimed total against its parts with interval arithmetic; residual and gap in 分, things, or 10^-12 of a percent. */
export function checkSum(claim: SumClaim): TieOut {
  const [total, ...parts] = figuresForTie([claim.total, ...claim.parts]);
  return tieOut(
    total ?? { value: 0n, quantum: 1n },
    parts.map((figure, i) => ({ figure, weight: claim.weights[i] ?? 1n })),
  );
}

/** The verdict on a share, and the share that its two figures give, in 10^-12 of a percent, rounded down. */
export interface ShareVerdict {
  readonly verdict: 'ties' | 'rounding' | 'broken';
  readonly actual: bigint;
}

/** Holds a percentage against its two figures: exactly, as rounded, or not. */
export function checkShare({ percent, part, whole, growth }: ShareClaim): ShareVerdict {
  const scale = 100n * 10n ** BigInt(PERCENT_POWER);
  const [a, b] = figuresForTie([part, whole]).map(intervalOf);
  if (!a || !b || whole.value === 0n) return { verdict: 'broken', actual: 0n };
  const base = growth === undefined ? 0n : 1n;
  const sign = growth === 'down' ? -1n : 1n;
  const numerator = sign * (part.value - base * whole.value);
  const actual = (numerator * scale) / whole.value;
  const isExact = percent.fraction
    ? numerator * percent.fraction[1] === percent.fraction[0] * whole.value
    : numerator * scale === percent.value * whole.value;
  if (isExact) return { verdict: 'ties', actual };
  const half = percent.quantum / 2n;
  const [lo, hi] = [percent.value - half, percent.value + half];
  const at = (n: bigint, d: bigint): bigint => sign * (n - base * d) * scale;
  const smallest = sign < 0n ? { n: a.hi, d: b.lo } : { n: a.lo, d: b.hi };
  const largest = sign < 0n ? { n: a.lo, d: b.hi } : { n: a.hi, d: b.lo };
  const above = at(largest.n, largest.d) >= lo * largest.d;
  const below = at(smallest.n, smallest.d) <= hi * smallest.d;
  return { verdict: above && below ? 'rounding' : 'broken', actual };
}
