import type { z } from 'zod';
import type { FormDefinition } from '../../core/form/definition';
import { numberText } from '../../core/submission/cell-text';
import type { KeysOf } from '../../core/submission/diff';
import type { PackedTable } from '../../core/submission/package';
import type { consolidationSchema } from '../../core/submission/views-audit';
import type { snapshotDeltaSchema } from '../../core/submission/views-campaign';

type Content = z.infer<typeof consolidationSchema>;
type Delta = Omit<z.infer<typeof snapshotDeltaSchema>, 'from' | 'to'>;
type Row = ReadonlyMap<string, string>;

/** Two frozen contents and how to read their tables. */
export interface DeltaRequest {
  readonly older: Content;
  readonly newer: Content;
  readonly definition: FormDefinition;
  readonly keysOf: KeysOf;
}

function rowsByKey(table: PackedTable | undefined, keys: readonly string[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  const seen = new Map<string, number>();
  for (const cells of table?.rows ?? []) {
    const row = new Map<string, string>();
    table?.columns.forEach((id, i) => {
      const cell = cells[i];
      if (cell !== null && cell !== undefined) row.set(id, String(cell));
    });
    const name = (keys.length > 0 ? keys : [...row.keys()]).map((id) => row.get(id) ?? '').join(' ');
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    rows.set(n === 1 ? name : `${name} (${n})`, row);
  }
  return rows;
}

function differenceOf(
  definition: FormDefinition,
  cell: { scope: string; column: string; was?: string; is?: string },
) {
  const column = definition.tables
    .find((t) => t.scope === cell.scope)
    ?.columns.find((c) => c.id === cell.column);
  if (!column || (column.type !== 'money' && column.type !== 'int')) return undefined;
  const whole = (text: string | undefined) => Number((text ?? '0').replace('.', ''));
  const difference = whole(cell.is) - whole(cell.was);
  if (!Number.isSafeInteger(difference)) return undefined;
  // The text of a figure without its point counts the column's last digit: 分 as 元, 百元 as 万元.
  return column.type === 'money' && column.unit === '万元'
    ? numberText({ ...column, unit: '元' }, difference)
    : numberText(column, difference);
}

function tableDelta(
  request: DeltaRequest,
  scope: string,
): Pick<Delta, 'cells' | 'rowsAdded' | 'rowsRemoved'> {
  const { older, newer, definition, keysOf } = request;
  const before = rowsByKey(
    older.tables.find((t) => t.scope === scope),
    keysOf(scope),
  );
  const after = rowsByKey(
    newer.tables.find((t) => t.scope === scope),
    keysOf(scope),
  );
  const auto = new Set(
    definition.tables
      .find((t) => t.scope === scope)
      ?.columns.filter((c) => c.required === 'auto')
      .map((c) => c.id),
  );
  const cells = [...after].flatMap(([rowKey, row]) => {
    const old = before.get(rowKey);
    if (!old) return [];
    return [...new Set([...old.keys(), ...row.keys()])].flatMap((column) => {
      const was = old.get(column);
      const is = row.get(column);
      if (was === is || auto.has(column)) return [];
      const cell = {
        scope,
        rowKey,
        column,
        ...(was !== undefined && { was }),
        ...(is !== undefined && { is }),
      };
      const delta = differenceOf(definition, cell);
      return [{ ...cell, ...(delta !== undefined && { delta }) }];
    });
  });
  const only = (a: ReadonlyMap<string, Row>, b: ReadonlyMap<string, Row>) =>
    [...a.keys()].filter((k) => !b.has(k)).map((rowKey) => ({ scope, rowKey }));
  return { cells, rowsAdded: only(after, before), rowsRemoved: only(before, after) };
}

function sourcesDelta({ older, newer }: DeltaRequest): Delta['sources'] {
  const before = new Map(older.sources.map((s) => [s.id, s]));
  const after = new Map(newer.sources.map((s) => [s.id, s]));
  return {
    added: newer.sources.filter((s) => !before.has(s.id)),
    removed: older.sources.filter((s) => !after.has(s.id)),
    amended: newer.sources.flatMap((s) => {
      const was = before.get(s.id)?.version;
      return was !== undefined && was !== s.version ? [{ ...s, was }] : [];
    }),
  };
}

/** What changed from one frozen content to another: figures by the identity of their rows, and the submissions behind them. */
export function deltaOf(request: DeltaRequest): Delta {
  const { older, newer } = request;
  const scopes = [...new Set([...older.tables, ...newer.tables].map((t) => t.scope))];
  const parts = scopes.map((scope) => tableDelta(request, scope));
  return {
    cells: parts.flatMap((p) => p.cells),
    rowsAdded: parts.flatMap((p) => p.rowsAdded),
    rowsRemoved: parts.flatMap((p) => p.rowsRemoved),
    sources: sourcesDelta(request),
  };
}
