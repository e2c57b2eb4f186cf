import type { Explanation, Filer } from '../../core/submission/package';
import type { VersionArrival, WorkEvent } from '../../core/submission/replay';
import type { Outage } from '../../core/submission/problem';
import type { Receipt } from '../../core/submission/receipt';
import type { Act, Actor, Level, Standing, WorkState } from '../../core/submission/standing';
import type { SubmissionSum } from '../../core/submission/sums';
import type { Hindrance } from '../../core/submission/workflow';
import type { AccountStore, FailureStore } from './account-store';
import type { ExtractStore } from './extract-store';
import type { PassingStore } from './passing-store';
import type { ProofStore } from './proof-store';
import type { ProvingStore } from './proving-store';
import type { RecordStore } from './record-store';
import type { RegistryStore } from './registry-store';
import type { ProviderFlowStore } from './provider-flows';
import type { ServiceTokenStore, SignInStore, TicketStore } from './sign-in-store';
import type { SnapshotStore } from './snapshot-store';
import type { TotalStore } from './total-store';
import type { Wall } from './wall';

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
  /** The offices above the filer, the nearest first. */
  readonly chain: readonly Level[];
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
  | { readonly kind: 'locked'; readonly level: Level }
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
  readonly status: Standing;
  /** The version that counts in upper tables. */
  readonly counts?: number;
  readonly receivedAt: string;
  readonly formHash: string;
}

/** One stored version with what travelled beside the tables. */
export interface HeldVersion {
  readonly version: number;
  readonly receipt: Receipt;
  readonly explanations: readonly Explanation[];
}

/** An act on a version as it is kept, with what belongs to its kind. */
export interface HeldEvent extends WorkEvent {
  readonly seq: number;
  readonly comments: readonly CellComment[];
  /** Of an explanation: its key and the decision; of a reply: the number of the comment. */
  readonly key?: string;
  readonly decision?: 'accept' | 'refuse';
  readonly n?: number;
}

/** What happened to one submission. */
export interface HeldHistory {
  readonly arrivals: readonly HeldArrival[];
  readonly events: readonly HeldEvent[];
}

/** A version's arrival with the explanations that came in it. */
export interface HeldArrival extends VersionArrival {
  readonly explanations: readonly Explanation[];
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
  readonly status?: Standing;
  /** These submissions alone. */
  readonly ids?: readonly string[];
  readonly after?: { readonly receivedAt: string; readonly id: string };
  readonly limit: number;
}

/** An act to be stored; `version` is the one that its actor looked at. */
export interface ActRequest {
  readonly id: string;
  readonly act: Exclude<Act, 'submit'> | 'reply';
  readonly actor: Actor;
  readonly chain: readonly Level[];
  readonly filer: Level;
  readonly version: number;
  readonly reason: string;
  readonly comments?: readonly CellComment[];
  readonly takeOver?: boolean;
  readonly to?: 'returner' | 'start';
  readonly resubmitBy?: string;
  readonly target?: number;
  readonly key?: string;
  readonly decision?: 'accept' | 'refuse';
  readonly n?: number;
  /** What stands around it and the store does not know. */
  readonly afterDue: boolean;
  readonly refusedExplanation: boolean;
}

/** What became of an act. Only `done` changed anything. */
export type Acted =
  | { readonly kind: 'done'; readonly state: WorkState; readonly seq: number }
  | { readonly kind: 'refused'; readonly why: Hindrance; readonly state: WorkState }
  | { readonly kind: 'unknown' };

/** Versions that are only ever added. */
export interface SubmissionStore {
  receive(arrival: Arrival): Promise<Received>;
  /** The receipt and fingerprint stored under a filer's idempotency key. */
  byKey(
    region: string,
    filer: string,
    key: string,
  ): Promise<{ readonly sha256: string; readonly receipt: Receipt } | undefined>;
  list(filter: SubmissionFilter): Promise<readonly HeldSubmission[]>;
  find(id: string): Promise<HeldSubmission | undefined>;
  versions(id: string): Promise<readonly HeldVersion[]>;
  /** The submission of which a version's SHA-256 begins with these hexadecimal digits. */
  byDigest(digits: string): Promise<string | undefined>;
  /** What happened to submissions, by id; an unknown id is absent. */
  histories(ids: readonly string[]): Promise<ReadonlyMap<string, HeldHistory>>;
  /** The exact bytes of a version. */
  body(id: string, version: number): Promise<Uint8Array | undefined>;
  sums(id: string, version: number): Promise<readonly SubmissionSum[]>;
  act(request: ActRequest): Promise<Acted>;
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
  /** How often it was put off. */
  readonly attempts: number;
}

/** Which waiting work is wanted; `id` for one item alone, even one that was put off. */
export interface OutboxFilter {
  readonly kinds: readonly string[];
  readonly limit: number;
  readonly id?: string;
}

/** The region logs and waiting work. An item is done when `work` returns nothing, put off until `again`, and left waiting where it throws. */
export interface LogStore {
  log(region: string, after: number, limit: number): Promise<readonly LogLine[]>;
  /** Hands out waiting work of some kinds one by one; gives how many items were handed out. */
  drain(
    wanted: OutboxFilter,
    work: (item: OutboxItem) => Promise<{ readonly again: string } | undefined>,
  ): Promise<number>;
  /** Brings lines about accounts to logs that lie in another database than the accounts; gives how many. */
  carryLines(): Promise<number>;
}

/** A demo store holds accounts with a public password and is never used for anything else. */
export type StoreKind = 'demo' | 'real';

/** Everything the endpoint keeps. One interface for every engine. */
export interface Store
  extends
    SubmissionStore,
    LogStore,
    RegistryStore,
    AccountStore,
    FailureStore,
    SignInStore,
    TicketStore,
    ServiceTokenStore,
    ProviderFlowStore,
    RecordStore,
    SnapshotStore,
    PassingStore,
    ProofStore,
    ProvingStore,
    ExtractStore,
    TotalStore {
  /** The same store behind another wall; what one wall hides does not exist behind it. */
  behind(wall: Wall): Store;
  /** What this store was made for, settled by whoever opens it first. */
  kind(wanted: StoreKind): Promise<StoreKind>;
  /** Throws StoreUnavailable where the database does not answer. Of several, gives the beginnings of the regions whose own does not. */
  ready(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The database does not answer, went away or cannot write; nothing was acknowledged. */
export class StoreUnavailable extends Error {
  readonly why: Outage;
  /** Several databases were to be changed: some did, and this one did not; done once more, all are. */
  readonly partly: boolean;

  constructor(
    message: string,
    options: ErrorOptions & { readonly why?: Outage; readonly partly?: boolean } = {},
  ) {
    super(message, options);
    this.why = options.why ?? 'database';
    this.partly = options.partly ?? false;
  }
}

/** The key of what was asked for is destroyed: its bytes are gone for good, what was proved about them stays. The message is the campaign. */
export class BodyShredded extends Error {}

/** The region that a submission's id begins with. */
export function regionOfId(id: string): string {
  return id.slice(0, 6);
}
