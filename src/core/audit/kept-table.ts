import { isNumeric } from '../form/cell';
import type { ColumnDefinition, TableDefinition } from '../form/definition';
import { CellState, type CellPlace, type ColumnData, type TableData, type TablePlace } from '../form/table';

/** One column as it is kept: a digit a row for its states, then its values where it has any. */
interface KeptColumn {
  readonly id: string;
  readonly states: string;
  readonly numbers?: readonly number[];
  readonly texts?: readonly (string | null)[];
}

interface KeptPlace {
  readonly sheet: string;
  readonly rows: readonly number[];
  readonly columns: readonly (readonly [string, number])[];
  readonly cells?: readonly (readonly (readonly [string, CellPlace])[])[];
}

/** A table as it is kept, without its blank columns: its numbers as they are used, so that reading it parses no amount. */
export interface KeptTable {
  readonly scope: string;
  readonly rows: number;
  readonly columns: readonly KeptColumn[];
  readonly place?: KeptPlace;
}

/** A cell that its column could not read stands in no submission that was received. */
export class UnreadableCell extends Error {}

function keepColumn(id: string, { states, numbers, texts }: ColumnData): KeptColumn[] {
  if (states.includes(CellState.bad)) throw new UnreadableCell(id);
  if (states.every((s) => s === CellState.blank)) return [];
  const values = states.includes(CellState.value);
  return [
    {
      id,
      states: states.join(''),
      ...(values && numbers && { numbers: [...numbers] }),
      ...(values && texts && { texts: texts.map((t) => t ?? null) }),
    },
  ];
}

function keepPlace({ sheet, rows, columns, cells }: TablePlace): KeptPlace {
  const each = cells?.map((row) => [...row]);
  return { sheet, rows: [...rows], columns: [...columns], ...(each && { cells: each }) };
}

/** A table ready to be kept as JSON. */
export function keepTable({ definition, rowCount, columns, place }: TableData): KeptTable {
  return {
    scope: definition.scope,
    rows: rowCount,
    columns: [...columns].flatMap(([id, data]) => keepColumn(id, data)),
    ...(place && { place: keepPlace(place) }),
  };
}

const ZERO = 48;

function readColumn(definition: ColumnDefinition, rows: number, kept: KeptColumn | undefined): ColumnData {
  const states = new Uint8Array(rows);
  for (let row = 0; kept && row < rows; row++) states[row] = kept.states.charCodeAt(row) - ZERO;
  if (isNumeric(definition)) {
    const numbers = kept?.numbers ? Float64Array.from(kept.numbers) : new Float64Array(rows);
    return { definition, states, numbers };
  }
  const texts = kept?.texts?.map((t) => t ?? undefined);
  return { definition, states, texts: texts ?? new Array<string | undefined>(rows).fill(undefined) };
}

function readPlace({ sheet, rows, columns, cells }: KeptPlace): TablePlace {
  const each = cells?.map((row) => new Map(row));
  return { sheet, rows: Int32Array.from(rows), columns: new Map(columns), ...(each && { cells: each }) };
}

/** The table that was kept. */
export function readTable(definition: TableDefinition, { rows, columns, place }: KeptTable): TableData {
  const kept = new Map(columns.map((c) => [c.id, c]));
  const read = definition.columns.map(
    (column) => [column.id, readColumn(column, rows, kept.get(column.id))] as const,
  );
  return { definition, rowCount: rows, columns: new Map(read), place: place && readPlace(place) };
}
