import type { Explanation, Filer } from '../../core/submission/package';
import type { Receipt } from '../../core/submission/receipt';
import type { SubmissionSum } from '../../core/submission/sums';
import type { AccountStore } from './account-store';
import type { RegistryStore } from './registry-store';

/** Where a submission stands in the bureau's work. */
export type SubmissionStatus = 'submitted' | 'accepted' | 'returned' | 'withdrawn';

/** What the store keeps of one arrival: the exact bytes, their digests and sums, and who sent them. `region` is the county or office that the filer belongs to. */
export interface Arrival {
  readonly region: string;
  readonly key: string;
  readonly actor: string;
  readonly body: Uint8Array;
  readonly sha256: string;
  readonly sm3: string;
  /** Digest of what was filed without its reference to an earlier version: equal content has equal ones. */
  readonly content: string;
  readonly form: { readonly id: string; readonly hash: string };
  readonly campaign: string;
  readonly filer: Filer;
  /** The annexes in it, the lowest first, and its tables by scope. */
  readonly annexes: readonly string[];
  readonly scopes: readonly string[];
  readonly basis?: string;
  readonly cutoff?: string;
  readonly sums: readonly SubmissionSum[];
  readonly explanations: readonly Explanation[];
  /** The version that the filer believes to be current, 0 for none. */
  readonly expected?: number;
}

/** What became of an arrival. Only `stored` changed anything. */
export type Received =
  | { readonly kind: 'stored'; readonly receipt: Receipt }
  | { readonly kind: 'repeated'; readonly receipt: Receipt }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'unchanged'; readonly id: string; readonly version: number }
  | { readonly kind: 'stale'; readonly id: string; readonly version: number }
  | { readonly kind: 'table-elsewhere'; readonly id: string; readonly scope: string };

/** One submission as a list shows it: its current version. */
export interface HeldSubmission {
  readonly id: string;
  readonly region: string;
  readonly campaign: string;
  readonly filer: Filer;
  readonly annexes: readonly string[];
  readonly basis?: string;
  readonly cutoff?: string;
  readonly version: number;
  readonly status: SubmissionStatus;
  readonly receivedAt: string;
  readonly formHash: string;
}

/** One stored version with what travelled beside the tables. */
export interface HeldVersion {
  readonly version: number;
  readonly receipt: Receipt;
  readonly explanations: readonly Explanation[];
}

/** An officer's decision on a version. */
export interface HeldDecision {
  readonly version: number;
  readonly action: 'accept' | 'return' | 'withdraw';
  readonly at: string;
  readonly reason: string;
  readonly comments: readonly CellComment[];
}

/** An officer's remark at a cell of the filer's own sheet. */
export interface CellComment {
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
}

/** Which submissions a list holds; regions absent means all. `after` is where the last page ended. */
export interface SubmissionFilter {
  readonly regions?: readonly string[];
  readonly campaign?: string;
  readonly annex?: string;
  readonly filer?: string;
  readonly status?: SubmissionStatus;
  readonly after?: { readonly receivedAt: string; readonly id: string };
  readonly limit: number;
}

/** A decision to be stored; `expected` is the version that the officer looked at. */
export interface DecisionRequest {
  readonly id: string;
  readonly actor: string;
  readonly action: HeldDecision['action'];
  readonly expected: number;
  readonly reason: string;
  readonly comments: readonly CellComment[];
}

/** What became of a decision. */
export type Decided =
  | { readonly kind: 'decided'; readonly status: SubmissionStatus }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'not-open'; readonly status: SubmissionStatus }
  | { readonly kind: 'unknown' };

/** Versions that are only ever added. */
export interface SubmissionStore {
  receive(arrival: Arrival): Promise<Received>;
  /** The receipt and fingerprint stored under an idempotency key. */
  byKey(
    region: string,
    key: string,
  ): Promise<{ readonly sha256: string; readonly receipt: Receipt } | undefined>;
  list(filter: SubmissionFilter): Promise<readonly HeldSubmission[]>;
  find(id: string): Promise<HeldSubmission | undefined>;
  versions(id: string): Promise<readonly HeldVersion[]>;
  decisions(id: string): Promise<readonly HeldDecision[]>;
  /** The exact bytes of a version. */
  body(id: string, version: number): Promise<Uint8Array | undefined>;
  sums(id: string, version: number): Promise<readonly SubmissionSum[]>;
  decide(request: DecisionRequest): Promise<Decided>;
}

/** One line of a region's log; its hash covers the line and the hash of the line before. */
export interface LogLine {
  readonly region: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly digest: string;
  readonly previous: string;
  readonly hash: string;
}

/** Work that follows a stored version. */
export interface OutboxItem {
  readonly region: string;
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

export interface LogStore {
  log(region: string, after: number, limit: number): Promise<readonly LogLine[]>;
  /** Hands out waiting work one by one; an item counts as done when `work` has returned. Gives how many were done. */
  drain(limit: number, work: (item: OutboxItem) => Promise<void>): Promise<number>;
}

/** A demo store holds accounts with a public password and is never used for anything else. */
export type StoreKind = 'demo' | 'real';

/** Everything the endpoint keeps. One interface for every engine. */
export interface Store extends SubmissionStore, LogStore, RegistryStore, AccountStore {
  /** What this store was made for, settled by whoever opens it first. */
  kind(wanted: StoreKind): Promise<StoreKind>;
  /** Throws StoreUnavailable where the database does not answer. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The database does not answer or went away; nothing was acknowledged. */
export class StoreUnavailable extends Error {}

/** The region that a submission's id begins with. */
export function regionOfId(id: string): string {
  return id.slice(0, 6);
}
