import { isSameMap } from './same-table';
import type { ColumnData, Dataset, TableData } from './table';

/** Which rows of which columns hold something else, by scope. */
export type CellChanges = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

type Texts = NonNullable<ColumnData['texts']>;

const NO_NUMBERS = new Float64Array(0);
const NO_TEXTS: Texts = [];

// A loop for each kind of list: one that reads all kinds makes an object of every number.
function addStates(a: Uint8Array, b: Uint8Array, rows: Set<number>): void {
  const count = a === b ? 0 : Math.max(a.length, b.length);
  for (let row = 0; row < count; row++) if (a[row] !== b[row]) rows.add(row);
}

function addNumbers(a: Float64Array, b: Float64Array, rows: Set<number>): void {
  const count = a === b ? 0 : Math.max(a.length, b.length);
  for (let row = 0; row < count; row++) if (a[row] !== b[row]) rows.add(row);
}

function addTexts(a: Texts, b: Texts, rows: Set<number>): void {
  const count = a === b ? 0 : Math.max(a.length, b.length);
  for (let row = 0; row < count; row++) if (a[row] !== b[row]) rows.add(row);
}

type Notes = ReadonlyMap<number, unknown> | undefined;

function addNoted(a: Notes, b: Notes, rows: Set<number>): void {
  if (a === b) return;
  for (const row of [...(a?.keys() ?? []), ...(b?.keys() ?? [])])
    if (a?.get(row) !== b?.get(row)) rows.add(row);
}

function changedRows(a: ColumnData, b: ColumnData): number[] {
  const rows = new Set<number>();
  addStates(a.states, b.states, rows);
  addNumbers(a.numbers ?? NO_NUMBERS, b.numbers ?? NO_NUMBERS, rows);
  addTexts(a.texts ?? NO_TEXTS, b.texts ?? NO_TEXTS, rows);
  addNoted(a.problems, b.problems, rows);
  addNoted(a.unread, b.unread, rows);
  return [...rows].sort((one, other) => one - other);
}

function hasSameShape(a: TableData, b: TableData): boolean {
  if (a.definition !== b.definition || a.rowCount !== b.rowCount || a.place !== b.place) return false;
  if (a.columns.size !== b.columns.size) return false;
  for (const [id, column] of b.columns) if (a.columns.get(id)?.definition !== column.definition) return false;
  return true;
}

function changedColumns(a: TableData, b: TableData): Map<string, number[]> {
  const columns = new Map<string, number[]>();
  for (const [id, column] of b.columns) {
    const old = a.columns.get(id);
    const rows = old && old !== column ? changedRows(old, column) : [];
    if (rows.length > 0) columns.set(id, rows);
  }
  return columns;
}

/**
 * The cells in which two packages differ, where they differ in nothing else: the same tables in the same places with
 * as many rows, the very same headers, the same keys of printed rows and areas. Undefined where they differ otherwise.
 */
export function changedCells(before: Dataset, now: Dataset): CellChanges | undefined {
  if (!isSameMap(before.headers, now.headers) || before.tables.size !== now.tables.size) return undefined;
  const changes = new Map<string, ReadonlyMap<string, readonly number[]>>();
  for (const [scope, table] of now.tables) {
    const old = before.tables.get(scope);
    if (!old || (old !== table && !hasSameShape(old, table))) return undefined;
    const columns = old === table ? new Map<string, number[]>() : changedColumns(old, table);
    const { rowKey = '', areaKey = '' } = table.definition;
    if (columns.has(rowKey) || columns.has(areaKey)) return undefined;
    if (columns.size > 0) changes.set(scope, columns);
  }
  return changes;
}
