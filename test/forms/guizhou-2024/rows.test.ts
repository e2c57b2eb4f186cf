import type { RowDefinition } from '../../../src/core/form/definition';
import { tableOf } from '../../../src/core/form/load';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const row = (id: string): RowDefinition => {
  const found = guizhou2024.rows.find((r) => r.id === id);
  if (!found) throw new Error(id);
  return found;
};

test('the rows stand in print order', () => {
  const order = (scope: string): string | undefined => tableOf(guizhou2024, scope).rowIds?.join(' ');
  expect(order('A1B')).toBe('r1 r2 r3 r4 r5 r2a r2b r6');
  expect(order('A4')).toBe('r0 r1 r2 r3 r4 r5 r2a r2b r6 r7 r8 r9');
  expect(order('A4D')).toBe(order('A4'));
  expect(order('A6S')).toBe('d1 d2 d3 d4 d5 d6 d7 d8 d9 d10 d0');
});

test('the rows of the block follow the departments of the dictionary', () => {
  const words = guizhou2024.dictionaries.find((d) => d.id === 'dept')?.words.map((w) => w.code);
  expect(guizhou2024.rows.filter((r) => r.key).map((r) => r.key)).toEqual(words);
  expect(row('d0').key).toBe('');
});

test('a row within the medical institutions repeats their filter', () => {
  for (const id of ['r3', 'r4', 'r5', 'r2a', 'r2b'])
    for (const [scope, filter] of Object.entries(row(id).filters))
      expect(filter.startsWith(`${row('r2').filters[scope] ?? '?'} AND `)).toBe(true);
});

test('an empty filter counts every row, a missing one none', () => {
  expect(row('r0').filters).toEqual({ A3: '', A6: '' });
  expect(row('r1').filters['A1']).toBe('');
  expect(Object.keys(row('r7').filters)).toEqual(['A3', 'A6']);
  expect(Object.keys(row('r3').filters)).toEqual(['R', 'A1', 'A3']);
});

test('a row has a filter on every table that a cell of it counts', () => {
  const missing = guizhou2024.mappings.flatMap(({ target, clause, rows }) =>
    clause.includes('WHERE ROW')
      ? (rows ?? []).flatMap((id) =>
          [...clause.matchAll(/\((\w+)\./g)]
            .filter((m) => row(id).filters[m[1] ?? ''] === undefined)
            .map((m) => `${target.column}@${id} ${m[1]}`),
        )
      : [],
  );
  expect(missing).toEqual([]);
});

test('a cell that holds — has no mapping, every other number of a summary has one', () => {
  for (const scope of ['A1B', 'A4', 'A6S']) {
    const numbers = tableOf(guizhou2024, scope).columns.filter((c) =>
      ['int', 'money', 'percent'].includes(c.type),
    );
    for (const id of tableOf(guizhou2024, scope).rowIds ?? [])
      for (const { id: column } of numbers) {
        const fed = guizhou2024.mappings.filter(
          (m) => m.target.scope === scope && m.target.column === column && m.rows?.includes(id),
        ).length;
        const none = row(id).notApplicable?.[scope]?.includes(column) === true;
        expect(`${column}@${id} ${fed}`).toBe(`${column}@${id} ${none ? 0 : 1}`);
      }
  }
});

test('insured persons have no agreement and no visits, the total row no institutions', () => {
  const none = (id: string): readonly string[] => row(id).notApplicable?.['A4'] ?? [];
  expect([none('r0').length, none('r7').length, none('r8').length]).toEqual([19, 7, 13]);
  expect(none('r9')).toEqual(none('r7'));
  expect(none('r8')).toContain('penalty_contract');
  expect(none('r3')).toEqual(['t_police', 't_discipline', 't_health', 't_market', 't_other']);
  expect(none('r1')).toEqual([]);
});

test('a block of a county counts by county, of a pool by pool, of the province everything', () => {
  expect(guizhou2024.areaFilters?.map((a) => `${a.levels.join(',')}: ${a.filter}`)).toEqual([
    'county: county_code = THIS.area_code',
    'prefecture,pool: pool_area = THIS.area_code',
    'province: ',
  ]);
});

test('every sum tree of a summary stands as an error rule too', () => {
  const rules = guizhou2024.rules.filter((r) => r.severity === 'error');
  for (const { scope, axis, total, parts, columns } of guizhou2024.sums) {
    if (axis === 'areas') continue;
    const at = (id: string): string => (axis === 'rows' ? `c@${id}` : id);
    const equation = `${at(total ?? '')} = ${(parts ?? []).map(at).join(' + ')}`;
    const check = axis === 'rows' ? `FOR c IN (${(columns ?? []).join(', ')}): ${equation}` : equation;
    expect(rules.filter((r) => r.scope === scope && r.check === check)).toHaveLength(1);
  }
});

test('what adds up over areas is what the levels of the mappings call a sum', () => {
  for (const scope of ['A1B', 'A4']) {
    const area = guizhou2024.sums.find((s) => s.scope === scope && s.axis === 'areas');
    const sums = guizhou2024.mappings.filter((m) => m.target.scope === scope && m.levels === 'sum');
    expect(area?.columns).toEqual(sums.map((m) => m.target.column));
  }
});
