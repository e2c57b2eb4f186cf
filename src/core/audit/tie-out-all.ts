import { rankOf, type Accepted, type ConsolidationIssue } from '../consolidate/accepted';
import type { TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { Day } from '../value/date';
import { ownEntry, spotKey, spotOf, tieBelow, type EntryOf, type Kept } from './below';
import { booksOf, type Books } from './books';
import type { CopyResult } from './copies';
import type { NotTied, StatedCell, TieEntry } from './entry';
import { explain, explainContext } from './explain';
import { jointEntries, type JointEntry } from './joint';
import type { Doubled } from '../consolidate/doubled';
import { copiesOf } from './office-copies';
import { tieOwn } from './own';

/** What to hold against one another: all accepted submissions of a campaign and basis, and the registry where there is one. */
export interface TieOutRequest {
  readonly submissions: readonly Accepted[];
  /** Versions that those in use have replaced: totals reported before an amendment are then traced to it. */
  readonly earlier?: readonly Accepted[];
  readonly registry?: TableData;
  readonly cutoff?: Day;
  /** Whether entries that tie are wanted too; all unless said. */
  readonly keep?: Kept;
}

/**
 * Stated totals against recomputed ones. `entries` holds every total of a summary, and of lists and copied rows those
 * that differ; the counts cover everything that was compared.
 * `issues` are about the submissions, `doubled` names rows that two filers reported.
 */
export interface TieOutReport {
  readonly compared: number;
  readonly counts: Readonly<Record<TieEntry['verdict'], number>>;
  readonly entries: readonly TieEntry[];
  readonly notTied: readonly NotTied[];
  readonly issues: readonly ConsolidationIssue[];
  readonly doubled: readonly Doubled[];
  /** Sums of one or several offices that hold one by one and contradict each other together. */
  readonly joint: readonly JointEntry[];
}

function summariesOf(submission: Accepted): string[] {
  return [...submission.data.tables.values()]
    .filter((t) => t.definition.rowIds !== undefined && t.definition.kind !== 'computed')
    .map((t) => t.definition.scope);
}

interface OfficeResult extends CopyResult {
  readonly notTied: readonly NotTied[];
}

interface TyingOffice {
  readonly earlier: readonly Accepted[];
  readonly below: EntryOfScope;
  readonly keep: Kept;
}

/** Holds one office's summaries and copied rows against what lies below it. */
function tieOffice(books: Books, submission: Accepted, { earlier, below, keep }: TyingOffice): OfficeResult {
  const copies = copiesOf(books, submission);
  const circumstances = { books, earlier, copies: copies.differing };
  const notTied: NotTied[] = [];
  let compared = copies.compared;
  const totals = summariesOf(submission).flatMap((scope) => {
    for (const [column, missing] of books.figuresOf(submission, scope).missing)
      notTied.push({ unit: submission.unit, scope, column, missing });
    const context = explainContext(circumstances, submission, scope);
    const tied = tieBelow(books, { submission, scope }, { below: below(scope), keep });
    compared += tied.compared;
    return tied.entries.map((entry) => explain(context, entry));
  });
  const entries = [...totals, ...copies.differing.flatMap((d) => d.entries)];
  return { compared, entries, notTied };
}

type EntryOfScope = (scope: string) => EntryOf;

/** Remembers the totals of offices already tied, for those above them; those that tie are held again when they are asked for. */
class Known {
  private readonly entries = new Map<string, TieEntry>();

  constructor(private readonly books: Books) {}

  add(entries: readonly TieEntry[]): void {
    for (const e of entries)
      if (e.kind === 'below' && e.verdict !== 'ties' && e.cell.area === e.cell.unit)
        this.entries.set(`${e.cell.scope}|${spotKey(e.cell.unit, e.cell.unit, spotOf(e.cell))}`, e);
  }

  readonly of: EntryOfScope = (scope) => (unit, area, spot) => {
    const known = this.entries.get(`${scope}|${spotKey(unit, area, spot)}`);
    const submission = unit === area ? this.books.tallies.get(unit)?.office.get(scope) : undefined;
    return known ?? (submission && ownEntry(this.books, { submission, scope }, spot));
  };
}

/** Ties out everything in the books: each institution within its workbook, each office against all below it, up to the province. */
export function tieOutBooks(
  books: Books,
  earlier: readonly Accepted[] = [],
  keep: Kept = 'all',
): TieOutReport {
  const counts = { ties: 0, rounding: 0, bound: 0, broken: 0 };
  const results: { entries: readonly TieEntry[]; rank: number }[] = [];
  const notTied: NotTied[] = [];
  const known = new Known(books);
  let compared = 0;
  const { form, used, issues, doubled } = books.ledger;
  for (const submission of [...used].sort((a, b) => rankOf(a.level) - rankOf(b.level))) {
    const rank = rankOf(submission.level);
    const own = tieOwn(form, submission);
    const office = rank === 0 ? undefined : tieOffice(books, submission, { earlier, below: known.of, keep });
    compared += own.compared + (office?.compared ?? 0);
    notTied.push(...(office?.notTied ?? []));
    const named = office?.entries ?? [];
    const again = own.entries.filter(
      (e) => !named.some((n) => n.kind === 'copy' && sameCell(n.cell, e.cell)),
    );
    known.add(named);
    results.push({ entries: again.length > 0 ? [...named, ...again] : named, rank });
  }
  const entries = results.sort((a, b) => b.rank - a.rank).flatMap((r) => r.entries);
  for (const { verdict } of entries) counts[verdict]++;
  counts.ties += compared - entries.length;
  return {
    compared,
    counts,
    entries,
    notTied,
    issues,
    doubled,
    joint: unbroken(jointEntries(books), entries),
  };
}

/** Joint contradictions none of whose cells is found broken for itself. */
function unbroken(joint: readonly JointEntry[], entries: readonly TieEntry[]): JointEntry[] {
  if (joint.length === 0) return [];
  const broken = new Set(entries.filter((e) => e.verdict === 'broken').map((e) => cellKey(e.cell)));
  return joint.filter((j) => !j.cells.some((c) => broken.has(cellKey(c))));
}

/** Ties out everything that was accepted. */
export function tieOutAll(form: CompiledForm, request: TieOutRequest): TieOutReport {
  return tieOutBooks(booksOf(form, request), request.earlier, request.keep);
}

function cellKey({ submission, scope, row, column }: StatedCell): string {
  return [submission.id, submission.version, scope, row, column].join('|');
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
