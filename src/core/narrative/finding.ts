import type { ClaimKind } from './claim';
import type { Slip } from './repair';

/** One figure of a claim: its text, its offset in the report, its value in 分, things or percent as a decimal string, its weight. */
export interface FigureFact {
  readonly text: string;
  readonly offset: number;
  readonly value: string;
  readonly weight?: number;
}

/** What the claim says and what the figures give. `expected` reads like the claimed figure; residual and gap in 分, things or percent. */
export interface NarrativeFacts {
  readonly claimed: FigureFact;
  readonly parts: readonly FigureFact[];
  readonly expected: string;
  readonly residual?: string;
  readonly gap?: string;
  /** The base that values are in. */
  readonly base: 'fen' | 'one' | 'percent';
  /** What a share is of: the part and the whole, or the change since. */
  readonly measure?: 'share' | 'growth';
  /** The names that were counted. */
  readonly names?: readonly string[];
  /** The figure of the tables that this one should be. */
  readonly table?: TableFact;
}

/** A figure of the tables: where it stands and what it says. */
export interface TableFact {
  readonly scope: string;
  readonly column: string;
  readonly heading: string;
  readonly row?: string;
  /** What the printed row is called. */
  readonly rowHeading?: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly value: string;
}

/** A change of one figure that makes the claim hold; `others` counts further repairs that would too. */
export interface Suggestion {
  readonly from: string;
  readonly to: string;
  readonly offset: number;
  readonly why: Slip | 'table';
  readonly others: number;
}

/** What became of one claim of a report. */
export interface NarrativeFinding {
  readonly offset: number;
  /** The report's own words from the first to the last figure of the claim. */
  readonly text: string;
  readonly kind: ClaimKind;
  readonly verdict: 'ties' | 'rounding' | 'broken';
  readonly facts: NarrativeFacts;
  readonly suggestion: Suggestion | null;
}
