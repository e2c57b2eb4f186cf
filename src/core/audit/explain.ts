import type { Consolidation } from '../consolidate/consolidate';
import { lineageOf } from '../consolidate/lineage';
import type { Accepted } from '../consolidate/accepted';
import { printedRows } from '../fill/skeleton';
import { amendedParts, type AmendContext } from './amended';
import { figuresOf } from './below';
import { compare } from './compare';
import type { StatedCell, TieEntry, TiePart } from './entry';
import { numberAt, statedCell, statedRows, type StatedRow } from './stated';

/** What a broken total may be taken apart with: the consolidation that recomputed it, who stated it, copies that differ, later amendments. */
export interface ExplainContext {
  readonly made: Consolidation;
  readonly submission: Accepted;
  readonly copies: readonly TieEntry[];
  readonly amended: AmendContext;
}

type Figures = ReturnType<typeof figuresOf>;

/** A stated cell of a lower unit's share against its recomputed figure; undefined where it ties or cannot be told. */
function partOf(
  submission: Accepted,
  at: { readonly row: StatedRow; readonly unit: string },
  {
    cell,
    made,
    figure,
  }: { readonly cell: StatedCell; readonly made: Consolidation; readonly figure: Figures },
): TiePart | undefined {
  const { row, unit } = at;
  const column = made.form.names.definition(cell.scope).columns.find((c) => c.id === cell.column);
  const stated = numberAt(submission.data.tables.get(cell.scope), row.row, cell.column);
  const found = figure({ ...row, area: unit }, cell.column);
  if (!column || stated === undefined || !found) return undefined;
  if (compare(column, stated, found).verdict !== 'broken') return undefined;
  return {
    unit,
    cell: statedCell(submission, cell.scope, { ...row, column: cell.column }),
    stated,
    recomputed: found.value,
    difference: stated - found.value,
  };
}

/** The area blocks of the same table whose share differs. */
function blockParts({ made, submission }: ExplainContext, entry: TieEntry, figure: Figures): TiePart[] {
  const { cell } = entry;
  const rows = statedRows(made.form.definition, submission, cell.scope);
  const same = rows.filter((r) => r.rowId === cell.rowId && r.area !== submission.unit);
  return same.flatMap((row) => partOf(submission, { row, unit: row.area }, { cell, made, figure }) ?? []);
}

/** Own totals of lower units that differ: of the block's unit, or of all where the table has no blocks. */
function ownTotals({ made, submission }: ExplainContext, entry: TieEntry, figure: Figures): TiePart[] {
  const { cell } = entry;
  const form = made.form.definition;
  const lower = made.used.filter((s) => s !== submission && s.data.tables.has(cell.scope));
  const wanted = cell.area === submission.unit ? lower : lower.filter((s) => s.unit === cell.area);
  return wanted.flatMap((s) =>
    statedRows(form, s, cell.scope)
      .filter((r) => r.rowId === cell.rowId && r.area === s.unit)
      .flatMap((row) => partOf(s, { row, unit: s.unit }, { cell, made, figure }) ?? []),
  );
}

/** Copied detail rows that differ from what was sent and that this figure counts. */
function copyParts({ made, copies }: ExplainContext, { cell }: TieEntry): TiePart[] {
  if (copies.length === 0) return [];
  const table = made.data.tables.get(cell.scope);
  const rows = table ? printedRows(made.form.definition, table) : [];
  const row = rows.findIndex((r) => r.rowId === cell.rowId && (r.area ?? made.unit.code) === cell.area);
  const sources = lineageOf(made, cell.scope, { row, column: cell.column });
  const counted = new Set(sources.map((s) => `${s.scope} ${s.column} ${s.submission?.unit ?? ''}`));
  return copies
    .filter((c) => counted.has(`${c.cell.scope} ${c.cell.column} ${c.cell.area ?? ''}`))
    .map(({ cell: at, stated, recomputed }) => ({
      unit: at.area ?? '',
      cell: at,
      stated,
      recomputed,
      difference: (stated ?? 0) - (recomputed ?? 0),
    }));
}

function largestFirst(parts: readonly TiePart[]): TiePart[] {
  return [...parts].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

/** Takes a broken total apart: which block of the table, which lower unit's own total, which copied row differs, or what was amended since. */
export function explain(context: ExplainContext, entry: TieEntry): TieEntry {
  if (entry.verdict !== 'broken') return entry;
  const figure = figuresOf(context.made, entry.cell.scope);
  const total = entry.cell.area === context.submission.unit;
  const blocks = total ? blockParts(context, entry, figure) : [];
  const parts = blocks.length > 0 ? blocks : ownTotals(context, entry, figure);
  const copied = parts.length > 0 ? parts : copyParts(context, entry);
  const found = copied.length > 0 ? copied : amendedParts(context.amended, entry);
  return { ...entry, parts: largestFirst(found) };
}
