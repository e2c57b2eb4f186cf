/** Which totals are wanted; regions absent means all. */
export interface TotalFilter {
  readonly campaign: string;
  readonly held: 'accepted' | 'received';
  readonly regions?: readonly string[];
}

/** What submissions of one level and period add up to in one figure. Money in 分. */
export interface HeldTotal {
  readonly level: string;
  readonly period: string;
  readonly scope: string;
  /** `area/row` of a summary, empty for a list. */
  readonly part: string;
  readonly column: string;
  readonly filers: number;
  readonly count: number;
  readonly total: bigint;
}

/** Totals with the moment up to which they hold: that of the region that was made longest ago. */
export interface HeldTotals {
  readonly totals: readonly HeldTotal[];
  readonly asOf?: string;
  /** Regions whose log has moved on since; what moves no sum counts until the next round of the outbox. */
  readonly behind: number;
}

/** Stored totals held against the sums that they were made from. */
export interface TotalsVerdict {
  readonly regions: number;
  readonly figures: number;
  /** Regions whose log has moved on since their totals were made; not compared. */
  readonly behind: number;
  readonly differing: readonly { readonly region: string; readonly figures: number }[];
}

/** What regions add up to: derived from the sums of submissions and made anew at any time. */
export interface TotalStore {
  /** Makes the totals anew of regions whose sums may have moved, so many at most; gives how many it made. */
  refreshTotals(most: number): Promise<number>;
  totals(filter: TotalFilter): Promise<HeldTotals>;
}
