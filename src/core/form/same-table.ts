import type { TableDefinition } from './definition';
import type { CellPlace, ColumnData, Dataset, TableData, TablePlace } from './table';

function isSameList(a: ArrayLike<unknown> | undefined, b: ArrayLike<unknown> | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether two maps hold the same under the same keys; a map that is not there holds nothing. */
export function isSameMap<K, V>(
  a: ReadonlyMap<K, V> | undefined,
  b: ReadonlyMap<K, V> | undefined,
  same: (one: V, other: V) => boolean = Object.is,
): boolean {
  if (a === b || (!a?.size && !b?.size)) return true;
  if (a?.size !== b?.size) return false;
  for (const [key, value] of a ?? []) {
    const other = b?.get(key);
    if (other === undefined || !same(value, other)) return false;
  }
  return true;
}

function isSameCell(a: CellPlace, b: CellPlace): boolean {
  return a.sheet === b.sheet && a.row === b.row && a.column === b.column;
}

function isSameColumn(a: ColumnData, b: ColumnData): boolean {
  return (
    a.definition === b.definition &&
    isSameList(a.states, b.states) &&
    isSameList(a.numbers, b.numbers) &&
    isSameList(a.texts, b.texts) &&
    isSameMap(a.problems, b.problems) &&
    isSameMap(a.unread, b.unread)
  );
}

function isSamePlace(a: TablePlace | undefined, b: TablePlace | undefined): boolean {
  if (!a || !b) return a === b;
  const cells = (a.cells ?? []).every((row, i) => isSameMap(row, b.cells?.[i], isSameCell));
  return (
    a.sheet === b.sheet &&
    isSameList(a.rows, b.rows) &&
    isSameMap(a.columns, b.columns) &&
    a.cells?.length === b.cells?.length &&
    cells
  );
}

/** A header's definition is made anew for each reading: what it consists of decides. */
function isSameDefinition(a: TableDefinition, b: TableDefinition): boolean {
  return a === b || (a.scope === 'H' && b.scope === 'H' && isSameList(a.columns, b.columns));
}

function keptTable(before: TableData, now: TableData): TableData {
  const place = isSamePlace(before.place, now.place) ? before.place : now.place;
  const columns = new Map(
    [...now.columns].map(([id, column]) => {
      const old = before.columns.get(id);
      return [id, old && isSameColumn(old, column) ? old : column] as const;
    }),
  );
  const same =
    isSameDefinition(before.definition, now.definition) &&
    place === before.place &&
    before.rowCount === now.rowCount &&
    isSameMap(before.columns, columns);
  return same ? before : { ...now, place, columns };
}

function keptTables(
  before: ReadonlyMap<string, TableData>,
  now: ReadonlyMap<string, TableData>,
): Map<string, TableData> {
  const made = new Map<TableData, TableData>();
  return new Map(
    [...now].map(([scope, table]) => {
      const old = before.get(scope);
      const kept = made.get(table) ?? (old ? keptTable(old, table) : table);
      made.set(table, kept);
      return [scope, kept];
    }),
  );
}

/** A package in which every table, column and place that holds just what it held before is the very object of before. */
export function keptFrom(before: Dataset, now: Dataset): Dataset {
  return { tables: keptTables(before.tables, now.tables), headers: keptTables(before.headers, now.headers) };
}
