import { decodeUtf8 } from '../../core/value/utf8';
import { readJson } from '../../core/submission/json';
import type { PackedTable } from '../../core/submission/package';
import type { Comparison } from '../ports';

type Packed = Pick<PackedTable, 'scope' | 'columns' | 'rows' | 'header'>;

function tablesOf(bytes: Uint8Array): readonly Packed[] {
  const text = decodeUtf8(bytes);
  const reading = text === undefined ? undefined : readJson(text);
  const value = reading?.ok ? (reading.value as { readonly tables?: readonly Packed[] } | null) : undefined;
  return Array.isArray(value?.tables) ? value.tables : [];
}

/** Rows of two lists as pairs: equal ones at both ends first, what is left in between side by side. */
function changedRows(
  a: Packed['rows'],
  b: Packed['rows'],
): { readonly cells: number; readonly added: number; readonly removed: number } {
  const same = (i: number, j: number): boolean => JSON.stringify(a[i]) === JSON.stringify(b[j]);
  let start = 0;
  while (start < a.length && start < b.length && same(start, start)) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && same(a.length - 1 - tail, b.length - 1 - tail))
    tail++;
  const [left, right] = [a.length - start - tail, b.length - start - tail];
  let cells = 0;
  for (let i = 0; i < Math.min(left, right); i++) {
    const [one, other] = [a[start + i] ?? [], b[start + i] ?? []];
    cells += other.filter((v, c) => v !== (one[c] ?? null)).length;
  }
  return { cells, added: Math.max(0, right - left), removed: Math.max(0, left - right) };
}

function changedHeader(a: Packed['header'], b: Packed['header']): number {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].filter((k) => a[k] !== b[k]).length;
}

/** What differs between an earlier package and the present one: cells, and whole rows. */
export function comparePackages(earlier: Uint8Array, present: Uint8Array): Comparison {
  const before = new Map(tablesOf(earlier).map((t) => [t.scope, t]));
  let [cells, added, removed] = [0, 0, 0];
  for (const table of tablesOf(present)) {
    const old = before.get(table.scope);
    const changed = changedRows(old?.rows ?? [], table.rows);
    cells += changed.cells + changedHeader(old?.header ?? {}, table.header);
    added += changed.added;
    removed += changed.removed;
  }
  return { cells, added, removed };
}
