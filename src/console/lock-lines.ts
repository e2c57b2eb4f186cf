import { levels, type Level } from '../core/submission/standing';
import type { Region } from '../core/value/region';
import type { Locks } from './state/slots';

type Lock = Locks['locks'][number];

/** One area of an officer's tree and the lock that reaches it. */
export interface LockLine {
  readonly unit: string;
  readonly name: string;
  readonly own: boolean;
  /** The lock on the area itself. */
  readonly lock?: Lock;
  /** The lock on an area above it. */
  readonly above?: Lock;
  /** Set by a higher office, which alone can open it. */
  readonly higher: boolean;
}

function whole(locks: Locks, unit: string): Lock | undefined {
  return locks.locks.find((l) => l.unit === unit && l.annex === undefined && l.locked);
}

function aboveOf(locks: Locks, regions: ReadonlyMap<string, Region>, unit: string): Lock | undefined {
  let at = regions.get(unit)?.parent;
  for (let step = 0; at && step < regions.size; step++) {
    const lock = whole(locks, at);
    if (lock) return lock;
    at = regions.get(at)?.parent;
  }
  return undefined;
}

/** The officer's own area and those directly below it, each with its lock; an area's parent comes before it. */
export function lockLines(
  locks: Locks,
  list: readonly Region[],
  { level, region }: { readonly level: Level; readonly region: string },
): readonly LockLine[] {
  const regions = new Map(list.map((r) => [r.code, r]));
  const shown = list.filter((r) => r.code === region || r.parent === region);
  const lines = shown.map(({ code, name }): LockLine => {
    const lock = whole(locks, code);
    const above = aboveOf(locks, regions, code);
    return {
      unit: code,
      name,
      own: code === region,
      higher: lock !== undefined && levels.indexOf(lock.level) > levels.indexOf(level),
      ...(lock && { lock }),
      ...(above && { above }),
    };
  });
  return lines.sort((a, b) => Number(b.own) - Number(a.own));
}
