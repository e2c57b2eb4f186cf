import { isNumeric } from '../form/cell';
import type { ColumnDefinition, FormDefinition, RowDefinition, TableDefinition } from '../form/definition';
import { CellState, type ColumnData, type TableData, type TablePlace } from '../form/table';
import { summaryPlace } from './layout';

/** One preprinted row of a summary: its definition and the area block that it stands in. */
interface Printed {
  readonly row: RowDefinition;
  readonly area: string | undefined;
}

function rowsOf(form: FormDefinition, definition: TableDefinition, areas: readonly string[]): Printed[] {
  const rows = (definition.rowIds ?? []).flatMap(
    (id) => form.rows.find((r) => r.id === id && r.scopes.includes(definition.scope)) ?? [],
  );
  if (definition.areaKey === undefined) return rows.map((row) => ({ row, area: undefined }));
  return areas.flatMap((area) => rows.map((row) => ({ row, area })));
}

function keyColumn(column: ColumnDefinition, texts: (string | undefined)[]): ColumnData {
  const states = Uint8Array.from(texts, (t) =>
    t === undefined || t === '' ? CellState.blank : CellState.value,
  );
  return { definition: column, states, texts: texts.map((t) => (t === '' ? undefined : t)) };
}

function emptyColumn(column: ColumnDefinition, scope: string, printed: readonly Printed[]): ColumnData {
  const states = new Uint8Array(printed.length);
  printed.forEach(({ row }, i) => {
    if (row.notApplicable?.[scope]?.includes(column.id)) states[i] = CellState.notApplicable;
  });
  return isNumeric(column)
    ? { definition: column, states, numbers: new Float64Array(printed.length) }
    : { definition: column, states, texts: new Array<string | undefined>(printed.length).fill(undefined) };
}

function placeOfSummary(definition: TableDefinition, areas: readonly string[]): TablePlace | undefined {
  if (definition.areaKey === undefined) return undefined;
  return summaryPlace(definition, areas.length);
}

/** An empty summary with its preprinted rows, one block an area, — where a row has no such figure; where the official sheet has them. */
export function summarySkeleton(
  form: FormDefinition,
  definition: TableDefinition,
  areas: readonly string[],
): TableData {
  const printed = rowsOf(form, definition, areas);
  const columns = new Map<string, ColumnData>();
  for (const column of definition.columns) {
    if (column.id === definition.rowKey)
      columns.set(
        column.id,
        keyColumn(
          column,
          printed.map(({ row }) => row.key ?? row.id),
        ),
      );
    else if (column.id === definition.areaKey)
      columns.set(
        column.id,
        keyColumn(
          column,
          printed.map(({ area }) => area),
        ),
      );
    else columns.set(column.id, emptyColumn(column, definition.scope, printed));
  }
  return { definition, rowCount: printed.length, columns, place: placeOfSummary(definition, areas) };
}

const idsByKey = new WeakMap<FormDefinition, Map<string, ReadonlyMap<string, string>>>();

/** The ids of a scope's printed rows by what their key column says; read once a form. */
function rowIdsByKey(form: FormDefinition, scope: string): ReadonlyMap<string, string> {
  const scopes = idsByKey.get(form) ?? new Map<string, ReadonlyMap<string, string>>();
  idsByKey.set(form, scopes);
  const known = scopes.get(scope);
  if (known) return known;
  const rows = form.rows.filter((r) => r.scopes.includes(scope));
  const ids = new Map(rows.map((r) => [r.key ?? r.id, r.id] as const));
  scopes.set(scope, ids);
  return ids;
}

/** The printed row of a summary's row and the area of its block; undefined where its key is none of the form's. */
export interface PrintedRow {
  readonly rowId: string | undefined;
  readonly area: string | undefined;
}

const printedByTable = new WeakMap<FormDefinition, WeakMap<TableData, readonly PrintedRow[]>>();

/** The printed row and area of every row of a summary, read from its key columns, once a table. */
export function printedRows(form: FormDefinition, table: TableData): readonly PrintedRow[] {
  const byTable = printedByTable.get(form) ?? new WeakMap<TableData, readonly PrintedRow[]>();
  printedByTable.set(form, byTable);
  const printed = byTable.get(table) ?? readPrinted(form, table);
  byTable.set(table, printed);
  return printed;
}

function readPrinted(form: FormDefinition, table: TableData): readonly PrintedRow[] {
  const { definition } = table;
  const ids = rowIdsByKey(form, definition.scope);
  const keys = definition.rowKey === undefined ? undefined : table.columns.get(definition.rowKey)?.texts;
  const areas = definition.areaKey === undefined ? undefined : table.columns.get(definition.areaKey)?.texts;
  return Array.from({ length: table.rowCount }, (_, i) => ({
    rowId: keys ? ids.get(keys[i] ?? '') : undefined,
    area: areas?.[i],
  }));
}
