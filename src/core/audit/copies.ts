import type { Accepted } from '../consolidate/accepted';
import { rankOf } from '../consolidate/accepted';
import { identityOf } from '../consolidate/identity';
import { rowKeyOf } from '../consolidate/sources';
import type { ColumnDefinition } from '../form/definition';
import { CellState, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { compare } from './compare';
import type { TieEntry } from './entry';
import { holdsRows } from './rows-held';
import { numberAt, statedCell } from './stated';

/** Rows of one sent table that share a key, such as the findings of one institution. */
export interface Group {
  readonly submission: Accepted;
  readonly table: TableData;
  readonly rows: number[];
}

/** What a comparison found: how many cells were compared, and those that differ. */
export interface CopyResult {
  readonly compared: number;
  readonly entries: readonly TieEntry[];
}

/** Copied rows that differ from those that the lower unit sent, with the cells that show it. */
export interface Differing {
  readonly copy: Group;
  readonly sent: Group;
  readonly entries: readonly TieEntry[];
}

/** The columns that tell whose rows are whose: the table's identity, or the institution's code where rows have none. */
function keysOf(form: CompiledForm, scope: string): readonly string[] {
  const identity = identityOf(form, scope);
  if (identity.length > 0) return identity;
  const institution = form.names.definition(scope).columns.find((c) => c.pattern === 'institution');
  return institution ? [institution.id] : [];
}

function grouped(
  scope: string,
  keys: readonly string[],
  submissions: readonly Accepted[],
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const submission of submissions) {
    const table = submission.data.tables.get(scope);
    if (!table || !holdsRows(table)) continue;
    for (let row = 0; row < table.rowCount; row++) {
      const key = rowKeyOf(table, keys, row);
      if (key === undefined) continue;
      const group = groups.get(key);
      if (!group) groups.set(key, { submission, table, rows: [row] });
      else if (group.submission === submission) group.rows.push(row);
    }
  }
  return groups;
}

function added({ table, rows }: Group, column: string): number | undefined {
  const values = rows.flatMap((row) => numberAt(table, row, column) ?? []);
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0);
}

function compared(columns: readonly ColumnDefinition[]): ColumnDefinition[] {
  return columns.filter((c) => (c.type === 'money' || c.type === 'int') && c.required !== 'auto');
}

/** Holds one group of copied rows against the rows that the lower unit sent, column by column. */
function tieGroup(copy: Group, sent: Group, columns: readonly ColumnDefinition[]): TieEntry[] {
  return columns.flatMap((column): TieEntry[] => {
    const stated = added(copy, column.id);
    const exact = added(sent, column.id);
    const result = compare(column, stated ?? 0, { exact: exact ?? 0, printed: [], bound: false });
    if (result.verdict === 'ties') return [];
    const row =
      copy.rows.find((r) => copy.table.columns.get(column.id)?.states[r] === CellState.value) ?? copy.rows[0];
    const cell = statedCell(copy.submission, copy.table.definition.scope, {
      row: row ?? 0,
      column: column.id,
      area: sent.submission.unit,
    });
    return [{ kind: 'copy', cell, stated, recomputed: exact, exact, ...result, parts: [] }];
  });
}

/** Holds the detail rows that an upper submission repeats against what the lower units sent themselves. */
export function tieCopies(
  form: CompiledForm,
  upper: Accepted,
  { scope, lower }: { readonly scope: string; readonly lower: readonly Accepted[] },
): CopyResult & { readonly differing: readonly Differing[] } {
  const keys = keysOf(form, scope);
  if (keys.length === 0) return { compared: 0, entries: [], differing: [] };
  const below = lower.filter((s) => rankOf(s.level) < rankOf(upper.level));
  const sent = grouped(scope, keys, below);
  const columns = compared(form.names.definition(scope).columns);
  let count = 0;
  const differing: Differing[] = [];
  for (const [key, copy] of grouped(scope, keys, [upper])) {
    const original = sent.get(key);
    if (!original) continue;
    count += columns.length;
    const entries = tieGroup(copy, original, columns);
    if (entries.length > 0) differing.push({ copy, sent: original, entries });
  }
  return { compared: count, entries: differing.flatMap((d) => d.entries), differing };
}
