import { datasetOf, tableFrom } from '../../../src/cli/demo/dataset';
import { CUMULATIVE, demoCounties, demoProvince, headerOf } from '../../../src/cli/demo/province';
import { CellState, placeOf } from '../../../src/core/form/table';
import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const { regions } = guizhou2024;
const counties = demoCounties(regions, { pools: 2, perPool: 2, others: 8 });
const province = demoProvince({ regions, seed: 'test', counties });

test('every generated cell is read by its column without a problem', () => {
  const bad: string[] = [];
  for (const filer of [...province.institutions, ...province.offices])
    for (const [scope, table] of datasetOf(guizhou2024, filer).tables)
      for (const [id, column] of table.columns)
        column.states.forEach(
          (s, row) => s === CellState.bad && bad.push(`${filer.code} ${scope}.${id} ${row}`),
        );
  expect(bad).toEqual([]);
});

test('every generated header is read without a problem', () => {
  for (const filer of [...province.institutions, ...province.offices])
    for (const header of datasetOf(guizhou2024, filer).headers.values())
      for (const column of header.columns.values()) expect(column.states[0]).not.toBe(CellState.bad);
});

test('no generated column is unknown to the form', () => {
  const unknown = new Set<string>();
  for (const filer of [...province.institutions, ...province.offices])
    for (const [scope, { header, rows }] of filer.tables) {
      const table = guizhou2024.tables.find((t) => t.scope === scope);
      const known = new Set(table?.columns.map((c) => c.id));
      for (const id of rows.flatMap((r) => Object.keys(r))) if (!known.has(id)) unknown.add(`${scope}.${id}`);
      const items = new Set(guizhou2024.header.map((c) => c.id));
      for (const id of Object.keys(header)) if (!items.has(id)) unknown.add(`H.${id}`);
    }
  expect([...unknown]).toEqual([]);
});

test('the first row of annex 1 stands in row 6, its 其中:涉及医保基金 in column N', () => {
  const filer = province.institutions[0];
  const table = filer && datasetOf(guizhou2024, filer).tables.get('A1');
  expect(table && placeOf(table, 0, 'fund_amount')).toEqual({ sheet: '附件1', row: 6, column: 14 });
});

test('the registry is a table of the form and holds every institution once', () => {
  const table = tableFrom(guizhou2024, 'R', province.registry);
  expect(table.rowCount).toBe(province.institutions.length);
});

test('the header of a county says who files, for which day and in which unit', () => {
  const filer = {
    code: '520102',
    name: '南明区医疗保障局',
    level: '县' as const,
    pool: '520100',
    county: '520102',
  };
  const header = headerOf(filer, { scope: 'A4', snapshot: CUMULATIVE, unit: '万元' });
  expect(header).toMatchObject({
    filer_code: '520102',
    filer_level: '县',
    basis: '累计',
    money_unit: '万元',
  });
});

test('every generated package passes every rule, with the registry at hand', () => {
  const form = compileForm(guizhou2024);
  const registry = tableFrom(guizhou2024, 'R', province.registry);
  const findings = [...province.institutions, ...province.offices].flatMap((filer) => {
    const { tables, headers } = datasetOf(guizhou2024, filer);
    const held = { tables: new Map(tables).set('R', registry), headers };
    return check(form, held).findings.map((f) => `${filer.code} ${f.rule} ${f.severity} ${f.scope} ${f.row}`);
  });
  // one filer holds only its own rows, so the registry always knows more institutions
  expect(findings.filter((f) => !f.includes(' X-26 '))).toEqual([]);
});
