import { isNumeric } from '../form/cell';
import type { ColumnDefinition, FormDefinition, TableDefinition } from '../form/definition';
import { tableOf } from '../form/load';
import { CellState, type ColumnData, type TableData } from '../form/table';
import { UNIT_WORD } from '../value/amount';
import type { Unit } from './accepted';

/** The value that every header holds in a column; undefined where one is blank or differs. */
function agreed(headers: readonly TableData[], id: string): number | string | undefined {
  const values = headers.map((h) => {
    const column = h.columns.get(id);
    if (column?.states[0] !== CellState.value) return undefined;
    return column.numbers ? column.numbers[0] : column.texts?.[0];
  });
  const [first] = values;
  return values.every((v) => v === first) ? first : undefined;
}

function cell(column: ColumnDefinition, value: number | string | undefined): ColumnData {
  const states = Uint8Array.of(value === undefined ? CellState.blank : CellState.value);
  if (isNumeric(column))
    return { definition: column, states, numbers: Float64Array.of(typeof value === 'number' ? value : 0) };
  return { definition: column, states, texts: [typeof value === 'string' ? value : undefined] };
}

/** What the headers of an upper table are made from. */
export interface HeaderRequest {
  readonly unit: Unit & { readonly name?: string };
  readonly table: TableDefinition;
  /** Headers of the submissions that the table is made from. */
  readonly sources: readonly TableData[];
}

function valueOf(
  form: FormDefinition,
  column: ColumnDefinition,
  request: HeaderRequest,
): number | string | undefined {
  const { unit, table, sources } = request;
  switch (column.role) {
    case 'formNo':
      return table.scope;
    case 'issueNo':
      return form.issueNo;
    case 'filerName':
      return unit.name;
    case 'filerCode':
      return unit.code;
    case 'filerLevel':
      return unit.level;
    case 'moneyUnit':
      return UNIT_WORD[table.moneyUnit ?? 'yuan'];
    default:
      return column.required === 'Y' ? undefined : agreed(sources, column.id);
  }
}

/** The header of an upper table: who consolidates, and what all its sources agree on (areas, basis, cut-off); the rest is left to be filled. */
export function upperHeader(form: FormDefinition, request: HeaderRequest): TableData {
  const definition = tableOf(form, 'H');
  const columns = new Map(definition.columns.map((c) => [c.id, cell(c, valueOf(form, c, request))] as const));
  return { definition, rowCount: 1, columns, place: undefined };
}
