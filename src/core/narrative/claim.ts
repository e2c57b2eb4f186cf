import type { ProseFigure } from './figure';
import type { Sentence } from './sentence';

export type ClaimKind = 'sum' | 'difference' | 'share' | 'count';

/** total = Σ weight × part, as the text says it. `certain` claims are judged whatever comes out, others only where they nearly hold. */
export interface SumClaim {
  readonly kind: 'sum' | 'difference';
  readonly total: ProseFigure;
  readonly parts: readonly ProseFigure[];
  readonly weights: readonly bigint[];
  readonly certain: boolean;
  /** The text itself says that the parts were added up, so that they do not overlap whatever they are called. */
  readonly added?: boolean;
}

/** percent = part ÷ whole, or with `growth` (part − whole) ÷ whole. */
export interface ShareClaim {
  readonly kind: 'share';
  readonly percent: ProseFigure;
  readonly part: ProseFigure;
  readonly whole: ProseFigure;
  readonly growth?: 'up' | 'down';
}

/** A number of things that are then named one by one. */
export interface CountClaim {
  readonly kind: 'count';
  readonly total: ProseFigure;
  readonly names: readonly string[];
  /** Names that hold 和 or 及 may be two. */
  readonly most: number;
  readonly to: number;
}

export type Claim = SumClaim | ShareClaim | CountClaim;

/** The figures of a claim. */
export function figuresIn(claim: Claim): readonly ProseFigure[] {
  if (claim.kind === 'share') return [claim.percent, claim.part, claim.whole];
  return claim.kind === 'count' ? [claim.total] : [claim.total, ...claim.parts];
}

/** Whether every figure of a claim is said exactly. */
export function isExact(claim: Claim): boolean {
  return figuresIn(claim).every((figure) => figure.exact);
}

/** A sentence with what its campaign knows of categories and measures. */
export interface Reading {
  readonly sentence: Sentence;
  readonly labels: readonly string[];
  readonly categories: readonly (readonly (readonly string[])[])[];
  readonly overlapping: RegExp;
}
