import { addressOf, placeOf, type CellPlace, type Dataset, type TableData } from '../form/table';
import type { KeysOf } from './diff';
import { matchRows } from './match-rows';

/** A cell of a version as people name it. */
export interface NamedCell {
  readonly sheet: string;
  readonly cell: string;
}

/** A cell of a dataset: of which table, of its header or its rows. */
interface Found {
  readonly scope: string;
  readonly header: boolean;
  readonly row: number;
  readonly column: string;
}

function columnAt(table: TableData, row: number, { sheet, cell }: NamedCell): string | undefined {
  return table.definition.columns.find(({ id }) => {
    const place = placeOf(table, row, id);
    return place !== undefined && place.sheet === sheet && addressOf(place) === cell;
  })?.id;
}

function rowsToTry(table: TableData, cell: NamedCell): readonly number[] {
  const { place } = table;
  if (!place) return [];
  if (place.cells) return place.cells.map((_, row) => row);
  const row = place.rows.indexOf(Number(/\d+$/.exec(cell.cell)?.[0]));
  return place.sheet === cell.sheet && row >= 0 ? [row] : [];
}

function findIn(table: TableData, cell: NamedCell): { row: number; column: string } | undefined {
  for (const row of rowsToTry(table, cell)) {
    const column = columnAt(table, row, cell);
    if (column !== undefined) return { row, column };
  }
  return undefined;
}

function find(data: Dataset, cell: NamedCell): Found | undefined {
  for (const [header, tables] of [
    [false, data.tables],
    [true, data.headers],
  ] as const)
    for (const [scope, table] of tables) {
      const at = findIn(table, cell);
      if (at) return { scope, header, ...at };
    }
  return undefined;
}

function named(place: CellPlace | undefined): NamedCell | undefined {
  return place && { sheet: place.sheet, cell: addressOf(place) };
}

/** Follows cells of an older version to where their rows stand in a newer one; undefined where a row is gone. A cell outside every table stays where it was. */
export function followCells(
  older: Dataset,
  newer: Dataset,
  keysOf: KeysOf,
): (cell: NamedCell) => NamedCell | undefined {
  const matches = new Map<string, ReadonlyMap<number, number>>();
  const matchOf = (scope: string): ReadonlyMap<number, number> => {
    const known = matches.get(scope);
    if (known) return known;
    const a = older.tables.get(scope);
    const b = newer.tables.get(scope);
    const made = new Map(a && b ? matchRows(a, b, keysOf(scope)).pairs : []);
    matches.set(scope, made);
    return made;
  };
  return (cell) => {
    const found = find(older, cell);
    if (!found) return cell;
    const { scope, header, row, column } = found;
    const table = header ? newer.headers.get(scope) : newer.tables.get(scope);
    const now = header ? 0 : matchOf(scope).get(row);
    return table && now !== undefined ? named(placeOf(table, now, column)) : undefined;
  };
}
