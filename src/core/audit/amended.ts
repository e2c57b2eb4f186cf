import type { Accepted } from '../consolidate/accepted';
import { refOf } from '../consolidate/accepted';
import { consolidate, type ConsolidateRequest, type Consolidation } from '../consolidate/consolidate';
import { lineageOf } from '../consolidate/lineage';
import { printedRows } from '../fill/skeleton';
import { CellState, placeOf, type TableData } from '../form/table';
import { figuresOf } from './below';
import type { CellChange, TieEntry, TiePart } from './entry';
import { statedCell } from './stated';

/** A submission that counts now and the version before it, which an upper total may still hold. */
export interface Amendment {
  readonly now: Accepted;
  readonly before: Accepted;
}

/** An office's consolidation and how to make it again as it was before one amendment. */
export interface AmendContext {
  readonly made: Consolidation;
  readonly amendments: readonly Amendment[];
  readonly madeBefore: (amendment: Amendment) => Consolidation;
}

/** Pairs each submission in use with the newest of its earlier versions. */
export function amendmentsOf(used: readonly Accepted[], earlier: readonly Accepted[]): Amendment[] {
  return used.flatMap((now) => {
    const versions = earlier.filter((e) => e.id === now.id && e.unit === now.unit && e.version < now.version);
    const before = versions.reduce<Accepted | undefined>(
      (best, v) => (best && best.version > v.version ? best : v),
      undefined,
    );
    return before ? [{ now, before }] : [];
  });
}

/** Prepares the consolidations as they were before each amendment; each is made once, when it is asked for. */
export function amendContext(
  made: Consolidation,
  request: ConsolidateRequest,
  earlier: readonly Accepted[],
): AmendContext {
  const known = new Map<Amendment, Consolidation>();
  const madeBefore = (amendment: Amendment): Consolidation => {
    const submissions = made.used.map((s) => (s === amendment.now ? amendment.before : s));
    const before = known.get(amendment) ?? consolidate(made.form, { ...request, submissions });
    known.set(amendment, before);
    return before;
  };
  return { made, amendments: amendmentsOf(made.used, earlier), madeBefore };
}

function numberIn(table: TableData | undefined, row: number, column: string): number | undefined {
  const cells = table?.columns.get(column);
  return cells?.states[row] === CellState.value ? cells.numbers?.[row] : undefined;
}

/** The number cells that differ between two versions of one submission, in tables whose rows still correspond. */
export function changesBetween({ now, before }: Amendment): CellChange[] {
  const changes: CellChange[] = [];
  for (const [scope, table] of now.data.tables) {
    const old = before.data.tables.get(scope);
    if (!old || old.rowCount !== table.rowCount) continue;
    for (const id of table.columns.keys())
      for (let row = 0; row < table.rowCount; row++) {
        const [from, to] = [numberIn(old, row, id), numberIn(table, row, id)];
        if (from === to) continue;
        const place = placeOf(table, row, id);
        changes.push({ scope, row, column: id, from, to, ...(place && { place }) });
      }
  }
  return changes;
}

/** The cell of the amended submission that the figure counts: one that changed, else the first. */
function countedCell({ made }: AmendContext, { now }: Amendment, { cell }: TieEntry): TiePart['cell'] {
  const table = made.data.tables.get(cell.scope);
  const rows = table ? printedRows(made.form.definition, table) : [];
  const row = rows.findIndex((r) => r.rowId === cell.rowId && (r.area ?? made.unit.code) === cell.area);
  const { id } = refOf(now);
  const source = lineageOf(made, cell.scope, { row, column: cell.column }).find(
    (c) => c.submission?.id === id,
  );
  return source && statedCell(now, source.scope, { row: source.row, column: source.column });
}

/** The amended submissions by which a broken total differs from what it was: the figure before each amendment against the one now. */
export function amendedParts(context: AmendContext, entry: TieEntry): TiePart[] {
  const { cell } = entry;
  const at = { row: cell.row, rowId: cell.rowId ?? '', area: cell.area ?? cell.unit };
  const now = figuresOf(context.made, cell.scope)(at, cell.column);
  return context.amendments.flatMap((amendment) => {
    const before = figuresOf(context.madeBefore(amendment), cell.scope)(at, cell.column);
    const difference = (before?.exact ?? 0) - (now?.exact ?? 0);
    if (difference === 0) return [];
    const counted = countedCell(context, amendment, entry);
    return [
      {
        unit: amendment.now.unit,
        ...(counted && { cell: counted }),
        stated: before?.exact,
        recomputed: now?.exact,
        difference,
        changes: changesBetween(amendment),
      },
    ];
  });
}
