import { isNumeric } from '../form/cell';
import type { ColumnDefinition, Mapping } from '../form/definition';
import { CellState, type ColumnData, type Dataset, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { CheckContext } from '../rules/context';
import { columnOf, type ColumnValue } from '../rules/evaluate';
import type { Node } from '../rules/node';
import { World } from '../rules/run/world';
import { plannedMappings, type PlannedMapping } from './planned';
import { printedRows } from './skeleton';

/** The values of one column that its sources give: `applies` is 1 in the rows that have such a figure, `exact` holds 分 behind printed 万元. */
export interface ComputedColumn {
  readonly mapping: Mapping;
  readonly applies: Uint8Array;
  readonly values: ColumnData;
  readonly exact?: Float64Array;
}

/** A table with everything that its sources give, and the columns whose sources are not held. */
export interface Computed {
  readonly table: TableData;
  readonly columns: readonly ComputedColumn[];
  readonly missing: ReadonlyMap<string, readonly string[]>;
}

/** Changes what a mapping gave before columns of the same row read it; `found` is absent where its sources are not held. */
export type Adjust = (
  planned: PlannedMapping,
  found: ComputedColumn | undefined,
  table: TableData,
) => ComputedColumn | undefined;

/** What to compute a table from: the package that holds it and its sources. */
export interface ComputeRequest {
  readonly data: Dataset;
  readonly scope: string;
  readonly context?: CheckContext;
  readonly adjust?: Adjust;
}

/** A table as far as it is computed, and the world that its clauses are evaluated in. */
interface Draft {
  readonly form: CompiledForm;
  readonly request: ComputeRequest;
  /** The table with everything computed so far. */
  readonly table: TableData & { readonly columns: Map<string, ColumnData> };
  world: World;
  /** The table that the world knows; later columns are not in it. */
  seen: TableData;
}

function worldOf(form: CompiledForm, { data, scope, context = {} }: ComputeRequest, table: TableData): World {
  return new World(form, { ...data, tables: new Map(data.tables).set(scope, table) }, context);
}

/** Shows the columns computed so far to a mapping that reads any of the own row. */
function refresh(draft: Draft, { own }: PlannedMapping): void {
  const reads = [...own].some((id) => draft.seen.columns.get(id) !== draft.table.columns.get(id));
  if (!reads) return;
  draft.seen = { ...draft.table, columns: new Map(draft.table.columns) };
  draft.world = worldOf(draft.form, draft.request, draft.seen);
}

function evaluate(draft: Draft, node: Node, missing: PlannedMapping['missing'] = 'skip-any'): ColumnValue {
  const target = { scope: draft.request.scope, table: draft.seen, shape: 'row' as const };
  return columnOf(node, target, { world: draft.world, missing });
}

/** The tables that a mapping needs and the package lacks; an earlier snapshot counts as a table of its own name. */
function lacking({ reads, mapping }: PlannedMapping, { data, context }: ComputeRequest): string[] {
  const absent = [...reads.scopes].filter((s) => s !== mapping.target.scope && !data.tables.has(s));
  return reads.previous && !context?.previous ? [...absent, 'PREVIOUS'] : absent;
}

/** What is lacking for columns of the own row that a mapping reads, unless someone typed them. */
function unknown(
  { reads }: PlannedMapping,
  table: TableData,
  missing: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const empty = [...reads.own].filter(
    (id) => table.columns.get(id)?.states.includes(CellState.value) !== true,
  );
  return empty.flatMap((id) => missing.get(id) ?? []);
}

/** The rows in which a mapping has a figure: its printed rows, where no cell is —, and where a rule that demands the cell applies. */
function appliesTo(draft: Draft, { mapping, conditions }: PlannedMapping): Uint8Array {
  const { table, form } = draft;
  const column = table.columns.get(mapping.target.column);
  const printed = mapping.rows && printedRows(form.definition, table);
  const applies = new Uint8Array(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) {
    const inRow = !printed || mapping.rows?.includes(printed[row]?.rowId ?? '') === true;
    applies[row] = inRow && column?.states[row] !== CellState.notApplicable ? 1 : 0;
  }
  for (const condition of conditions) {
    const { states, numbers } = evaluate(draft, condition);
    for (let row = 0; row < applies.length; row++)
      if (states[row] !== CellState.value || numbers?.[row] !== 1) applies[row] = 0;
  }
  return applies;
}

/** A column with the computed values put in where they apply; other cells keep what they hold. */
function overlaid(
  definition: ColumnDefinition,
  before: ColumnData | undefined,
  { applies, values }: Pick<ComputedColumn, 'applies' | 'values'>,
): ColumnData {
  const count = applies.length;
  const states = before ? before.states.slice() : new Uint8Array(count);
  const numbers = isNumeric(definition) ? (before?.numbers?.slice() ?? new Float64Array(count)) : undefined;
  const texts = numbers
    ? undefined
    : [...(before?.texts ?? new Array<string | undefined>(count).fill(undefined))];
  for (let row = 0; row < count; row++) {
    if (applies[row] !== 1) continue;
    states[row] = values.states[row] as number;
    if (numbers) numbers[row] = values.numbers?.[row] ?? 0;
    if (texts) texts[row] = values.texts?.[row];
  }
  return { definition, states, ...(numbers && { numbers }), ...(texts && { texts }) };
}

function computeColumn(draft: Draft, planned: PlannedMapping): ComputedColumn {
  const { mapping, value, exact, missing } = planned;
  const { names } = draft.form;
  const definition = names.column(draft.request.scope, {
    text: mapping.target.column,
    heading: false,
    at: 0,
  });
  refresh(draft, planned);
  const { states, numbers, texts, problems } = evaluate(draft, value, missing);
  const behind = exact && evaluate(draft, exact, missing).numbers;
  const cells = { ...(numbers && { numbers }), ...(texts && { texts }), ...(problems && { problems }) };
  return {
    mapping,
    applies: appliesTo(draft, planned),
    values: { definition, states, ...cells },
    ...(behind && { exact: behind }),
  };
}

/**
 * Computes what the mappings of a form give for one table from the other tables of the package: a summary from its
 * details, an institution's row from its findings, a register from its letters. The order of columns follows what they read.
 */
export function compute(form: CompiledForm, request: ComputeRequest): Computed {
  const before = request.data.tables.get(request.scope) as TableData;
  const table = { ...before, columns: new Map(before.columns) };
  const draft: Draft = { form, request, table, seen: before, world: worldOf(form, request, before) };
  const columns: ComputedColumn[] = [];
  const missing = new Map<string, readonly string[]>();
  const { adjust = (_planned, column) => column } = request;
  for (const planned of plannedMappings(form, request.scope)) {
    const absent = [...new Set([...lacking(planned, request), ...unknown(planned, table, missing)])];
    const found = adjust(planned, absent.length > 0 ? undefined : computeColumn(draft, planned), table);
    if (!found) {
      missing.set(planned.mapping.target.column, absent);
      continue;
    }
    const { definition } = found.values;
    table.columns.set(definition.id, overlaid(definition, table.columns.get(definition.id), found));
    columns.push(found);
  }
  return { table, columns, missing };
}
