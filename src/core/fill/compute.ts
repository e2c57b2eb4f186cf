import { isNumeric } from '../form/cell';
import type { ColumnDefinition, Mapping, MissingMode } from '../form/definition';
import { CellState, type ColumnData, type Dataset, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { CheckContext } from '../rules/context';
import { evaluateClause } from '../rules/evaluate';
import { printSyntax } from '../rules/notation/print';
import { exactPart, readsOf } from './clause';
import { demandsOf } from './demand';
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
  mapping: Mapping,
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

/** Calculated columns that no mapping speaks of, as mappings. */
function calculated(form: CompiledForm, scope: string, mapped: ReadonlySet<string>): Mapping[] {
  return form.names
    .definition(scope)
    .columns.flatMap(({ id, calc }) =>
      calc === undefined || mapped.has(id) ? [] : [{ target: { scope, column: id }, clause: calc }],
    );
}

/** The columns of the own row that a mapping or the conditions on its cell read. */
function ownReads(form: CompiledForm, mapping: Mapping): ReadonlySet<string> {
  return new Set([mapping.clause, ...demandsOf(form, mapping)].flatMap((text) => [...readsOf(text).own]));
}

/** What feeds the columns of a table, mappings and calculated columns, each after those whose columns it reads. */
export function mappingsOf(form: CompiledForm, scope: string): readonly Mapping[] {
  const mapped = form.definition.mappings.filter((m) => m.target.scope === scope);
  let pending = [...mapped, ...calculated(form, scope, new Set(mapped.map((m) => m.target.column)))];
  const ordered: Mapping[] = [];
  while (pending.length > 0) {
    const waits = (m: Mapping): boolean => {
      const reads = ownReads(form, m);
      return pending.some((other) => other !== m && reads.has(other.target.column));
    };
    const free = pending.filter((m) => !waits(m));
    const next = free.length > 0 ? free : pending;
    ordered.push(...next);
    pending = pending.filter((m) => !next.includes(m));
  }
  return ordered;
}

/** The tables that a mapping needs and the package lacks; an earlier snapshot counts as a table of its own name. */
function lacking({ clause, target }: Mapping, { data, context }: ComputeRequest): string[] {
  const { scopes, previous } = readsOf(clause);
  const absent = [...scopes].filter((s) => s !== target.scope && !data.tables.has(s));
  return previous && !context?.previous ? [...absent, 'PREVIOUS'] : absent;
}

/** What is lacking for columns of the own row that a mapping reads, unless someone typed them. */
function unknown(
  { clause }: Mapping,
  table: TableData,
  missing: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const empty = [...readsOf(clause).own].filter(
    (id) => table.columns.get(id)?.states.includes(CellState.value) !== true,
  );
  return empty.flatMap((id) => missing.get(id) ?? []);
}

function withTable(data: Dataset, table: TableData): Dataset {
  return { ...data, tables: new Map(data.tables).set(table.definition.scope, table) };
}

/** The rows in which a mapping has a figure: its printed rows, where no cell is —, and where a rule that demands the cell applies. */
function appliesTo(form: CompiledForm, mapping: Mapping, request: ComputeRequest): Uint8Array {
  const { data, scope } = request;
  const table = data.tables.get(scope) as TableData;
  const column = table.columns.get(mapping.target.column);
  const printed = mapping.rows && printedRows(form.definition, table);
  const applies = new Uint8Array(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) {
    const inRow = !printed || mapping.rows?.includes(printed[row]?.rowId ?? '') === true;
    applies[row] = inRow && column?.states[row] !== CellState.notApplicable ? 1 : 0;
  }
  for (const when of demandsOf(form, mapping)) {
    const { states, numbers } = evaluateClause(form, { ...request, clause: when });
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

/** What a blank does in a computed cell is what it does in the rule that recomputes it. */
function missingOf(form: CompiledForm, { rule, target }: Mapping): MissingMode {
  const record = form.rules.find((r) => r.record.id === rule)?.record;
  const calc = form.calcs.find((c) => c.scope === target.scope && c.column === target.column);
  return record?.missing ?? calc?.missing ?? 'skip-any';
}

function computeColumn(form: CompiledForm, mapping: Mapping, request: ComputeRequest): ComputedColumn {
  const definition = form.names.column(request.scope, { text: mapping.target.column, heading: false, at: 0 });
  const missing = missingOf(form, mapping);
  const found = evaluateClause(form, { ...request, missing, clause: mapping.clause });
  const exact = exactPart(mapping.clause);
  const behind = exact && evaluateClause(form, { ...request, missing, clause: printSyntax(exact) });
  return {
    mapping,
    applies: appliesTo(form, mapping, request),
    values: { ...found, definition },
    ...(behind?.numbers && { exact: behind.numbers }),
  };
}

/**
 * Computes what the mappings of a form give for one table from the other tables of the package: a summary from its
 * details, an institution's row from its findings, a register from its letters. The order of columns follows what they read.
 */
export function compute(form: CompiledForm, request: ComputeRequest): Computed {
  let table = request.data.tables.get(request.scope) as TableData;
  const columns: ComputedColumn[] = [];
  const missing = new Map<string, readonly string[]>();
  const { adjust = (_mapping, column) => column } = request;
  for (const mapping of mappingsOf(form, request.scope)) {
    const absent = [...new Set([...lacking(mapping, request), ...unknown(mapping, table, missing)])];
    const held = { ...request, data: withTable(request.data, table) };
    const found = adjust(mapping, absent.length > 0 ? undefined : computeColumn(form, mapping, held), table);
    if (!found) {
      missing.set(mapping.target.column, absent);
      continue;
    }
    const { definition } = found.values;
    const column = overlaid(definition, table.columns.get(definition.id), found);
    table = { ...table, columns: new Map(table.columns).set(definition.id, column) };
    columns.push(found);
  }
  return { table, columns, missing };
}
