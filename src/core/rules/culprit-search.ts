import type { Dataset } from '../form/table';
import { holdsAfter } from './culprit-balance';
import type { Candidate } from './culprit-candidates';
import { PATTERN_RANK } from './culprit-pattern';
import { Balances, equationKey, vote, type Mended, type Voted } from './culprit-vote';
import type { Equations } from './equation';

/** A candidate that leaves every equation of its cells true, with what it mends. */
export interface Repair extends Candidate {
  readonly mends: readonly Mended[];
  /** How many of them are equations. */
  readonly equations: number;
  /** Whether the meant number stands elsewhere in the same row and the typed one does not. */
  readonly echoed: boolean;
}

/** What the search came to: one clear repair a cause, and the groups of rivals where none is clear. */
export interface Repairs {
  readonly chosen: readonly Repair[];
  readonly rivals: readonly (readonly Repair[])[];
}

/** Tells which other failing rules a candidate mends; undefined where it makes one fail. */
export type Recheck = (candidate: Candidate) => readonly Mended[] | undefined;

/** What is searched. */
export interface CulpritSearch {
  readonly data: Dataset;
  readonly equations: Equations;
  readonly recheck?: Recheck;
}

/** Limits that keep a search over long lists short; beyond them nothing is claimed. */
const MAX_BROKEN = 200;
const MAX_VERIFIED = 1500;
const MAX_RECHECKED = 40;

function isEchoed({ changes }: Candidate, data: Dataset): boolean {
  const [change] = changes;
  if (changes.length > 1 || !change || change.to === 0) return false;
  const { cell, from, to } = change;
  const table = data.tables.get(cell.scope);
  const type = table?.columns.get(cell.column)?.definition.type;
  let echoed = false;
  for (const [id, column] of table?.columns ?? []) {
    if (id === cell.column || column.definition.type !== type) continue;
    const value = column.numbers?.[cell.row];
    if (value === from) return false;
    if (value === to) echoed = true;
  }
  return echoed;
}

/** The repair that a candidate is, undefined where an equation of its cells would stay or become broken. */
function verified(
  candidate: Candidate,
  { data, equations }: CulpritSearch,
  balances: Balances,
): Repair | undefined {
  const mends = new Map<string, Mended>();
  for (const { cell } of candidate.changes)
    for (const equation of equations.through(cell)) {
      if (!holdsAfter(balances.of(equation), candidate.changes, data)) return undefined;
      if (!equation.holds) mends.set(equationKey(equation), equation);
    }
  if (mends.size === 0) return undefined;
  const places = [...mends.values()].map(({ rule, scope, row, column }) => ({ rule, scope, row, column }));
  return { ...candidate, mends: places, equations: places.length, echoed: isEchoed(candidate, data) };
}

/** Which of two repairs explains more: rules mended, the slip, an echo in the row, fewer cells; 0 where neither. */
function compare(a: Repair, b: Repair): number {
  return (
    b.mends.length - a.mends.length ||
    PATTERN_RANK[b.pattern] - PATTERN_RANK[a.pattern] ||
    Number(b.echoed) - Number(a.echoed) ||
    a.changes.length - b.changes.length
  );
}

function keysOf(repair: Repair): ReadonlySet<string> {
  return new Set(repair.mends.map(equationKey));
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const key of a) if (b.has(key)) return true;
  return false;
}

/** Whether a candidate that was not looked at to the end could be as good as this repair. */
function couldRival({ candidate, votes }: Voted, best: Repair, keys: ReadonlySet<string>): boolean {
  const asGood = PATTERN_RANK[candidate.pattern] >= PATTERN_RANK[best.pattern];
  return share(votes, keys) && (votes.size > best.equations || (votes.size === best.equations && asGood));
}

/** Takes the best repair of each cause; where several are equally good they are rivals. */
function choose(repairs: readonly Repair[], untried: readonly Voted[]): Repairs {
  const chosen: Repair[] = [];
  const rivals: Repair[][] = [];
  let left = [...repairs].sort(compare);
  for (let best = left[0]; best; best = left[0]) {
    const top = best;
    const keys = keysOf(top);
    const equals = left.filter((r) => r !== top && compare(r, top) === 0 && share(keysOf(r), keys));
    const doubtful = equals.length > 0 || untried.some((v) => couldRival(v, top, keys));
    if (doubtful) rivals.push([top, ...equals]);
    else chosen.push(top);
    const settled = new Set([top, ...equals].flatMap((r) => [...keysOf(r)]));
    left = left.filter((r) => !share(keysOf(r), settled));
  }
  return { chosen, rivals };
}

/** Adds the other rules that a repair mends; undefined where it makes one fail. */
function rechecked(repair: Repair, recheck: Recheck): Repair | undefined {
  const more = recheck(repair);
  if (!more) return undefined;
  const known = keysOf(repair);
  return { ...repair, mends: [...repair.mends, ...more.filter((m) => !known.has(equationKey(m)))] };
}

/**
 * Searches the single-cell repairs (and swaps of two cells in a row) that make every equation of the cell true
 * (checking §4). One pass over each broken equation's rows; only numbers that look like a slip are verified.
 */
export function searchCulprits(search: CulpritSearch): Repairs {
  const { recheck } = search;
  const balances = new Balances(search.data);
  const voted = vote(search.equations.broken.slice(0, MAX_BROKEN), search.data, balances);
  const found = voted
    .slice(0, MAX_VERIFIED)
    .flatMap(({ candidate }) => verified(candidate, search, balances) ?? []);
  const untried = voted.slice(MAX_VERIFIED);
  if (!recheck) return choose(found, untried);
  found.sort(compare);
  const unproven = found.slice(MAX_RECHECKED).map((repair) => ({ candidate: repair, votes: keysOf(repair) }));
  const proven = found.slice(0, MAX_RECHECKED).flatMap((repair) => rechecked(repair, recheck) ?? []);
  return choose(proven, [...untried, ...unproven]);
}
