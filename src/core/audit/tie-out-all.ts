import { rankOf, type Accepted, type ConsolidationIssue } from '../consolidate/accepted';
import { consolidate, type Consolidation } from '../consolidate/consolidate';
import type { TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { Day } from '../value/date';
import { liesIn } from '../value/region';
import { amendContext } from './amended';
import { tieBelow } from './below';
import { tieCopies } from './copies';
import type { NotTied, StatedCell, TieEntry } from './entry';
import { explain } from './explain';
import { tieOwn } from './own';

/** What to hold against one another: all accepted submissions of a campaign and basis, and the registry where there is one. */
export interface TieOutRequest {
  readonly submissions: readonly Accepted[];
  /** Versions that those in use have replaced: totals reported before an amendment are then traced to it. */
  readonly earlier?: readonly Accepted[];
  readonly registry?: TableData;
  readonly cutoff?: Day;
}

/**
 * Stated totals against recomputed ones. `entries` holds every total of a summary, and of lists and copied rows those
 * that differ; the counts cover everything that was compared. `issues` are by the code of the unit consolidated.
 */
export interface TieOutReport {
  readonly compared: number;
  readonly counts: Readonly<Record<TieEntry['verdict'], number>>;
  readonly entries: readonly TieEntry[];
  readonly notTied: readonly NotTied[];
  readonly issues: ReadonlyMap<string, readonly ConsolidationIssue[]>;
}

function summariesOf(submission: Accepted): string[] {
  return [...submission.data.tables.values()]
    .filter((t) => t.definition.rowIds !== undefined && t.definition.kind !== 'computed')
    .map((t) => t.definition.scope);
}

function listsOf(submission: Accepted): string[] {
  return [...submission.data.tables.values()]
    .filter((t) => t.definition.rowIds === undefined)
    .map((t) => t.definition.scope);
}

interface OfficeResult {
  readonly compared: number;
  readonly entries: readonly TieEntry[];
  readonly made: Consolidation;
}

/** Holds one office's summaries and copied rows against what lies below it. */
function tieOffice(form: CompiledForm, submission: Accepted, request: TieOutRequest): OfficeResult {
  const scopes = summariesOf(submission);
  const unit = { code: submission.unit, level: submission.level };
  const regions = new Map(form.definition.regions.map((r) => [r.code, r]));
  const submissions = request.submissions.filter(
    (s) => rankOf(s.level) <= rankOf(unit.level) && liesIn(regions, s.area, unit.code),
  );
  const wanted = [...scopes, ...listsOf(submission)];
  const { registry, cutoff } = request;
  const asked = {
    unit,
    submissions,
    scopes: wanted,
    ...(registry && { registry }),
    ...(cutoff !== undefined && { cutoff }),
  };
  const made = consolidate(form, asked);
  const lower = made.used.filter((s) => s !== submission);
  const copies = listsOf(submission).map((scope) => tieCopies(form, submission, { scope, lower }));
  const differing = copies.flatMap((c) => c.entries);
  const totals = scopes.flatMap((scope) => tieBelow(made, submission, scope));
  const amended = amendContext(made, asked, request.earlier ?? []);
  const context = { made, submission, copies: differing, amended };
  const entries = [...totals.map((entry) => explain(context, entry)), ...differing];
  return { compared: totals.length + copies.reduce((n, c) => n + c.compared, 0), entries, made };
}

function notTiedOf(submission: Accepted, issues: readonly ConsolidationIssue[]): NotTied[] {
  const { unit } = submission;
  return issues.flatMap((i) =>
    i.kind === 'no-source' && submission.data.tables.has(i.scope)
      ? [{ unit, scope: i.scope, column: i.column, missing: i.missing }]
      : [],
  );
}

/** Ties out everything that was accepted: each institution within its workbook, each office against all below it, up to the province. */
export function tieOutAll(form: CompiledForm, request: TieOutRequest): TieOutReport {
  const counts = { ties: 0, rounding: 0, bound: 0, broken: 0 };
  const entries: TieEntry[] = [];
  const notTied: NotTied[] = [];
  const issues = new Map<string, readonly ConsolidationIssue[]>();
  let compared = 0;
  const ordered = [...request.submissions].sort((a, b) => rankOf(b.level) - rankOf(a.level));
  for (const submission of ordered) {
    const own = rankOf(submission.level) === 0;
    const office = own ? undefined : tieOffice(form, submission, request);
    const result = office ?? tieOwn(form, submission);
    compared += result.compared;
    entries.push(...result.entries);
    if (!office) continue;
    issues.set(submission.unit, [...(issues.get(submission.unit) ?? []), ...office.made.issues]);
    notTied.push(...notTiedOf(submission, office.made.issues));
  }
  for (const { verdict } of entries) counts[verdict]++;
  counts.ties += compared - entries.length;
  return { compared, counts, entries, notTied, issues };
}

function sameCell(a: StatedCell, b: StatedCell): boolean {
  return (
    a.submission.id === b.submission.id &&
    a.submission.version === b.submission.version &&
    a.scope === b.scope &&
    a.row === b.row &&
    a.column === b.column
  );
}

/** Follows a broken total down to where its difference begins: each step the largest differing part of the step before. */
export function pathOf(report: TieOutReport, entry: TieEntry): readonly TieEntry[] {
  const path: TieEntry[] = [];
  let at: TieEntry | undefined = entry;
  while (at && !path.includes(at)) {
    path.push(at);
    const cell: StatedCell | undefined = at.parts[0]?.cell;
    at = cell && report.entries.find((e) => sameCell(e.cell, cell));
  }
  return path;
}

/** The broken figures at which differences begin: those that no lower unit's share explains. */
export function originsOf(report: TieOutReport): readonly TieEntry[] {
  return report.entries.filter((e) => e.verdict === 'broken' && e.parts.length === 0);
}
