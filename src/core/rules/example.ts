import { buildTable } from '../form/build';
import type { ColumnDefinition, Dictionary } from '../form/definition';
import type { CellValue } from '../form/grid';
import type { Dataset, TableData } from '../form/table';
import type { CompiledForm, CompiledRule } from './compiled';
import type { CheckContext } from './context';
import { parseExample, type ExampleRow } from './example-text';
import { HEADER, type Names } from './names';
import { runInstance } from './run/run-instance';
import { World } from './run/world';
import { targetsOf } from './targets';

/** How often a rule spoke on an example, and how often it failed there. */
export interface ExampleResult {
  readonly tested: number;
  readonly failing: number;
}

/** Runs a rule on an example in the notation of rules (`A1{col:value, …} PREV.A1{…}`); throws NotationError where it cannot be read. */
export function runExample(form: CompiledForm, rule: CompiledRule, text: string): ExampleResult {
  const { data, context } = exampleData(form, rule, parseExample(text));
  const world = new World(form, data, context);
  let tested = 0;
  let failing = 0;
  for (const instance of rule.instances)
    for (const target of targetsOf(instance, data)) {
      if (instance.readsPrevious && !context.previous) continue;
      const result = runInstance(instance, { target, world, missing: rule.record.missing });
      tested += result.tested;
      failing += result.failing.length;
    }
  return { tested, failing };
}

interface ExampleData {
  readonly data: Dataset;
  readonly context: CheckContext;
}

/** Builds the package, the earlier snapshot and the lower submissions of an example; a table that the rule reads and the example omits is empty. */
export function exampleData(
  form: CompiledForm,
  rule: CompiledRule,
  rows: readonly ExampleRow[],
): ExampleData {
  const { names } = form;
  const own = rows.filter((r) => r.origin === 'now');
  const previous = rows.filter((r) => r.origin === 'previous');
  const read = rule.record.scope === '*' ? [] : rule.instances.flatMap((i) => [i.scope, ...i.reads]);
  const builder = new ExampleBuilder(names, rule.record.scope);
  const children = childrenOf(rows).map((child, i): [string, Dataset] => [
    child[0]?.cells.get(names.definition(child[0].scope).areaKey ?? '') ?? `child${i + 1}`,
    builder.dataset(child, []),
  ]);
  return {
    data: builder.dataset(own, read),
    context: {
      merging: true,
      ...(previous.length > 0 && { previous: builder.dataset(previous, []) }),
      ...(children.length > 0 && { children: new Map(children) }),
    },
  };
}

/** A lower submission ends where one of its printed rows would come a second time. */
function childrenOf(rows: readonly ExampleRow[]): ExampleRow[][] {
  const children: ExampleRow[][] = [];
  for (const row of rows.filter((r) => r.origin === 'child')) {
    const last = children.at(-1);
    const repeated = !last || last.some((r) => r.scope === row.scope && r.printedRow === row.printedRow);
    if (repeated) children.push([row]);
    else last.push(row);
  }
  return children;
}

class ExampleBuilder {
  constructor(
    private readonly names: Names,
    private readonly scope: string,
  ) {}

  dataset(rows: readonly ExampleRow[], held: readonly string[]): Dataset {
    const lists = rows.filter((r) => !r.header);
    const scopes = new Set([...lists.map((r) => r.scope), ...held]);
    scopes.delete(HEADER);
    const tables = [...scopes].map((scope): [string, TableData] => [
      scope,
      this.table(
        scope,
        lists.filter((r) => r.scope === scope),
      ),
    ]);
    return { tables: new Map(tables), headers: this.headers(rows, [...scopes]) };
  }

  /** A bare `H{…}` is the header of the rule's own table, in a general rule of every table of the example. */
  private headers(rows: readonly ExampleRow[], scopes: readonly string[]): Map<string, TableData> {
    const headers = new Map<string, TableData>();
    const first = this.names.form.tables[0]?.scope ?? HEADER;
    for (const row of rows.filter((r) => r.header)) {
      const bare = this.scope === '*' ? scopes : [this.scope === HEADER ? first : this.scope];
      for (const scope of row.scope === HEADER ? bare : [row.scope])
        headers.set(scope, this.table(HEADER, [row]));
    }
    return headers;
  }

  private table(scope: string, rows: readonly ExampleRow[]): TableData {
    const definition = this.names.definition(scope);
    const raw = rows.map((row) => this.raw(definition.columns, row, definition.rowKey));
    return buildTable({ definition, rows: raw, dictionaries: this.names.dictionaries });
  }

  private raw(
    columns: readonly ColumnDefinition[],
    row: ExampleRow,
    rowKey: string | undefined,
  ): Record<string, CellValue> {
    const cells: Record<string, CellValue> = {};
    if (row.rest) for (const column of columns) cells[column.id] = filler(column, this.names.dictionaries);
    for (const [name, value] of row.cells) cells[this.column(row, name)] = value === '' ? null : value;
    if (rowKey !== undefined && row.printedRow !== undefined && !row.cells.has(rowKey)) {
      const printed = this.names.form.rows.find((r) => r.id === row.printedRow);
      cells[rowKey] = (printed?.key ?? row.printedRow) || null;
    }
    return cells;
  }

  private column(row: ExampleRow, name: string): string {
    const scope = row.header ? HEADER : row.scope;
    return this.names.column(scope, { text: name, heading: false, at: row.at }).id;
  }
}

const INSTITUTION = 'H52010200001';
const CREDIT_CODE = '91500114MA5YP4B39F';

/** Some value that a column takes, for `*`. */
function filler(column: ColumnDefinition, dictionaries: ReadonlyMap<string, Dictionary>): CellValue {
  if (column.type === 'date') return '2024-06-01';
  if (
    column.type === 'money' ||
    column.type === 'int' ||
    column.type === 'decimal' ||
    column.type === 'percent'
  )
    return '1';
  if (column.pattern === 'institution') return INSTITUTION;
  if (column.pattern === 'credit') return CREDIT_CODE;
  const dictionary = column.dictionary === undefined ? undefined : dictionaries.get(column.dictionary);
  return dictionary?.words[0]?.code ?? 'x';
}
