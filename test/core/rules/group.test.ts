import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { groupFindings } from '../../../src/core/rules/group';
import { column, dataset, form, rule, table, type Rows } from './small-form';

const rules = [
  rule('FOR c IN (*): VALID(c, "type")', { id: 'G-1', scope: '*' }),
  rule('a = b', { id: 'T-1' }),
];
const definition = form({ tables: [table('T', [column('a:money:元'), column('b:money:元')])], rules });

function grouped(rows: Rows) {
  const data = dataset(definition, { T: rows });
  return groupFindings(check(compileForm(definition), data).findings, data);
}

test('a whole column of texts is one finding with its count and ranges', () => {
  const rows = ['x', 'x', '1', 'x', 'x'].map((a) => ({ a }));
  expect(grouped(rows)).toMatchObject([
    { rule: 'G-1', column: 'a', row: 0, facts: { count: 4, ranges: ['A6:A7', 'A9:A10'] } },
  ]);
});

test('two faults, or less than half of a column, stay single findings', () => {
  expect(grouped([{ a: 'x' }, { a: 'x' }])).toHaveLength(2);
  expect(grouped(['x', 'x', 'x', '1', '1', '1'].map((a) => ({ a })))).toHaveLength(3);
});

test('faults of different kinds are not thrown together', () => {
  expect(grouped(['x', 'x', '1.005', '1.005'].map((a) => ({ a })))).toHaveLength(4);
});

test('equations are never grouped', () => {
  const rows = Array.from({ length: 5 }, () => ({ a: '1', b: '2' }));
  expect(grouped(rows).map((f) => f.facts.count)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
