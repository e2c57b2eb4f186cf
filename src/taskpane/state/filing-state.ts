import type { Problem } from '../../core/submission/problem';
import type { Receipt } from '../../core/submission/receipt';
import type { Standing } from '../../core/submission/standing';
import type { CellNow, Comparison, ParcelContents } from '../ports';

export type QueueState = 'waiting' | 'sending' | 'asking' | 'sign-in' | 'refused';
export interface Queued {
  readonly key: string;
  readonly scopes: readonly string[];
  readonly version: number;
  readonly queuedAt: number;
  /** Whose parcel it is: the filer's code, and its name where it is known. */
  readonly filer: string;
  readonly filerName?: string;
  readonly state: QueueState;
  /** Tries in a row that failed for want of a connection or of time. */
  readonly tries: number;
  readonly nextAt: number | undefined;
  readonly problem: Problem | undefined;
}
export interface Sending {
  readonly confirmed: boolean;
  readonly reminded: boolean;
  readonly stage: number | undefined;
  readonly queue: readonly Queued[];
  readonly comparison: Comparison | undefined;
  /** Changes of the workbook since the version that arrived last was taken, and how many of them the parcel under way holds. */
  readonly changes: number;
  readonly packed: number;
}

/** A remark of the bureau at a cell; `n` is its number there, present where it can be answered. */
export interface KeptComment {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
  readonly n?: number;
  readonly at?: string;
  readonly replies?: readonly { readonly by: string; readonly at: string; readonly text: string }[];
}
export interface KeptReceipt {
  readonly receipt: Receipt;
  readonly scopes: readonly string[];
  readonly explanations: number;
  readonly status: Standing;
  /** Last day for the corrected version. */
  readonly resubmitBy?: string;
  /** How many explanations of this version the bureau accepted. */
  readonly accepted?: number;
  /** What the filer may do now; absent where the bureau does not say. */
  readonly may?: readonly string[];
  readonly decidedAt?: string;
  readonly reason?: string;
  readonly comments: readonly KeptComment[];
}
export interface Receipts {
  readonly kept: readonly KeptReceipt[];
  /** Versions that the workbook builds on, and parcels made from it, by their keys. */
  readonly based: ReadonlySet<string>;
  /** Comments dealt with, by cell. */
  readonly handled: ReadonlySet<string>;
  readonly open: number | undefined;
  readonly asking: boolean;
  /** Whether printed pages say that they are the received version. */
  readonly onPages: boolean;
  /** Where commented cells stand now, by `sheet!cell`. */
  readonly located: ReadonlyMap<string, CellNow>;
  /** The comment that is being answered, and the words so far. */
  readonly reply:
    | { readonly index: number; readonly text: string; readonly busy: boolean; readonly failed: boolean }
    | undefined;
}

/** A version, or a parcel, and the workbook side by side; `id` is the submission's or the parcel's. */
export interface Difference {
  readonly kind: 'version' | 'parcel';
  readonly id: string;
  readonly version: number;
  readonly contents: ParcelContents | undefined;
  readonly comparison: Comparison | undefined;
  readonly state: 'asking' | 'known' | 'unknown';
}
