import type { Accepted } from '../consolidate/accepted';
import type { ColumnDefinition } from '../form/definition';
import { possibleAdjustments, type Adjustment, type Circumstances } from './adjustment';
import { compare } from './compare';
import type { Figure } from './office-figures';
import { numberAt, statedRows } from './stated';
import type { Spot } from './structure';

/** One stated figure of an office's own total, with what it should be. */
interface Held {
  readonly spot: Spot;
  readonly column: ColumnDefinition;
  readonly stated: number;
  readonly figure: Figure;
}

function heldFigures({ books }: Circumstances, office: Accepted, scope: string): Held[] {
  const { columns, figure } = books.figuresOf(office, scope);
  const table = office.data.tables.get(scope);
  return statedRows(books.ledger.form.definition, office, scope)
    .filter((row) => row.area === office.unit)
    .flatMap((row) =>
      columns.flatMap((column): Held[] => {
        const stated = numberAt(table, row.row, column.id);
        const found = figure(row, column.id);
        if (stated === undefined || !found) return [];
        return [{ spot: { rowId: row.rowId, column: column.id }, column, stated, figure: found }];
      }),
    );
}

function brokenWith(held: readonly Held[], scope: string, causes: readonly Adjustment[]): number {
  return held.filter(({ spot, column, stated, figure }) => {
    const off = causes.reduce((sum, cause) => sum + cause.effect(scope, spot), 0);
    return compare(column, stated, { ...figure, exact: figure.exact + off }).verdict === 'broken';
  }).length;
}

/** Whether a cause happened after the office stated its figures; undefined where the times are not known. */
function isLater(cause: Adjustment, office: Accepted): boolean | undefined {
  if (cause.kind === 'error' || cause.kind === 'double') return undefined;
  const { received } = cause.submission;
  return received === undefined || office.received === undefined ? undefined : received > office.received;
}

/** A unit was left out only if this mends most of the office's figures: one figure alone could agree by chance. */
function mendsEnough(cause: Adjustment, before: number, after: number): boolean {
  return cause.kind === 'missing' ? after * 2 <= before : after < before;
}

function best(
  held: readonly Held[],
  scope: string,
  { chosen, open }: { readonly chosen: readonly Adjustment[]; readonly open: readonly Adjustment[] },
): Adjustment | undefined {
  const before = brokenWith(held, scope, chosen);
  let least = before;
  let found: Adjustment | undefined;
  for (const cause of open) {
    const after = brokenWith(held, scope, [...chosen, cause]);
    if (after >= least || !mendsEnough(cause, before, after)) continue;
    least = after;
    found = cause;
  }
  return found;
}

const MOST_CAUSES = 12;

/**
 * What makes the total block of an office differ from the recomputed one: of the possible causes those that, one after
 * the other, mend the most of its figures. Causes that are known to be older than the office's figures are left out.
 */
export function causesOf(
  circumstances: Circumstances,
  office: Accepted,
  scope: string,
): readonly Adjustment[] {
  const held = heldFigures(circumstances, office, scope);
  if (brokenWith(held, scope, []) === 0) return [];
  let open = possibleAdjustments(circumstances, office).filter(
    (c) => isLater(c, office) !== false && held.some(({ spot }) => c.effect(scope, spot) !== 0),
  );
  const chosen: Adjustment[] = [];
  while (chosen.length < MOST_CAUSES) {
    const next = best(held, scope, { chosen, open });
    if (!next) break;
    chosen.push(next);
    open = open.filter((c) => c !== next && !(c.submission === next.submission && c.kind === 'missing'));
  }
  return chosen;
}
