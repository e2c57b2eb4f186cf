/** The levels of the unit tree, the lowest first. */
export const levels = ['机构', '县', '统筹区', '省'] as const;
export type Level = (typeof levels)[number];

/** Where the newest version of a submission stands; that an older one is superseded follows from the newer one and is never stored. */
export const standings = [
  'submitted',
  'picked-up',
  'returned',
  'restarted',
  'accepted',
  'withdrawn',
] as const;
export type Standing = (typeof standings)[number];

/** What can be done with a submission; the first three by its filer, the others by the office whose turn it is. */
export const acts = [
  'submit',
  'withdraw',
  'reopen',
  'pick-up',
  'accept',
  'return',
  'revert',
  'explanation',
  'comment',
] as const;
export type Act = (typeof acts)[number];

/** Whom a return goes to: only back to the office that returned it, or again through every level from the start. */
export type ReturnTo = 'returner' | 'start';

/** Who picked a version up, as the role of an office, and since when (ISO time). */
export interface Holder {
  readonly name: string;
  readonly level: Level;
  readonly since: string;
}

/** Where a submission stands: a fold of its events. `route` are the levels of this round, `pending` those that still have to review. */
export interface WorkState {
  /** The offices above the filer, the nearest first. */
  readonly chain: readonly Level[];
  /** The newest version, 0 before the first. */
  readonly version: number;
  readonly standing: Standing | undefined;
  readonly route: readonly Level[];
  readonly pending: readonly Level[];
  readonly holder?: Holder;
  /** Why it stands returned: by which level, and until when it is to come again. */
  readonly returned?: { readonly by: Level; readonly to: ReturnTo; readonly resubmitBy?: string };
  /** Every version that was accepted by all levels at some time. */
  readonly accepted: readonly number[];
  /** The version that counts in upper tables; it goes on counting while an amendment waits. */
  readonly counts?: number;
  /** The filer announced an amendment of the accepted version. */
  readonly reopened: boolean;
}

/** Who acts: the level of the office or filer, and on which side of this submission the account stands. */
export interface Actor {
  readonly name: string;
  readonly level: Level;
  readonly files: boolean;
  readonly reviews: boolean;
}

/** One act on a version. `version` is the one that the actor has seen; a submission names none. */
export interface Command {
  readonly act: Act;
  readonly actor: Actor;
  readonly at: string;
  readonly version?: number;
  readonly takeOver?: boolean;
  readonly reason?: string;
  readonly to?: ReturnTo;
  readonly resubmitBy?: string;
  /** The version to revert to. */
  readonly target?: number;
}
