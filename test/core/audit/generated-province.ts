import { datasetOf, tableFrom } from '../../../src/cli/demo/dataset';
import type { RawPackage } from '../../../src/cli/demo/package';
import { CUMULATIVE, demoProvince, type DemoProvince, type Snapshot } from '../../../src/cli/demo/province';
import type { Accepted, Level } from '../../../src/core/consolidate/accepted';
import { booksOf, type Books } from '../../../src/core/audit/books';
import { printedRows, summarySkeleton } from '../../../src/core/fill/skeleton';
import { ColumnBuilder } from '../../../src/core/form/build';
import { CellState, type Dataset, type TableData } from '../../../src/core/form/table';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

/** The compiled definition of the generated province. */
export const form = compileForm(guizhou2024);

/** What institutions and counties sent, and their registry. */
export interface Details {
  readonly submissions: readonly Accepted[];
  readonly registry: TableData;
}

function sent(filer: RawPackage): Accepted {
  const data = datasetOf(guizhou2024, filer);
  const area = filer.county || filer.code;
  return { id: `S-${filer.code}`, version: 1, unit: filer.code, level: filer.level, area, data };
}

/** What to generate, and how what a filer sends is changed before it is sent. */
export interface Asking {
  readonly counties?: readonly string[];
  readonly snapshot?: Snapshot;
  readonly change?: (filer: RawPackage, made: DemoProvince) => RawPackage;
}

/** The details of a province with as many institutions a county as asked, all 88 counties unless said. */
export function detailsOf(
  seed: string,
  each: number,
  { counties, snapshot = CUMULATIVE, change = (filer) => filer }: Asking = {},
): Details {
  const codes = counties ?? guizhou2024.regions.filter((r) => r.level === 'county').map((r) => r.code);
  const asked = new Map(codes.map((code) => [code, each]));
  const made = demoProvince({ regions: guizhou2024.regions, seed, counties: asked, snapshot });
  return {
    submissions: [...made.institutions, ...made.offices].map((filer) => sent(change(filer, made))),
    registry: tableFrom(guizhou2024, 'R', made.registry),
  };
}

/** The same table with some numbers put in, by row. */
export function withNumbers(
  table: TableData,
  column: string,
  values: ReadonlyMap<number, number>,
): TableData {
  const before = table.columns.get(column);
  if (!before) throw new RangeError(column);
  const builder = new ColumnBuilder(before.definition, table.rowCount);
  for (let row = 0; row < table.rowCount; row++) {
    const value = values.get(row);
    const text = before.texts?.[row];
    builder.set(row, {
      state: value === undefined ? (before.states[row] as 0 | 1 | 2 | 3) : CellState.value,
      ...(before.numbers && { number: value ?? before.numbers[row] ?? 0 }),
      ...(text !== undefined && { text }),
    });
  }
  return { ...table, columns: new Map(table.columns).set(column, builder.finish()) };
}

/** The same submission with some numbers of a table put in, by row. */
export function withCells(
  submission: Accepted,
  { scope, column }: { readonly scope: string; readonly column: string },
  values: ReadonlyMap<number, number>,
): Accepted {
  const table = submission.data.tables.get(scope);
  if (!table) throw new RangeError(scope);
  const tables = new Map(submission.data.tables).set(scope, withNumbers(table, column, values));
  return { ...submission, data: { ...submission.data, tables } };
}

interface Office {
  readonly unit: string;
  readonly level: Level;
  readonly scope: string;
}

/** The summary that an honest office sends: every figure as the books give it, one block a unit below. */
function summaryOf({ unit, level, scope }: Office, books: Books, header: TableData | undefined): Accepted {
  const tally = books.tallies.get(unit);
  const areas = [
    ...(tally?.children ?? [])
      .filter((c) => c.own.length > 0 || c.children.some((g) => g.own.length > 0))
      .map((c) => c.area),
    unit,
  ];
  const definition = form.names.definition(scope);
  const empty = summarySkeleton(guizhou2024, definition, areas);
  const dataset = (table: TableData): Dataset => ({
    tables: new Map([[scope, table]]),
    headers: header ? new Map([[scope, header]]) : new Map<string, TableData>(),
  });
  const draft: Accepted = {
    id: `${scope}-${unit}`,
    version: 1,
    unit,
    level,
    area: unit,
    data: dataset(empty),
  };
  const figures = books.figuresOf(draft, scope);
  let table = empty;
  for (const { id } of figures.columns) {
    const values = new Map<number, number>();
    printedRows(guizhou2024, table).forEach(({ rowId = '', area }, row) => {
      const found = figures.figure({ rowId, area: area ?? unit }, id);
      if (found && table.columns.get(id)?.states[row] !== CellState.notApplicable)
        values.set(row, found.value);
    });
    table = withNumbers(table, id, values);
  }
  return { ...draft, data: dataset(table) };
}

/** The summaries of every county, 统筹区 and the province, as honest offices send them. */
export function honestOffices({ submissions, registry }: Details, scopes: readonly string[]): Accepted[] {
  const books = booksOf(form, { submissions, registry });
  const header = submissions.flatMap((s) => [...s.data.headers.values()])[0];
  const counties = [...new Set(submissions.map((s) => s.area))];
  const regions = new Map(guizhou2024.regions.map((r) => [r.code, r]));
  const pools = [...new Set(counties.map((c) => regions.get(c)?.parent ?? ''))];
  const made = (level: Level, unit: string, scope: string): Accepted =>
    summaryOf({ unit, level, scope }, books, header);
  return scopes.flatMap((scope) => [
    ...counties.map((unit) => made('县', unit, scope)),
    ...pools.map((unit) => made('统筹区', unit, scope)),
    made('省', '520000', scope),
  ]);
}
