import type { CellValue } from '../../../src/core/form/grid';
import { compileForm } from '../../../src/core/rules/compile';
import { equationsOf } from '../../../src/core/rules/equations';
import { column, dataset, form, rule, table } from './small-form';

const summary = { kind: 'summary', rowKey: 'row', areaKey: 'area' } as const;
const definition = form({
  areaFilters: [],
  tables: [
    table('T', [
      column('id:text'),
      column('kind:enum:kinds'),
      column('a:money:元'),
      column('b:money:元'),
      column('s:money:元'),
    ]),
    table('U', [column('id:text'), column('v:money:元')]),
    table(
      'S',
      [column('area:code:areas'), column('row:enum:line'), column('n:int'), column('w:money:万元')],
      summary,
    ),
  ],
  rows: ['r1', 'r2', 'r3'].map((id) => ({
    id,
    heading: { zh: id, en: id },
    scopes: ['S'],
    filters: { T: '' },
  })),
  rules: [
    rule('s = a + b', { id: 'T-1' }),
    rule('a = SUM(U.v BY id)', { id: 'T-2' }),
    rule('FOR c IN (n, w): c@r1 = c@r2 + c@r3', { id: 'S-1', scope: 'S' }),
    rule('w = WAN(SUM(T.a WHERE ROW))', { id: 'S-2', scope: 'S' }),
    rule('n = COUNT(T.id WHERE ROW)', { id: 'S-3', scope: 'S' }),
    rule('a <= s', { id: 'T-3' }),
    rule('kind = "甲"', { id: 'T-4' }),
  ],
});
type Row = Readonly<Record<string, CellValue>>;
const T: Row[] = [
  { id: 'x', a: '3.00', b: '1.00', s: '4.00' },
  { id: 'y', a: '5.00', b: '1.00', s: '7.00' },
  { id: 'z', a: '1.00' },
];
const U: Row[] = [
  { id: 'x', v: '1.00' },
  { id: 'y', v: '5.00' },
  { id: 'x', v: '2.00' },
];
const S: Row[] = [
  { row: 'r1', n: '3', w: '0.00' },
  { row: 'r2', n: '1', w: '0.00' },
  { row: 'r3', n: '1', w: '0.00' },
];
const equations = equationsOf(compileForm(definition), dataset(definition, { T, U, S }));
const called = (list: readonly { readonly rule: string; readonly row: number }[]) =>
  list.map((e) => `${e.rule} ${e.row}`);

test('broken equations are those that fail now; a silent or merely rounded one is none', () => {
  expect(called(equations.broken)).toEqual(['T-1 1', 'T-2 2', 'S-1 0', 'S-3 1', 'S-3 2']);
});

test('an equation is its total, its weighted cells and what no cell makes', () => {
  const [sum, , block] = equations.broken;
  expect(sum).toEqual({
    rule: 'T-1',
    scope: 'T',
    row: 1,
    column: 's',
    kind: 'sum',
    total: { weight: 1, scope: 'T', column: 's', origin: 'own', rows: [1], values: Float64Array.of(700) },
    parts: [
      { weight: 1, scope: 'T', column: 'a', origin: 'own', rows: [1], values: Float64Array.of(500) },
      { weight: 1, scope: 'T', column: 'b', origin: 'own', rows: [1], values: Float64Array.of(100) },
    ],
    constant: 0n,
    holds: false,
  });
  expect(block).toMatchObject({
    kind: 'plain',
    total: { rows: [0], values: Float64Array.of(3) },
    parts: [{ rows: [1] }, { rows: [2] }],
  });
});

test('a count is a constant of its equation', () => {
  const counted = equations.broken.find((e) => e.rule === 'S-3');
  expect(counted).toMatchObject({
    kind: 'plain',
    parts: [],
    constant: 3n,
    total: { values: Float64Array.of(1) },
  });
});

test('every equation that reads a cell is found by it, through sums and printed rows', () => {
  expect(called(equations.through({ scope: 'U', row: 2, column: 'v' }))).toEqual(['T-2 0']);
  expect(called(equations.through({ scope: 'T', row: 0, column: 'a' }))).toEqual([
    'T-1 0',
    'T-2 0',
    'S-2 0',
    'S-2 1',
    'S-2 2',
  ]);
  expect(called(equations.through({ scope: 'S', row: 2, column: 'n' }))).toEqual(['S-1 0', 'S-3 2']);
  expect(called(equations.through({ scope: 'S', row: 0, column: 'w' }))).toEqual(['S-1 0', 'S-2 0']);
});

test('the equations of a table are those whose total stands in it', () => {
  expect(called(equations.of('S'))).toEqual([
    'S-1 0',
    'S-1 0',
    'S-2 0',
    'S-2 1',
    'S-2 2',
    'S-3 0',
    'S-3 1',
    'S-3 2',
  ]);
  expect(equations.of('S').find((e) => e.rule === 'S-2')).toMatchObject({
    kind: 'wan',
    holds: true,
    parts: [{ values: Float64Array.of(300, 500, 100) }],
  });
});
