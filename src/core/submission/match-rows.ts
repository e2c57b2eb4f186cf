import { CellState, type TableData } from '../form/table';
import { cellText } from './cell-text';

/** Rows of two versions of a table that are the same row: pairs of row numbers, and those without a partner. */
export interface RowMatch {
  readonly pairs: readonly (readonly [older: number, newer: number])[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** How far apart two rows without a key may have moved and still be compared. */
const WINDOW = 60;
const APART = '\u0001';

/** A row's cells as text in the table's column order; the sheet's own numbering is no content. */
function contentOf(table: TableData): (row: number) => readonly string[] {
  const columns = table.definition.columns
    .filter((c) => c.required !== 'auto')
    .map((c) => table.columns.get(c.id));
  return (row) =>
    columns.map((c) => (c && c.states[row] !== CellState.blank ? (cellText(c, row) ?? '') : ''));
}

/** The text of a row's key columns; undefined where one is blank. */
export function keyText(table: TableData, keys: readonly string[], row: number): string | undefined {
  const parts = keys.map((id) => {
    const column = table.columns.get(id);
    return column ? (cellText(column, row) ?? undefined) : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.join(' ');
}

function rowsOf(table: TableData): number[] {
  return Array.from({ length: table.rowCount }, (_, row) => row);
}

interface Matching {
  readonly pairs: [number, number][];
  readonly older: Set<number>;
  readonly newer: Set<number>;
}

function pair({ pairs, older, newer }: Matching, a: number, b: number): void {
  pairs.push([a, b]);
  older.delete(a);
  newer.delete(b);
}

/** Pairs what has the same name, the first with the first. */
function byName(
  matching: Matching,
  nameOfOlder: (row: number) => string | undefined,
  nameOfNewer: (row: number) => string | undefined,
): void {
  const waiting = new Map<string, number[]>();
  for (const row of matching.older) {
    const name = nameOfOlder(row);
    if (name === undefined) continue;
    const list = waiting.get(name);
    if (list) list.push(row);
    else waiting.set(name, [row]);
  }
  for (const row of [...matching.newer]) {
    const name = nameOfNewer(row);
    const older = name === undefined ? undefined : waiting.get(name)?.shift();
    if (older !== undefined) pair(matching, older, row);
  }
}

function alike(a: readonly string[], b: readonly string[]): number {
  let same = 0;
  let filled = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === '' && b[i] === '') continue;
    filled++;
    if (a[i] === b[i]) same++;
  }
  return filled === 0 ? 0 : same / filled;
}

/** Pairs what is left by likeness: more than half of the filled cells equal, the likest near the same place. */
function byLikeness(matching: Matching, older: TableData, newer: TableData): void {
  const before = contentOf(older);
  const after = contentOf(newer);
  const waiting = [...matching.older].map((row) => ({ row, cells: before(row) }));
  for (const [i, row] of [...matching.newer].entries()) {
    const cells = after(row);
    let best: { row: number; score: number } | undefined;
    for (const candidate of waiting.slice(Math.max(0, i - WINDOW), i + WINDOW)) {
      if (!matching.older.has(candidate.row)) continue;
      const score = alike(candidate.cells, cells);
      if (score > 0.5 && score > (best?.score ?? 0)) best = { row: candidate.row, score };
    }
    if (best) pair(matching, best.row, row);
  }
}

/**
 * Finds the same rows in two versions of a table: by the columns that tell its rows apart where it has such (`keys`),
 * else by equal content, then by likeness. Never by position.
 */
export function matchRows(older: TableData, newer: TableData, keys: readonly string[]): RowMatch {
  const matching: Matching = { pairs: [], older: new Set(rowsOf(older)), newer: new Set(rowsOf(newer)) };
  if (keys.length > 0)
    byName(
      matching,
      (row) => keyText(older, keys, row),
      (row) => keyText(newer, keys, row),
    );
  else {
    const before = contentOf(older);
    const after = contentOf(newer);
    byName(
      matching,
      (row) => before(row).join(APART),
      (row) => after(row).join(APART),
    );
    byLikeness(matching, older, newer);
  }
  return {
    pairs: matching.pairs.sort(([, a], [, b]) => a - b),
    removed: [...matching.older],
    added: [...matching.newer],
  };
}
