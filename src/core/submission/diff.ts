import type { ColumnDefinition } from '../form/definition';
import { addressOf, placeOf, type Dataset, type TableData } from '../form/table';
import { cellText } from './cell-text';
import { keyText, matchRows } from './match-rows';

/** The columns that tell the rows of a table apart; empty where it has none. */
export type KeysOf = (scope: string) => readonly string[];

/** What a cell changed by: a comment stood at it, the program calculates it, a formula may fill it, or somebody typed. */
export type ChangeCause = 'comment' | 'calculated' | 'formula' | 'typed';

/** A changed cell; its place is that of the newer version. */
export interface CellDiff {
  readonly scope: string;
  readonly rowKey: string;
  readonly column: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly was?: string;
  readonly is?: string;
  readonly cause: ChangeCause;
}

/** A row that only one of the versions has. */
export interface RowDiff {
  readonly scope: string;
  readonly rowKey: string;
  readonly sheet?: string;
  readonly line?: number;
}

/** What two versions differ in, table by table in the newer one's order. */
export interface DatasetDiff {
  readonly cells: readonly CellDiff[];
  readonly rowsAdded: readonly RowDiff[];
  readonly rowsRemoved: readonly RowDiff[];
}

/** What is compared, and at which cells of the older version (`sheet!cell`) comments stood. */
export interface DiffRequest {
  readonly older: Dataset;
  readonly newer: Dataset;
  readonly keysOf: KeysOf;
  readonly commented?: ReadonlySet<string>;
}

interface Sides {
  readonly scope: string;
  readonly older: TableData;
  readonly newer: TableData;
  readonly keys: readonly string[];
  readonly commented: ReadonlySet<string>;
}

function causeOf(column: ColumnDefinition, commented: boolean): ChangeCause {
  if (commented) return 'comment';
  if (column.required === 'calc' || column.required === 'auto') return 'calculated';
  return column.calc === undefined ? 'typed' : 'formula';
}

function nameOf(table: TableData, keys: readonly string[], row: number): string {
  const line = table.place?.rows[row] ?? row + 1;
  return (keys.length > 0 ? keyText(table, keys, row) : undefined) ?? String(line);
}

function textAt(table: TableData, id: string, row: number): string | undefined {
  const column = table.columns.get(id);
  return column ? (cellText(column, row) ?? undefined) : undefined;
}

function cellsOf(sides: Sides, [a, b]: readonly [number, number]): CellDiff[] {
  const { scope, older, newer, keys, commented } = sides;
  return newer.definition.columns.flatMap((column): CellDiff[] => {
    const was = textAt(older, column.id, a);
    const is = textAt(newer, column.id, b);
    if (was === is || column.required === 'auto') return [];
    const stood = placeOf(older, a, column.id);
    const place = placeOf(newer, b, column.id);
    const asked = stood !== undefined && commented.has(`${stood.sheet}!${addressOf(stood)}`);
    return [
      {
        scope,
        rowKey: nameOf(newer, keys, b),
        column: column.id,
        ...(place && { sheet: place.sheet, cell: addressOf(place) }),
        ...(was !== undefined && { was }),
        ...(is !== undefined && { is }),
        cause: causeOf(column, asked),
      },
    ];
  });
}

function rowDiff(
  scope: string,
  table: TableData,
  { keys, row }: { keys: readonly string[]; row: number },
): RowDiff {
  const line = table.place?.rows[row];
  return {
    scope,
    rowKey: nameOf(table, keys, row),
    ...(table.place && { sheet: table.place.sheet }),
    ...(line !== undefined && { line }),
  };
}

function everyRow(scope: string, table: TableData, keys: readonly string[]): RowDiff[] {
  return Array.from({ length: table.rowCount }, (_, row) => rowDiff(scope, table, { keys, row }));
}

function diffTables(sides: Sides): DatasetDiff {
  const { scope, older, newer, keys } = sides;
  const match = matchRows(older, newer, keys);
  return {
    cells: match.pairs.flatMap((rows) => cellsOf(sides, rows)),
    rowsAdded: match.added.map((row) => rowDiff(scope, newer, { keys, row })),
    rowsRemoved: match.removed.map((row) => rowDiff(scope, older, { keys, row })),
  };
}

function headersOf({ older, newer, commented = new Set() }: DiffRequest): DatasetDiff[] {
  return [...newer.headers].flatMap(([scope, header]) => {
    const before = older.headers.get(scope);
    if (!before || before.rowCount === 0 || header.rowCount === 0) return [];
    const sides = { scope, older: before, newer: header, keys: [], commented };
    return [{ cells: cellsOf(sides, [0, 0]), rowsAdded: [], rowsRemoved: [] }];
  });
}

/** Compares two versions of a submission by the identity of their rows, headers included. */
export function diffDatasets(request: DiffRequest): DatasetDiff {
  const { older, newer, keysOf, commented = new Set<string>() } = request;
  const parts: DatasetDiff[] = headersOf(request);
  for (const [scope, table] of newer.tables) {
    const before = older.tables.get(scope);
    const keys = keysOf(scope);
    if (before) parts.push(diffTables({ scope, older: before, newer: table, keys, commented }));
    else parts.push({ cells: [], rowsAdded: everyRow(scope, table, keys), rowsRemoved: [] });
  }
  for (const [scope, table] of older.tables)
    if (!newer.tables.has(scope))
      parts.push({ cells: [], rowsAdded: [], rowsRemoved: everyRow(scope, table, keysOf(scope)) });
  return {
    cells: parts.flatMap((p) => p.cells),
    rowsAdded: parts.flatMap((p) => p.rowsAdded),
    rowsRemoved: parts.flatMap((p) => p.rowsRemoved),
  };
}
