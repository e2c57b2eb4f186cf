import fc from 'fast-check';
import { demoProvince } from '../../../src/cli/demo/province';
import type { RawPackage, RawTable } from '../../../src/cli/demo/package';
import { mergeScope, sourcesOf } from '../../../src/core/consolidate/sources';
import { cellOf } from '../../../src/core/form/build';
import { accepted, form, regions } from './parts';

const province = demoProvince({
  regions: [...regions.values()],
  seed: 'sources',
  counties: new Map([
    ['520102', 6],
    ['520103', 4],
  ]),
});
const institutions = province.institutions.map((i) => accepted(i));

/** A county's own copy of what its institutions sent. */
function copy(county: string, filers: readonly RawPackage[]): RawPackage {
  const scopes = ['A1', 'A2'];
  const tables = new Map<string, RawTable>(
    scopes.map((scope) => [
      scope,
      { header: {}, rows: filers.flatMap((f) => f.tables.get(scope)?.rows ?? []) },
    ]),
  );
  return { code: county, name: county, level: '县', pool: '520100', county, tables };
}

test('merging keeps every row, its numbers and where it came from', () => {
  const sources = sourcesOf(form, 'A2', institutions);
  const { table, origins } = mergeScope(form, 'A2', sources);
  let row = 0;
  institutions.forEach((s, source) => {
    const own = s.data.tables.get('A2');
    for (let i = 0; own && i < own.rowCount; i++, row++) {
      expect([origins.source[row], origins.row[row]]).toEqual([source, i]);
      for (const [id, column] of table.columns) {
        const from = own.columns.get(id);
        expect(cellOf(column, row)).toBe(id === 'seq' ? row + 1 : from && cellOf(from, i));
      }
    }
  });
  expect(table.rowCount).toBe(row);
});

test('rows of a county that its institutions have sent themselves are not counted again', () => {
  const filers = province.institutions.filter((i) => i.county === '520102');
  const submissions = [...institutions, accepted(copy('520102', filers))];
  const sources = sourcesOf(form, 'A1', submissions);
  expect(mergeScope(form, 'A1', sources).table.rowCount).toBe(10);
  expect(sources.issues).toMatchObject([{ kind: 'superseded', scope: 'A1', rows: 6 }]);
});

test('rows that a county typed for institutions without a submission of their own count', () => {
  const filers = province.institutions.filter((i) => i.county === '520102');
  const submissions = [...institutions.slice(0, 2), accepted(copy('520102', filers))];
  expect(mergeScope(form, 'A1', sourcesOf(form, 'A1', submissions)).table.rowCount).toBe(6);
  const findings = filers.flatMap((f) => f.tables.get('A2')?.rows ?? []).length;
  expect(mergeScope(form, 'A2', sourcesOf(form, 'A2', submissions)).table.rowCount).toBe(findings);
});

test('however the institutions are divided between own submissions and the county copy, each row counts once', () => {
  const filers = province.institutions.filter((i) => i.county === '520102');
  fc.assert(
    fc.property(fc.subarray([0, 1, 2, 3, 4, 5]), (own) => {
      const submissions = [...own.map((i) => institutions[i]), accepted(copy('520102', filers))].flatMap(
        (s) => s ?? [],
      );
      const { table } = mergeScope(form, 'A1', sourcesOf(form, 'A1', submissions));
      const codes = table.columns.get('fixmedins_code')?.texts ?? [];
      expect([...codes].sort()).toEqual(filers.map((f) => f.code).sort());
    }),
  );
});

test('a row of annex 3 that the 统筹区 repeats is known by its number, one that it adds counts', () => {
  const [office] = province.offices;
  if (!office) throw new RangeError('no office');
  const rows = office.tables.get('A3')?.rows ?? [];
  const added = { ...rows[0], case_no: '520100-2024-X' };
  const pool: RawPackage = {
    ...office,
    code: '520100',
    level: '统筹区',
    county: '',
    tables: new Map([['A3', { header: {}, rows: [...rows, added] }]]),
  };
  const sources = sourcesOf(form, 'A3', [accepted(office), accepted(pool)]);
  const { table, origins } = mergeScope(form, 'A3', sources);
  expect(table.rowCount).toBe(rows.length + 1);
  expect(origins.source.at(-1)).toBe(1);
});
