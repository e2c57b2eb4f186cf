import type { Accepted } from '../consolidate/accepted';
import type { Books } from './books';
import { compare } from './compare';
import type { StatedCell, TieEntry } from './entry';
import { numberAt, statedCell, statedRows } from './stated';
import { partsWithin, type Spot } from './structure';

/** Finds the entry of a stated figure by who states it, for which area, in which printed row and column. */
export type EntryOf = (unit: string, area: string, spot: Spot) => TieEntry | undefined;

/** The name of a stated figure within one scope. */
export function spotKey(unit: string, area: string, { rowId, column }: Spot): string {
  return `${unit}|${area}|${rowId}|${column}`;
}

function plainEntries(books: Books, submission: Accepted, scope: string): TieEntry[] {
  const { definition } = books.ledger.form;
  const table = submission.data.tables.get(scope);
  const { columns, figure } = books.figuresOf(submission, scope);
  return statedRows(definition, submission, scope).flatMap((row) =>
    columns.flatMap((column): TieEntry[] => {
      const stated = numberAt(table, row.row, column.id);
      const found = figure(row, column.id);
      if (stated === undefined || !found) return [];
      const cell = statedCell(submission, scope, { ...row, column: column.id });
      const recomputed = { stated, recomputed: found.value, exact: found.exact };
      return [{ kind: 'below', cell, ...recomputed, ...compare(column, stated, found), parts: [] }];
    }),
  );
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

/** Holds every figure of a sent summary against what the submissions below it give; `below` finds the entries of lower offices. */
export function tieBelow(
  books: Books,
  { submission, scope }: { readonly submission: Accepted; readonly scope: string },
  below: EntryOf,
): TieEntry[] {
  const { unit } = submission;
  const plain = plainEntries(books, submission, scope);
  if (plain.every((e) => e.verdict !== 'broken')) return plain;
  const entries = new Map(plain.map((e) => [spotKey(unit, e.cell.area ?? unit, spotOf(e.cell)), e]));
  const areas = [...new Set(plain.map((e) => e.cell.area ?? unit))].filter((a) => a !== unit);
  settle({ books, unit, scope, areas, below, entries });
  return [...entries.values()];
}
