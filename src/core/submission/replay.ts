import type { Act, Actor, Level, ReturnTo, WorkState } from './standing';
import { applied, before } from './workflow-effects';

/** An act that happened to a version of a submission, as it is kept. */
export interface WorkEvent {
  readonly version: number;
  readonly act: Exclude<Act, 'submit'> | 'reply';
  readonly actor: string;
  /** Level of whoever acted; absent in records from before levels were kept. */
  readonly level?: Level;
  readonly at: string;
  readonly reason: string;
  readonly to?: ReturnTo;
  readonly resubmitBy?: string;
  readonly target?: number;
}

/** A version's arrival. */
export interface VersionArrival {
  readonly version: number;
  readonly actor: string;
  readonly receivedAt: string;
}

/** A submission's history: its versions from the first on, and its acts in their order. */
export interface WorkHistory {
  readonly chain: readonly Level[];
  readonly filer: Level;
  readonly arrivals: readonly VersionArrival[];
  readonly events: readonly WorkEvent[];
}

function actorOf({ chain }: WorkHistory, name: string, level: Level | undefined): Actor {
  return { name, level: level ?? chain[0] ?? '省', files: true, reviews: true };
}

function afterVersion(state: WorkState, history: WorkHistory, version: number): WorkState {
  let now = state;
  for (const event of history.events) {
    if (event.version !== version || event.act === 'reply') continue;
    const { act, at, reason, to, resubmitBy, target } = event;
    now = applied(now, {
      act,
      at,
      reason,
      actor: actorOf(history, event.actor, event.level),
      ...(to && { to }),
      ...(resubmitBy !== undefined && { resubmitBy }),
      ...(target !== undefined && { target }),
    });
  }
  return now;
}

/** Where a submission stands after everything that happened to it up to a moment (ISO time; all of it unless said). */
export function replay(history: WorkHistory, until?: string): WorkState {
  const known = (at: string) => until === undefined || Date.parse(at) <= Date.parse(until);
  const events = history.events.filter((e) => known(e.at));
  let state = before(history.chain);
  for (const { version, actor, receivedAt } of history.arrivals) {
    if (!known(receivedAt)) break;
    state = applied(state, { act: 'submit', at: receivedAt, actor: actorOf(history, actor, history.filer) });
    state = afterVersion(state, { ...history, events }, version);
  }
  return state;
}
