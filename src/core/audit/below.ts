import type { Accepted } from '../consolidate/accepted';
import type { Books } from './books';
import { compare, type Compared } from './compare';
import type { StatedCell, TieEntry } from './entry';
import type { Figure } from './office-figures';
import { numberAt, statedCell, statedRows, type StatedRow } from './stated';
import { partsWithin, type Spot } from './structure';

/** Finds the entry of a stated figure by who states it, for which area, in which printed row and column. */
export type EntryOf = (unit: string, area: string, spot: Spot) => TieEntry | undefined;

/** The name of a stated figure within one scope. */
export function spotKey(unit: string, area: string, { rowId, column }: Spot): string {
  return `${unit}|${area}|${rowId}|${column}`;
}

/** An office's summary. */
interface Summary {
  readonly submission: Accepted;
  readonly scope: string;
}

/** One stated figure that something is held against. */
interface Held {
  readonly row: StatedRow;
  readonly column: string;
  readonly stated: number;
  readonly found: Figure;
  readonly result: Compared;
}

function entryOf({ submission, scope }: Summary, { row, column, stated, found, result }: Held): TieEntry {
  const cell = statedCell(submission, scope, { ...row, column });
  return { kind: 'below', cell, stated, recomputed: found.value, exact: found.exact, ...result, parts: [] };
}

function heldFigures(books: Books, { submission, scope }: Summary): Held[] {
  const table = submission.data.tables.get(scope);
  const { columns, figure } = books.figuresOf(submission, scope);
  const rows = statedRows(books.ledger.form.definition, submission, scope);
  return rows.flatMap((row) =>
    columns.flatMap((column): Held[] => {
      const stated = numberAt(table, row.row, column.id);
      const found = stated === undefined ? undefined : figure(row, column.id);
      if (stated === undefined || !found) return [];
      return [{ row, column: column.id, stated, found, result: compare(column, stated, found) }];
    }),
  );
}

/** How many figures of a summary there are where every one is just the recomputed one; undefined where one is not. */
function plainTies(books: Books, { submission, scope }: Summary): number | undefined {
  const table = submission.data.tables.get(scope);
  const { columns, figure } = books.figuresOf(submission, scope);
  const rows = statedRows(books.ledger.form.definition, submission, scope);
  let count = 0;
  for (const row of rows)
    for (const column of columns) {
      const stated = numberAt(table, row.row, column.id);
      const found = stated === undefined ? undefined : figure(row, column.id);
      if (stated === undefined || !found) continue;
      if (compare(column, stated, found).verdict !== 'ties') return undefined;
      count++;
    }
  return count;
}

/** The entry of one figure of an office's own block; undefined where it states none. */
export function ownEntry(books: Books, summary: Summary, { rowId, column }: Spot): TieEntry | undefined {
  const { submission, scope } = summary;
  const { columns, figure } = books.figuresOf(submission, scope);
  const definition = columns.find((c) => c.id === column);
  const row = statedRows(books.ledger.form.definition, submission, scope).find(
    (r) => r.area === submission.unit && r.rowId === rowId,
  );
  const stated = row && numberAt(submission.data.tables.get(scope), row.row, column);
  const found = row && figure(row, column);
  if (!definition || !row || stated === undefined || !found) return undefined;
  return entryOf(summary, { row, column, stated, found, result: compare(definition, stated, found) });
}

/** The spot of a stated cell. */
export function spotOf({ rowId = '', column }: StatedCell): Spot {
  return { rowId, column };
}

/** Whether printed figures, none of them broken, add up to just this one. */
function addsUp(entry: TieEntry, parts: readonly (TieEntry | undefined)[]): boolean {
  if (parts.length < 2 || parts.some((p) => p === undefined || p.verdict === 'broken')) return false;
  return parts.reduce((sum, p) => sum + (p?.stated ?? 0), 0) === entry.stated;
}

interface Settling {
  readonly books: Books;
  readonly unit: string;
  readonly scope: string;
  readonly areas: readonly string[];
  readonly below: EntryOf;
  readonly entries: Map<string, TieEntry>;
}

/** Whether a figure was made by adding printed ones: of its block, of the blocks of its areas, of the units below. */
function isAdded({ books, unit, scope, areas, below, entries }: Settling, entry: TieEntry): boolean {
  const area = entry.cell.area ?? unit;
  const spot = spotOf(entry.cell);
  const at = (other: string, s: Spot): TieEntry | undefined => entries.get(spotKey(unit, other, s));
  const own = below(area, area, spot);
  if (area !== unit) return own !== undefined && own.verdict !== 'broken' && own.stated === entry.stated;
  const ways = partsWithin(books.ledger.form, scope, spot).map((parts) => parts.map((p) => at(area, p)));
  if (ways.some((parts) => addsUp(entry, parts))) return true;
  const children =
    books.tallies.get(unit)?.children.filter((c) => c.upward(scope, spot.column, spot.rowId)) ?? [];
  return addsUp(
    entry,
    areas.length > 0 ? areas.map((a) => at(a, spot)) : children.map((c) => below(c.area, c.area, spot)),
  );
}

/** Narrows verdicts: a figure that adds up printed ones differs by rounding only. Repeated, since totals rest on totals. */
function settle(settling: Settling): void {
  const { entries } = settling;
  for (let changed = true; changed;) {
    changed = false;
    for (const [key, entry] of entries) {
      if (entry.verdict !== 'broken' || !isAdded(settling, entry)) continue;
      entries.set(key, { ...entry, verdict: 'rounding', gap: 0 });
      changed = true;
    }
  }
}

/** What an office's summary was found to be: how many figures were compared, and their entries. */
export interface TiedSummary {
  readonly compared: number;
  readonly entries: readonly TieEntry[];
}

/** Which entries are wanted: all, or only those that do not tie. */
export type Kept = 'all' | 'differing';

/** Holds every figure of a sent summary against what the submissions below it give; `below` finds the entries of lower offices. */
export function tieBelow(
  books: Books,
  summary: Summary,
  { below, keep }: { readonly below: EntryOf; readonly keep: Kept },
): TiedSummary {
  const { submission, scope } = summary;
  const { unit } = submission;
  const plainly = keep === 'differing' ? plainTies(books, summary) : undefined;
  if (plainly !== undefined) return { compared: plainly, entries: [] };
  const held = heldFigures(books, summary);
  const compared = held.length;
  const shown = (all: readonly TieEntry[]) => all.filter((e) => keep === 'all' || e.verdict !== 'ties');
  if (held.every((h) => h.result.verdict !== 'broken')) {
    const wanted = keep === 'all' ? held : held.filter((h) => h.result.verdict !== 'ties');
    return { compared, entries: wanted.map((h) => entryOf(summary, h)) };
  }
  const plain = held.map((h) => entryOf(summary, h));
  const entries = new Map(plain.map((e) => [spotKey(unit, e.cell.area ?? unit, spotOf(e.cell)), e]));
  const areas = [...new Set(plain.map((e) => e.cell.area ?? unit))].filter((a) => a !== unit);
  settle({ books, unit, scope, areas, below, entries });
  return { compared, entries: shown([...entries.values()]) };
}
