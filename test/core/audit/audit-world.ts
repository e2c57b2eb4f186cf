import { datasetOf, tableFrom } from '../../../src/cli/demo/dataset';
import type { RawPackage, RawRow, RawTable } from '../../../src/cli/demo/package';
import { demoProvince } from '../../../src/cli/demo/province';
import type { Accepted, Level } from '../../../src/core/consolidate/accepted';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { ColumnBuilder } from '../../../src/core/form/build';
import { CellState, type Dataset, type TableData } from '../../../src/core/form/table';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

/** The compiled definition, once for all tests of a file. */
export const form = compileForm(guizhou2024);

const province = demoProvince({
  regions: guizhou2024.regions,
  seed: 'audit',
  counties: new Map([
    ['520102', 8],
    ['520103', 6],
    ['520303', 6],
  ]),
});

/** The registry of the generated province. */
export const registry: TableData = tableFrom(guizhou2024, 'R', province.registry);

/** What the institutions and counties sent themselves. */
export const institutions: readonly RawPackage[] = province.institutions;
export const offices: readonly RawPackage[] = province.offices;

function send(unit: { code: string; level: Level; area: string }, id: string, data: Dataset): Accepted {
  return { id, version: 1, unit: unit.code, level: unit.level, area: unit.area, data };
}

/** A generated package as an accepted submission. */
export function sent(filer: RawPackage): Accepted {
  const area = filer.county || filer.code;
  return send(
    { code: filer.code, level: filer.level, area },
    `S-${filer.code}`,
    datasetOf(guizhou2024, filer),
  );
}

/** A county's own copy of annexes 1 and 2, row by row as its institutions sent them, with `change` made to a row of annex 1. */
export function countyCopy(county: string, change: (row: RawRow) => RawRow = (row) => row): Accepted {
  const filers = institutions.filter((i) => i.county === county);
  const rows = (scope: string): RawRow[] => filers.flatMap((f) => f.tables.get(scope)?.rows ?? []);
  const header = filers[0]?.tables.get('A1')?.header ?? {};
  const office = { ...header, filer_code: county, filer_level: '县' };
  const tables = new Map<string, RawTable>([
    ['A1', { header: office, rows: rows('A1').map(change) }],
    ['A2', { header: office, rows: rows('A2') }],
  ]);
  const data = datasetOf(guizhou2024, { tables });
  return send({ code: county, level: '县', area: county }, `C-${county}`, data);
}

/** What an office sends up: its details and the summary made from the submissions given. */
export function report(
  unit: { code: string; level: Level },
  below: readonly Accepted[],
  details?: Accepted,
): Accepted {
  const scopes = ['A1B'];
  const source = details ? [details] : below;
  const { data } = consolidate(form, { unit, submissions: source, registry, scopes });
  const summary = data.tables.get('A1B');
  const tables = new Map(details?.data.tables ?? []);
  if (summary) tables.set('A1B', summary);
  const headers = new Map([...(details?.data.headers ?? []), ...data.headers]);
  return send({ ...unit, area: unit.code }, `${details ? 'C' : 'P'}-${unit.code}`, { tables, headers });
}

/** The same submission with one number of a table changed. */
export function withCell(
  submission: Accepted,
  at: { readonly scope: string; readonly row: number; readonly column: string },
  value: number,
): Accepted {
  const table = submission.data.tables.get(at.scope);
  const column = table?.columns.get(at.column);
  if (!table || !column) throw new RangeError(`${at.scope}.${at.column}`);
  const builder = new ColumnBuilder(column.definition, table.rowCount);
  for (let row = 0; row < table.rowCount; row++)
    builder.set(row, {
      state: row === at.row ? CellState.value : (column.states[row] as 0 | 1 | 2 | 3),
      number: row === at.row ? value : (column.numbers?.[row] ?? 0),
    });
  const columns = new Map(table.columns).set(at.column, builder.finish());
  const tables = new Map(submission.data.tables).set(at.scope, { ...table, columns });
  return { ...submission, data: { ...submission.data, tables } };
}
