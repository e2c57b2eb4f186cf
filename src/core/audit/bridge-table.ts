import type { CulpritPattern } from '../form/finding';
import type { AuditVerdict } from './compare';
import type { CellChange, StatedCell } from './entry';

/** Why a stated figure differs: units left out or stated without a submission, amendments since, wrong cells, rows counted twice, rounding, and what nothing explains. */
export const bridgeKinds = ['missing', 'amended', 'error', 'double', 'rounding', 'unexplained'] as const;
export type BridgeKind = (typeof bridgeKinds)[number];

/** One cause with its exact share of the difference (分 or a count), at the cell of the sent version that shows it. */
export interface BridgeItem {
  readonly kind: Exclude<BridgeKind, 'rounding' | 'unexplained'>;
  readonly unit: string;
  /** The region that the unit lies in, where the unit is none itself. */
  readonly area?: string;
  readonly amount: number;
  readonly cell?: StatedCell;
  readonly stated?: number;
  readonly exact?: number;
  readonly changes: readonly CellChange[];
  /** The version that an amendment replaced. */
  readonly before?: number;
  /** What kind of slip turns the right figure into the stated one; `copied` where another unit states just the same. */
  readonly slip?: CulpritPattern | 'copied';
}

/** One step of the way down: a unit or a cell, what is stated there and what it should be. */
export interface BridgeNode {
  readonly parent?: number;
  readonly depth: number;
  readonly unit: string;
  readonly kind: 'unit' | 'cell';
  readonly cell?: StatedCell;
  readonly stated?: number;
  readonly exact?: number;
  readonly difference: number;
  readonly verdict: AuditVerdict;
}

/**
 * Why one stated figure differs from the recomputed one: difference = stated − exact = Σ items + rounding + unexplained,
 * to the last 分. `bound` is the most that rounding can explain either way, `figures` how many printed figures it lies in.
 */
export interface Bridge {
  readonly cell: StatedCell;
  readonly stated: number;
  readonly printed: number;
  readonly exact: number;
  readonly difference: number;
  readonly verdict: AuditVerdict;
  readonly items: readonly BridgeItem[];
  readonly rounding: { readonly amount: number; readonly bound: number; readonly figures: number };
  readonly unexplained: number;
  readonly nodes: readonly BridgeNode[];
}
