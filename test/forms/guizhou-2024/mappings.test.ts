import { tableOf } from '../../../src/core/form/load';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const { mappings } = guizhou2024;
const ids = (scope: string): Set<string> => new Set(tableOf(guizhou2024, scope).columns.map((c) => c.id));

test('every column that a clause names exists', () => {
  const wrong: string[] = [];
  for (const { target, clause } of mappings) {
    for (const [name, scope = '', column = ''] of clause.matchAll(/\b([A-Z][A-Z0-9]*)\.(\w+)/g))
      if (!ids(scope).has(column)) wrong.push(name);
    const source = /\(([A-Z]\w*)\.\w+/.exec(clause)?.[1] ?? target.scope;
    const bare = clause.replace(/"[^"]*"/g, '').matchAll(/(?<![.\w])[a-z]\w*(?!\w)/g);
    for (const [name] of bare)
      if (!ids(source).has(name) && !ids(target.scope).has(name) && !/^d\d+$/.test(name)) wrong.push(name);
  }
  expect(wrong).toEqual([]);
});

test('元 becomes 万元 exactly once, and only into columns of 万元', () => {
  for (const { unit, clause } of mappings) expect(clause.startsWith('WAN(')).toBe(unit === '万元');
  expect(mappings.filter((m) => (m.clause.match(/WAN\(/g) ?? []).length > 1)).toEqual([]);
});

test('the unit of a mapping is that of its column', () => {
  for (const { target, unit } of mappings)
    expect(tableOf(guizhou2024, target.scope).columns.find((c) => c.id === target.column)?.unit).toBe(unit);
});

test('the rule of a mapping checks the same clause, or says the same for each column', () => {
  const differing = mappings.filter(({ clause, rule }) => {
    const check = guizhou2024.rules.find((r) => r.id === rule)?.check;
    return check !== undefined && !check.endsWith(`= ${clause}`) && !check.startsWith('FOR c IN');
  });
  expect(differing).toEqual([]);
});

test('distinct institutions are at most the sum of the lower figures, all else of annex 4 is the sum', () => {
  const atMost = mappings.filter((m) => m.target.scope === 'A4' && m.levels === 'atMost');
  expect(atMost.map((m) => m.clause.slice(0, 9))).toEqual(atMost.map(() => 'DISTINCT('));
  expect(atMost).toHaveLength(14);
});

test('all of annex 4 but the number of institutions may not fall between snapshots', () => {
  const falling = mappings.filter((m) => m.target.scope === 'A4' && !m.cumulative);
  expect(falling.map((m) => m.target.column)).toEqual(['inst_total']);
});

test('a column that stays where it is has no mapping out of its table', () => {
  const stays = guizhou2024.unfed?.find((u) => u.scope === 'A2')?.columns ?? [];
  expect(mappings.filter((m) => stays.some((c) => m.clause.includes(`A2.${c}`)))).toEqual([]);
});
