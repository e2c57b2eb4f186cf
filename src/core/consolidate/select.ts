import { liesIn, type Region } from '../value/region';
import type { Day } from '../value/date';
import { rankOf, refOf, type Accepted, type ConsolidationIssue, type Unit } from './accepted';

/** Which submissions a consolidation may use, and what to know about the others. `expected` are the units that should have filed. */
export interface SelectRequest {
  readonly unit: Unit;
  readonly submissions: readonly Accepted[];
  readonly regions: ReadonlyMap<string, Region>;
  readonly cutoff?: Day;
  readonly expected?: readonly string[];
}

/** The submissions that count, the lowest level first, each unit once an area. */
export interface Selection {
  readonly used: readonly Accepted[];
  readonly issues: readonly ConsolidationIssue[];
}

function group(submissions: readonly Accepted[], key: (s: Accepted) => string): Map<string, Accepted[]> {
  const groups = new Map<string, Accepted[]>();
  for (const s of submissions) {
    const list = groups.get(key(s));
    if (list) list.push(s);
    else groups.set(key(s), [s]);
  }
  return groups;
}

function newest(list: readonly Accepted[]): Accepted {
  return list.reduce((a, b) => (b.version >= a.version ? b : a));
}

/** Whether both submit the same tables, so that one replaces the other; other tables of one unit stand side by side. */
function overlaps(a: Accepted, b: Accepted): boolean {
  return [...a.data.tables.keys()].some((scope) => b.data.tables.has(scope));
}

function withoutDuplicates(list: readonly Accepted[], issues: ConsolidationIssue[]): Accepted[] {
  const kept: Accepted[] = [];
  let left = [...list];
  while (left.length > 0) {
    const best = newest(left);
    const dropped = left.filter((s) => s !== best && overlaps(s, best));
    kept.push(best);
    if (dropped.length > 0)
      issues.push({ kind: 'duplicate', kept: refOf(best), dropped: dropped.map(refOf) });
    left = left.filter((s) => s !== best && !dropped.includes(s));
  }
  return kept;
}

/** Chooses the submissions of a unit and all below it; what is left out, doubled or absent is listed as an issue. */
export function select({ unit, submissions, regions, cutoff, expected = [] }: SelectRequest): Selection {
  const issues: ConsolidationIssue[] = [];
  const candidates = submissions.filter((s) => {
    if (rankOf(s.level) > rankOf(unit.level) || !liesIn(regions, s.area, unit.code)) {
      issues.push({ kind: 'outside', submission: refOf(s) });
      return false;
    }
    if (cutoff !== undefined && s.cutoff !== undefined && s.cutoff > cutoff) {
      issues.push({ kind: 'after-cutoff', submission: refOf(s), cutoff: s.cutoff });
      return false;
    }
    return true;
  });
  const used = [...group(candidates, (s) => `${s.unit} ${s.area}`).values()].flatMap((list) =>
    withoutDuplicates(list, issues),
  );
  for (const [code, list] of group(used, (s) => s.unit))
    if (new Set(list.map((s) => s.area)).size > 1)
      issues.push({ kind: 'two-areas', unit: code, submissions: list.map(refOf) });
  const present = new Set(used.map((s) => s.unit));
  for (const code of expected) if (!present.has(code)) issues.push({ kind: 'missing', unit: code });
  const ordered = [...used].sort((a, b) => rankOf(a.level) - rankOf(b.level));
  return { used: ordered, issues };
}
