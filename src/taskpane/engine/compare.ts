import type { PackedRow, PackedTable } from '../../core/submission/package';
import type { ChangedCell, Comparison } from '../ports';
import { addressIn, tablesOf } from './packed';

/** Changed cells beyond this many are counted, not listed. */
const MOST_LISTED = 300;

interface Changes {
  readonly cells: ChangedCell[];
  count: number;
  added: number;
  removed: number;
}

const worded = (value: string | number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

function note(changes: Changes, cell: ChangedCell): void {
  changes.count++;
  if (changes.cells.length < MOST_LISTED) changes.cells.push(cell);
}

/** How many rows two lists have in common at both ends. */
function commonEnds(
  a: readonly PackedRow[],
  b: readonly PackedRow[],
): { readonly start: number; readonly tail: number } {
  const same = (i: number, j: number): boolean => JSON.stringify(a[i]) === JSON.stringify(b[j]);
  let start = 0;
  while (start < a.length && start < b.length && same(start, start)) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && same(a.length - 1 - tail, b.length - 1 - tail))
    tail++;
  return { start, tail };
}

function compareRow(
  old: PackedRow,
  to: { readonly table: PackedTable; readonly row: number },
  changes: Changes,
): void {
  const { table, row } = to;
  const { scope, sheet } = table;
  (table.rows[row] ?? []).forEach((value, c) => {
    if (value === (old[c] ?? null)) return;
    const [was, is, cell] = [worded(old[c]), worded(value), addressIn(table, row, c)];
    note(changes, {
      scope,
      column: table.columns[c] ?? '',
      ...(sheet !== undefined && { sheet }),
      ...(cell !== undefined && { cell }),
      ...(was !== undefined && { was }),
      ...(is !== undefined && { is }),
    });
  });
}

/** Equal rows at both ends first, what is left in between side by side. */
function compareRows(old: PackedTable | undefined, table: PackedTable, changes: Changes): void {
  const before = old?.rows ?? [];
  const { start, tail } = commonEnds(before, table.rows);
  const [left, right] = [before.length - start - tail, table.rows.length - start - tail];
  for (let i = 0; i < Math.min(left, right); i++)
    compareRow(before[start + i] ?? [], { table, row: start + i }, changes);
  changes.added += Math.max(0, right - left);
  changes.removed += Math.max(0, left - right);
}

function compareHeader(old: PackedTable | undefined, table: PackedTable, changes: Changes): void {
  const before = old?.header ?? {};
  for (const column of new Set([...Object.keys(before), ...Object.keys(table.header)])) {
    const [was, is, cell] = [before[column], table.header[column], table.headerCells?.[column]];
    if (was === is) continue;
    note(changes, {
      scope: 'H',
      column,
      ...(table.sheet !== undefined && { sheet: table.sheet }),
      ...(cell !== undefined && { cell }),
      ...(was !== undefined && { was }),
      ...(is !== undefined && { is }),
    });
  }
}

/** What differs between an earlier package and the present one: cells with both values, and whole rows. */
export function comparePackages(earlier: Uint8Array, present: Uint8Array): Comparison {
  const before = new Map(tablesOf(earlier).map((t) => [t.scope, t]));
  const changes: Changes = { cells: [], count: 0, added: 0, removed: 0 };
  for (const table of tablesOf(present)) {
    const old = before.get(table.scope);
    compareHeader(old, table, changes);
    compareRows(old, table, changes);
  }
  const { count: cells, cells: changed, added, removed } = changes;
  return { cells, changed, added, removed };
}
