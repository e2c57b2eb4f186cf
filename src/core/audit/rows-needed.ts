import { rankOf, type Accepted } from '../consolidate/accepted';
import { doubledRows } from '../consolidate/doubled';
import type { CompiledForm } from '../rules/compile';
import { liesIn, type Region } from '../value/region';
import { amendmentsOf, type Amendment } from './amended';
import type { ListExtract } from './extract';
import { wholeShares } from './ledger';
import { extractOfOutline } from './outline';
import type { Share } from './given';

/** What is known of a campaign's versions: those in use, and those that they replaced. */
export interface Outlined {
  readonly submissions: readonly Accepted[];
  readonly earlier: readonly Accepted[];
}

interface Holder {
  readonly submission: Accepted;
  readonly list: ListExtract;
}

function holdersByScope(submissions: readonly Accepted[]): Map<string, Holder[]> {
  const scopes = new Map<string, Holder[]>();
  for (const submission of submissions)
    for (const list of extractOfOutline(submission.data)?.lists ?? []) {
      const holders = scopes.get(list.scope);
      if (holders) holders.push({ submission, list });
      else scopes.set(list.scope, [{ submission, list }]);
    }
  return scopes;
}

/** Who sent rows of one list so far, by filing institution and by the rows' identities. */
class Sent {
  private readonly units = new Map<string, Accepted>();
  private readonly identities = new Map<number, Accepted>();

  add({ submission, list }: Holder): void {
    if (rankOf(submission.level) === 0) this.units.set(submission.unit, submission);
    for (const identity of list.identities)
      if (!this.identities.has(identity)) this.identities.set(identity, submission);
  }

  repeatedBy({ list }: Holder): Accepted[] {
    const units = list.institutions.flatMap((code) => this.units.get(code) ?? []);
    return [...units, ...list.identities.flatMap((identity) => this.identities.get(identity) ?? [])];
  }
}

/** Offices whose lists repeat rows of lower units, and those whose rows they are. */
function copying(submissions: readonly Accepted[]): Accepted[] {
  const needed: Accepted[] = [];
  for (const holders of holdersByScope(submissions).values()) {
    const ranks = [...new Set(holders.map((h) => rankOf(h.submission.level)))].sort((a, b) => a - b);
    if (ranks.length < 2) continue;
    const sent = new Sent();
    for (const rank of ranks) {
      const level = holders.filter((h) => rankOf(h.submission.level) === rank);
      for (const holder of level) {
        const repeated = sent.repeatedBy(holder);
        if (repeated.length > 0) needed.push(holder.submission, ...repeated);
      }
      for (const holder of level) sent.add(holder);
    }
  }
  return needed;
}

function sameShare(a: Share | undefined, b: Share | undefined): boolean {
  if (!a || !b || a.figures.length !== b.figures.length) return false;
  return a.figures.every((figure, i) => b.figures[i] === figure && b.sums[i] === a.sums[i]);
}

/** Whether an office had stated its figures before a version came. */
function isLate(now: Accepted, offices: readonly Accepted[], regions: ReadonlyMap<string, Region>): boolean {
  return offices.some(
    (office) =>
      rankOf(office.level) > rankOf(now.level) &&
      liesIn(regions, now.area, office.unit) &&
      (office.received === undefined || now.received === undefined || now.received > office.received),
  );
}

function mattering(form: CompiledForm, { submissions, earlier }: Outlined): Amendment[] {
  const amendments = amendmentsOf(submissions, earlier);
  if (amendments.length === 0) return [];
  const regions = new Map<string, Region>(form.definition.regions.map((r) => [r.code, r]));
  const offices = submissions.filter((s) =>
    [...s.data.tables.values()].some((t) => t.definition.rowIds !== undefined),
  );
  return amendments.filter(({ now, before }) => {
    const [is, was] = wholeShares(form, [now, before]);
    return !sameShare(is, was) && isLate(now, offices, regions);
  });
}

/**
 * The versions that a tie-out has to read in full, of those known by their outline: copies and the rows that they
 * repeat, rows that two filers reported, and amendments that came after a total which counts them.
 */
export function rowsNeeded(form: CompiledForm, outlinedVersions: Outlined): ReadonlySet<Accepted> {
  const { submissions } = outlinedVersions;
  const twice = doubledRows(form, submissions, () => true).flatMap((d) => [d.submission, d.kept.submission]);
  const amended = mattering(form, outlinedVersions).flatMap(({ now, before }) => [now, before]);
  return new Set([...copying(submissions), ...twice, ...amended]);
}
