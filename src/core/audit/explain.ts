import type { Accepted } from '../consolidate/accepted';
import { shownCell, type Adjustment, type Circumstances } from './adjustment';
import { spotOf } from './below';
import { compare } from './compare';
import type { TieEntry, TiePart } from './entry';
import { causesOf } from './settled';
import { numberAt, statedCell, statedRows, type StatedRow } from './stated';

/** What a broken total may be taken apart with: what happened, who stated it, and the summary's scope. */
export interface ExplainContext {
  readonly circumstances: Circumstances;
  readonly submission: Accepted;
  readonly scope: string;
  /** The causes that explain the office's own total block; made when they are first asked for. */
  readonly causes: () => readonly Adjustment[];
}

/** Prepares the explanation of one office's summary. */
export function explainContext(
  circumstances: Circumstances,
  submission: Accepted,
  scope: string,
): ExplainContext {
  let known: readonly Adjustment[] | undefined;
  const causes = (): readonly Adjustment[] => (known ??= causesOf(circumstances, submission, scope));
  return { circumstances, submission, scope, causes };
}

/** A stated cell of a unit's share against its recomputed figure; undefined where it ties or cannot be told. */
function partOf(
  { circumstances, scope }: ExplainContext,
  { stating, row }: { readonly stating: Accepted; readonly row: StatedRow },
  column: string,
): TiePart | undefined {
  const { columns, figure } = circumstances.books.figuresOf(stating, scope);
  const definition = columns.find((c) => c.id === column);
  const stated = numberAt(stating.data.tables.get(scope), row.row, column);
  const found = figure(row, column);
  if (!definition || stated === undefined || !found) return undefined;
  if (compare(definition, stated, found).verdict !== 'broken') return undefined;
  return {
    unit: row.area,
    cell: statedCell(stating, scope, { ...row, column }),
    stated,
    recomputed: found.value,
    difference: stated - found.value,
  };
}

/** The area blocks of the same table whose share differs. */
function blockParts(context: ExplainContext, { cell }: TieEntry): TiePart[] {
  const { circumstances, submission, scope } = context;
  return statedRows(circumstances.books.ledger.form.definition, submission, scope)
    .filter((r) => r.rowId === cell.rowId && r.area !== submission.unit)
    .flatMap((row) => partOf(context, { stating: submission, row }, cell.column) ?? []);
}

/** Own totals of lower units that differ: of the block's unit, or of all where the table has no blocks. */
function ownTotals(context: ExplainContext, { cell }: TieEntry): TiePart[] {
  const { circumstances, submission, scope } = context;
  const { tallies, ledger } = circumstances.books;
  const children = tallies.get(submission.unit)?.children ?? [];
  const wanted = cell.area === submission.unit ? children : children.filter((c) => c.area === cell.area);
  return wanted.flatMap(({ office }) => {
    const lower = office.get(scope);
    if (!lower || lower === submission) return [];
    return statedRows(ledger.form.definition, lower, scope)
      .filter((r) => r.rowId === cell.rowId && r.area === lower.unit)
      .flatMap((row) => partOf(context, { stating: lower, row }, cell.column) ?? []);
  });
}

function causedParts({ circumstances, causes, scope }: ExplainContext, entry: TieEntry): TiePart[] {
  return causes().flatMap((cause): TiePart[] => {
    const difference = cause.effect(scope, spotOf(entry.cell));
    if (difference === 0) return [];
    const cell = shownCell(circumstances.books, cause, entry.cell);
    const stated =
      cell && cause.kind === 'error'
        ? numberAt(cause.submission.data.tables.get(cell.scope), cell.row, cell.column)
        : undefined;
    return [
      {
        kind: cause.kind,
        unit: cell?.area ?? cause.submission.unit,
        ...(cell && { cell }),
        stated,
        recomputed: undefined,
        difference,
        changes: cause.changes,
        ...(cause.before && { before: cause.before.version }),
      },
    ];
  });
}

function largestFirst(parts: readonly TiePart[]): TiePart[] {
  return [...parts].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

/** Takes a broken total apart: which block of the table, which lower unit's own total, which amendment, copied row or unit left out. */
export function explain(context: ExplainContext, entry: TieEntry): TieEntry {
  if (entry.verdict !== 'broken') return entry;
  const own = entry.cell.area === context.submission.unit;
  const blocks = own ? blockParts(context, entry) : [];
  const lower = blocks.length > 0 ? blocks : ownTotals(context, entry);
  const parts = lower.length > 0 || !own ? lower : causedParts(context, entry);
  return { ...entry, parts: largestFirst(parts) };
}
