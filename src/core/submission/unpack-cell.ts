import { isNumeric, readerOf, type CellReading } from '../form/cell';
import type { ColumnDefinition, Dictionary, FormDefinition } from '../form/definition';
import { CellState } from '../form/table';
import type { PackedTable } from './package';
import type { Refusal, RefusalKind } from './refusal';

/** No more than this many refusals are listed; the rest would say the same. */
export const MAX_REFUSALS = 100;

/** What reading a package needs and collects. */
export interface Reading {
  readonly form: FormDefinition;
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  readonly refusals: Refusal[];
}

/** A value short enough for a sentence. */
export function shown(value: string | number): string {
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** A cell as JSON carries it. */
export type Travelled = string | number | null;

function decimalsOf(column: ColumnDefinition): number {
  return column.type === 'int' ? 0 : (column.decimals ?? 2);
}

/** One cell of a package: its column, row and address in the filer's sheet. */
export interface Spot {
  readonly packed: PackedTable;
  readonly column: ColumnDefinition;
  readonly row?: number;
  readonly cell?: string | undefined;
}

function refuseCell(reading: Reading, spot: Spot, refused: { value: Travelled; kind: RefusalKind }): void {
  if (reading.refusals.length >= MAX_REFUSALS) return;
  const { packed, column, row, cell } = spot;
  const { value, kind } = refused;
  reading.refusals.push({
    kind,
    scope: packed.scope,
    ...(packed.sheet && { sheet: packed.sheet }),
    ...(row !== undefined && { row: row + 1 }),
    column: column.id,
    ...(cell && { cell }),
    ...(value !== null && { value: shown(value) }),
    ...(kind === 'excess' && { decimals: decimalsOf(column) }),
  });
}

/** Where the cell of a row stands. */
export type SpotOf = (row: number) => Spot;

/** The strict reader of a column; what it refuses is listed with its place. Codes and dates that come as numbers are refused: digits may be lost. */
export function cellReader(
  column: ColumnDefinition,
  reading: Reading,
  spotOf: SpotOf,
): (value: Travelled, row: number) => CellReading {
  const read = readerOf(column, column.dictionary ? reading.dictionaries.get(column.dictionary) : undefined);
  const numbersAllowed = isNumeric(column) && column.type !== 'date';
  return (value, row) => {
    if (typeof value === 'number' && !numbersAllowed) {
      refuseCell(reading, spotOf(row), { value, kind: 'not-text' });
      return { state: CellState.bad, problem: 'type' };
    }
    const result = read(value);
    if (result.state === CellState.bad)
      refuseCell(reading, spotOf(row), { value, kind: result.problem ?? 'type' });
    return result;
  };
}
