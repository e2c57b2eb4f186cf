import type { Day } from './date';

/** What a report covers: from the first day to an explicit cut-off, both included. */
export interface Period {
  readonly from: Day;
  readonly cutoff: Day;
}

/** A period, or undefined where the cut-off lies before its first day. */
export function period(from: Day, cutoff: Day): Period | undefined {
  return cutoff >= from ? { from, cutoff } : undefined;
}
