import type { z } from 'zod';
import type { routes } from '../../core/submission/routes';
import type { Value } from '../../client/request';
import type { accountSchema } from '../../core/submission/views';

type Routes = typeof routes;

/** Who is signed in, as the bureau says it. */
export type Account = z.infer<typeof accountSchema>;
export type Roster = Value<Routes['roster']>;
export type RosterItem = Roster['items'][number];
export type Progress = Value<Routes['progress']>;
export type Calendar = Value<Routes['calendar']>;
export type Queue = Value<Routes['submissions']>;
export type Submission = Value<Routes['submission']>;
export type Review = Value<Routes['review']>;
export type Content = Value<Routes['content']>;
export type Consolidation = Value<Routes['consolidation']>;
export type TieOut = Value<Routes['tieOut']>;
export type Registry = Value<Routes['registry']>;
export type Inclusions = Value<Routes['inclusions']>;
export type Snapshots = Value<Routes['snapshots']>;
export type Log = Value<Routes['log']>;
export type Trace = Value<Routes['trace']>;
export type Bridge = Value<Routes['bridge']>;
export type Stages = Value<Routes['stages']>;
export type Stage = Stages['stages'][number];
export type Fallen = Stages['fallen'][number];
export type Where = Value<Routes['whereTo']>;
export type Analysis = Value<Routes['analysis']>;
export type Locks = Value<Routes['locks']>;
export type Passings = Value<Routes['passings']>;
export type Accounts = Value<Routes['accounts']>;
export type AccountLine = Accounts['accounts'][number];
export type ServiceTokens = Value<Routes['serviceTokens']>;
export type Readings = Value<Routes['readings']>;
export type OwnAccount = Value<Routes['ownAccount']>;
export type Delta = Value<Routes['snapshotDelta']>;

/** What the console fetches, by name. */
export interface Slots {
  readonly roster: Roster;
  readonly progress: Progress;
  readonly calendar: Calendar;
  readonly queue: Queue;
  readonly submission: Submission;
  readonly review: Review;
  readonly content: Content;
  readonly consolidation: Consolidation;
  readonly tieOut: TieOut;
  readonly registry: Registry;
  readonly inclusions: Inclusions;
  readonly snapshots: Snapshots;
  readonly log: Log;
  readonly trace: Trace;
  readonly bridge: Bridge;
  readonly where: Where;
  readonly stages: Stages;
  /** The version that holds the cell which the tie-out page shows. */
  readonly cellContent: Content;
  readonly analysis: Analysis;
  readonly locks: Locks;
  readonly delta: Delta;
  readonly passings: Passings;
  readonly accounts: Accounts;
  readonly serviceTokens: ServiceTokens;
  readonly readings: Readings;
  readonly ownAccount: OwnAccount;
}
export type SlotName = keyof Slots;

export const slotNames = [
  'roster',
  'progress',
  'calendar',
  'queue',
  'submission',
  'review',
  'content',
  'consolidation',
  'tieOut',
  'registry',
  'inclusions',
  'snapshots',
  'log',
  'trace',
  'bridge',
  'where',
  'stages',
  'cellContent',
  'analysis',
  'locks',
  'delta',
  'passings',
  'accounts',
  'serviceTokens',
  'readings',
  'ownAccount',
] as const satisfies readonly SlotName[];
