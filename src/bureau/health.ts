import type { Outage } from '../core/submission/problem';

/** A jump of the clock beyond this is no correction. */
const JUMP_MS = 60_000;
/** A moved clock counts as right when it has run on for so long. */
const SETTLED_MS = 120_000;
/** Below this nothing is taken in, so that the database never runs out in the middle of a transaction. */
export const LEAST_FREE_BYTES = 128 * 1024 * 1024;
const LOOK_EVERY_MS = 1000;
/** Submissions under way at once. */
const MOST_WRITES = 256;

/** What the endpoint looks at; what is absent is not looked at. */
export interface Vitals {
  /** The time of day, and a time that no one sets, both in milliseconds. */
  readonly wall: () => number;
  readonly steady: () => number;
  /** Bytes that are left where the data lies; throws where the directory cannot be written. */
  readonly room?: () => Promise<number>;
  readonly mostWrites?: number;
}

/** Whether the endpoint takes anything in, looked at before anything is begun. */
export interface Health {
  /** Why nothing is taken in now; undefined where all is well. */
  trouble(): Promise<Outage | undefined>;
  /** Begins a write, or says why not; what began is ended by `leave`. */
  enter(): Promise<Outage | undefined>;
  leave(): void;
}

/** Tells a clock that was moved from one that runs: trusted again when it is back, or has run on in its new place. */
function clockWatch({ wall, steady }: Vitals): () => boolean {
  let base = wall() - steady();
  let moved: { readonly to: number; readonly since: number } | undefined;
  return () => {
    const now = wall() - steady();
    if (Math.abs(now - base) <= JUMP_MS) {
      base = now;
      moved = undefined;
      return true;
    }
    if (!moved || Math.abs(now - moved.to) > JUMP_MS) moved = { to: now, since: steady() };
    if (steady() - moved.since < SETTLED_MS) return false;
    base = now;
    moved = undefined;
    return true;
  };
}

/** Looks at the room on the disk, once a second at most. */
function roomWatch({ room, steady }: Vitals): () => Promise<Outage | undefined> {
  let looked = Number.NEGATIVE_INFINITY;
  let found: Promise<Outage | undefined> = Promise.resolve(undefined);
  const look = async (): Promise<Outage | undefined> => {
    if (!room) return undefined;
    try {
      return (await room()) < LEAST_FREE_BYTES ? 'disk-full' : undefined;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EROFS' || code === 'EACCES') return 'read-only';
      if (code === 'ENOSPC') return 'disk-full';
      throw error;
    }
  };
  return () => {
    if (steady() - looked >= LOOK_EVERY_MS) {
      looked = steady();
      found = look();
    }
    return found;
  };
}

/** Watches the clock, the disk and the crowd. */
export function watchHealth(vitals: Vitals): Health {
  const clockRuns = clockWatch(vitals);
  const roomTrouble = roomWatch(vitals);
  const { mostWrites = MOST_WRITES } = vitals;
  let writes = 0;
  const trouble = async (): Promise<Outage | undefined> =>
    clockRuns() ? ((await roomTrouble()) ?? (writes >= mostWrites ? 'crowded' : undefined)) : 'clock';
  return {
    trouble,
    enter: async () => {
      const why = await trouble();
      if (!why) writes++;
      return why;
    },
    leave: () => void writes--,
  };
}
