import type { ColumnDefinition } from '../form/definition';
import { tieOut, type Figure, type Term } from '../rules/interval';
import { quantum, roundTo } from '../value/amount';

/** How a stated figure stands to the one recomputed: `bound` where it lies between the bounds of distinct counts that cannot be told apart. */
export type AuditVerdict = 'ties' | 'rounding' | 'bound' | 'broken';

/** A stated figure held against what it should be; residual = stated − recomputed, gap = what rounding cannot explain (分 or a count). */
export interface Compared {
  readonly verdict: AuditVerdict;
  readonly residual: number;
  readonly gap: number;
}

/** What a figure is recomputed from: the exact part, and printed figures of lower units, each of which stands for an interval. */
export interface Recomputed {
  readonly exact: number;
  readonly printed: readonly number[];
  /** Whether the printed figures are distinct counts, whose sum is only an upper bound. */
  readonly bound: boolean;
}

/** The step between two printed values of a column, in 分 for money. */
export function stepOf({ type, unit, decimals }: ColumnDefinition): number {
  return type === 'money' ? quantum(unit === '万元' ? 'wan' : 'yuan', decimals ?? 2) : 1;
}

function figure(value: number, step: bigint): Figure {
  return { value: BigInt(value), quantum: step };
}

function compareBound(stated: number, { exact, printed }: Recomputed): Compared {
  const sum = printed.reduce((a, b) => a + b, exact);
  const least = Math.max(exact, ...printed);
  const gap = stated > sum ? stated - sum : Math.max(0, least - stated);
  return { verdict: stated === sum ? 'ties' : gap === 0 ? 'bound' : 'broken', residual: stated - sum, gap };
}

/** Holds a stated figure against the recomputed one; a printed figure of an exact amount ties when it is its rounding. */
export function compare(column: ColumnDefinition, stated: number, recomputed: Recomputed): Compared {
  if (recomputed.bound && recomputed.printed.length > 0) return compareBound(stated, recomputed);
  const step = stepOf(column);
  const residual = stated - recomputed.exact;
  if (recomputed.printed.length === 0 && stated === roundTo(recomputed.exact, step))
    return { verdict: 'ties', residual, gap: 0 };
  return compareIntervals(figure(stated, BigInt(step)), recomputed, BigInt(step));
}

function compareIntervals(total: Figure, recomputed: Recomputed, step: bigint): Compared {
  const terms: Term[] = [
    { figure: figure(recomputed.exact, 1n), weight: 1n },
    ...recomputed.printed.map((p) => ({ figure: figure(p, step), weight: 1n })),
  ];
  const { verdict, residual, gap } = tieOut(total, terms);
  return {
    verdict: verdict === 'excess-digits' ? 'broken' : verdict,
    residual: Number(residual),
    gap: Number(gap),
  };
}
