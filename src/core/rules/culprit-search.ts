import type { Dataset } from '../form/table';
import type { Candidate } from './culprit-candidates';
import { isWeak } from './culprit-pattern';
import { verify, type Repair } from './culprit-verify';
import { Balances, equationKey, vote, type Mended, type Voted } from './culprit-vote';
import type { Equations } from './equation';

/** The clear repair of a cause, and what else would mend as much. */
export interface Chosen extends Repair {
  readonly others: readonly Repair[];
}

/** What the search came to: one clear repair a cause, and the groups of rivals where none is clear. */
export interface Repairs {
  readonly chosen: readonly Chosen[];
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
const MAX_RECHECKED = 40;
const LEAST_RECHECKED = 3;
/** So many rows are read when rules are run again for candidates. */
const RECHECKED_ROWS = 200_000;
/** A repair is named only if it is at least so likely among all that mend as much. */
const CERTAINTY = 0.8;
/** Chance that a round residual in a single equation comes from no slip at all (a row left out, another figure). */
const NO_SLIP = 0.02;

/** Which of two repairs explains more: rules mended, then the likelier slip, then fewer cells. */
function compare(a: Repair, b: Repair): number {
  return b.mends.length - a.mends.length || b.weight - a.weight || a.changes.length - b.changes.length;
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const key of a) if (b.has(key)) return true;
  return false;
}

/** What was not looked at to the end, and could be as good as a repair that was. */
interface Unseen {
  readonly candidates: readonly Voted[];
  readonly passedOver: ReadonlyMap<string, number>;
}

/** The weight of all that could rival a repair without having been looked at to the end. */
function unseenWeight(best: Repair, keys: ReadonlySet<string>, unseen: Unseen): number {
  let weight = best.equations === 1 && isWeak(best.pattern) ? NO_SLIP : 0;
  if (best.equations === 1) for (const key of keys) weight += unseen.passedOver.get(key) ?? 0;
  for (const { candidate, votes } of unseen.candidates)
    if (votes.size >= best.equations && share(votes, keys)) weight += candidate.weight;
  return weight;
}

/** Takes the best repair of each cause; where it is not clearly the likeliest it is left with its rivals. */
function choose(repairs: readonly Repair[], unseen: Unseen): Repairs {
  const chosen: Chosen[] = [];
  const rivals: Repair[][] = [];
  let left = [...repairs].sort(compare);
  for (let best = left[0]; best; best = left[0]) {
    const top = best;
    const { keys } = top;
    const others = left.filter(
      (r) => r !== top && r.mends.length === top.mends.length && share(r.keys, keys),
    );
    const rest = others.reduce((sum, r) => sum + r.weight, unseenWeight(top, keys, unseen));
    if (top.weight >= CERTAINTY * (top.weight + rest)) chosen.push({ ...top, others });
    else rivals.push([top, ...others]);
    const settled = new Set([top, ...others].flatMap((r) => [...r.keys]));
    left = left.filter((r) => !share(r.keys, settled));
  }
  return { chosen, rivals };
}

/** Adds the other rules that a repair mends, each where its finding is shown; undefined where it makes one fail. */
function rechecked(repair: Repair, recheck: Recheck): Repair | undefined {
  const shown = recheck(repair);
  if (!shown) return undefined;
  const rowOf = ({ rule, scope, row }: Mended): string => `${rule}|${scope}|${row}`;
  const rows = new Set(shown.map(rowOf));
  const silent = repair.mends.filter((m) => !rows.has(rowOf(m)));
  return {
    ...repair,
    mends: [...silent, ...shown],
    keys: new Set([...repair.keys, ...shown.map(equationKey)]),
  };
}

/** How many candidates the other rules are run again for: fewer where that reads many rows. */
function recheckLimit({ tables }: Dataset): number {
  let rows = 1;
  for (const table of tables.values()) rows += table.rowCount;
  return Math.max(LEAST_RECHECKED, Math.min(MAX_RECHECKED, Math.floor(RECHECKED_ROWS / rows)));
}

/**
 * Searches the single-cell repairs (and swaps of two cells in a row) that make every equation of the cell true
 * (checking §4). One pass over each broken equation's rows; only numbers that look like a slip are verified.
 */
export function searchCulprits({ data, equations, recheck }: CulpritSearch): Repairs {
  const balances = new Balances(data);
  const { voted, passedOver } = vote(equations.broken.slice(0, MAX_BROKEN), data, balances);
  const { found, untried } = verify(voted, { data, equations, balances });
  if (!recheck) return choose(found, { candidates: untried, passedOver });
  const sorted = [...found].sort(compare);
  const limit = recheckLimit(data);
  const unproven = sorted.slice(limit).map((repair) => ({ candidate: repair, votes: repair.keys }));
  const proven = sorted.slice(0, limit).flatMap((repair) => rechecked(repair, recheck) ?? []);
  return choose(proven, { candidates: [...untried, ...unproven], passedOver });
}
