import { parseDay, type Day } from '../value/date';

/** What of an institution tells whether it has to file on a day; days as yyyy-mm-dd, first and last of validity. */
export interface Listed {
  readonly name: string;
  readonly agreement: string;
  readonly statusFrom?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  readonly mergedInto?: string | undefined;
}

/** Something to know about an institution's place in the registry; `day` is the first day on which it holds. */
export interface RegistryState {
  readonly state: 'new' | 'renamed' | 'closed' | 'merged';
  readonly day: Day;
  readonly into?: string;
  readonly formerName?: string;
}

/** An institution judged on a day: whether it has to file, whether it is in the registry at all yet, and what to know. */
export interface Judged {
  readonly expected: boolean;
  readonly listed: boolean;
  readonly state?: RegistryState;
}

/** How a registry is judged: the day, the agreements that oblige to file, the day from which an institution counts as new. */
export interface RegistryJudging {
  readonly day: Day;
  readonly obliging: readonly string[];
  readonly newFrom: Day;
  /** The name it had before, and the first day of the present one. */
  readonly renamed?: { readonly formerName: string; readonly day: Day };
}

function ended(row: Listed, { day, obliging }: RegistryJudging): RegistryState | undefined {
  const last = row.validTo === undefined ? undefined : parseDay(row.validTo);
  if (last !== undefined && day > last)
    return row.mergedInto === undefined
      ? { state: 'closed', day: last + 1 }
      : { state: 'merged', day: last + 1, into: row.mergedInto };
  if (obliging.includes(row.agreement)) return undefined;
  const from = row.statusFrom === undefined ? undefined : parseDay(row.statusFrom);
  // An agreement that ends later than the day asked about still obliges.
  return from !== undefined && from > day ? undefined : { state: 'closed', day: from ?? day };
}

/** Judges an institution of the registry on a day. */
export function judgeListed(row: Listed, judging: RegistryJudging): Judged {
  const { day, newFrom, renamed } = judging;
  const first = row.validFrom === undefined ? undefined : parseDay(row.validFrom);
  if (first !== undefined && day < first) return { expected: false, listed: false };
  const end = ended(row, judging);
  if (end) return { expected: false, listed: true, state: end };
  if (first !== undefined && first >= newFrom)
    return { expected: true, listed: true, state: { state: 'new', day: first } };
  if (!renamed) return { expected: true, listed: true };
  return { expected: true, listed: true, state: { state: 'renamed', ...renamed } };
}
