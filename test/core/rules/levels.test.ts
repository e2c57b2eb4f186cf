import type { TableDefinition } from '../../../src/core/form/definition';
import type { CellValue } from '../../../src/core/form/grid';
import type { Dataset } from '../../../src/core/form/table';
import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import type { CheckContext } from '../../../src/core/rules/context';
import { evaluateClause } from '../../../src/core/rules/evaluate';
import { column, dataset, form, rule, table } from './small-form';

const summary: Partial<TableDefinition> = {
  kind: 'summary',
  rowKey: 'row',
  areaKey: 'area',
  rowIds: ['r1', 'r2', 'r3'],
};
const list = [
  column('id:text'),
  column('pool:code:areas'),
  column('county:code:areas'),
  column('kind:enum:kinds'),
  column('v:money:元'),
];
const figures = [column('area:code:areas'), column('row:enum:line'), column('n:int'), column('w:money:万元')];
const parts = {
  tables: [table('T', list), table('S', figures, summary), table('D', figures, summary)],
  rows: [
    { id: 'r1', heading: { zh: '合计', en: 'all' }, scopes: ['S', 'D'], filters: { T: '' } },
    { id: 'r2', heading: { zh: '甲类', en: 'a' }, scopes: ['S', 'D'], filters: { T: 'kind = "甲"' } },
    { id: 'r3', heading: { zh: '乙类', en: 'b' }, scopes: ['S', 'D'], filters: {} },
  ],
};

type Row = Readonly<Record<string, CellValue>>;
const lines = (area: string | null, n: readonly (string | null)[]): Row[] =>
  n.map((value, i) => ({ area, row: `r${i + 1}`, n: value }));
const header = (filer: string): Row[] => [{ filer }];

const definition = form(parts);
const compiled = compileForm(definition);

function valuesOf(clause: string, scope: string, data: Dataset): (number | string | undefined)[] {
  const { states, numbers } = evaluateClause(compiled, { clause, scope, data });
  return [...states].map((s, i) => (s === 1 ? numbers?.[i] : s === 2 ? '—' : s === 3 ? 'bad' : undefined));
}

const sources: Row[] = [
  { id: '1', pool: '520100', county: '520102', kind: '甲', v: '1' },
  { id: '2', pool: '520100', county: '520102', kind: '乙', v: '2' },
  { id: '3', pool: '520100', county: '520103', kind: '甲', v: '4' },
  { id: '4', pool: '520100', county: '520100', kind: '甲', v: '8' },
];

test('ROW counts the rows of the printed row in its area block; the total block takes all rows', () => {
  const data = dataset(definition, {
    S: [...lines('520102', ['0', '0', '0']), ...lines('520103', ['0', '0']), ...lines('520100', ['0', '0'])],
    T: sources,
    'H.S': header('520100'),
  });
  expect(valuesOf('COUNT(T.id WHERE ROW)', 'S', data)).toEqual([2, 1, '—', 1, 1, 4, 3]);
  expect(valuesOf('SUM(T.v WHERE ROW AND v > 1)', 'S', data)).toEqual([200, 0, '—', 400, 400, 1400, 1200]);
});

test('an unknown area is silent, an unreadable region silences area blocks but not the total', () => {
  const rows = [...sources, { id: '5', pool: '520100', county: '999999', kind: '乙', v: '1' }];
  const data = dataset(definition, {
    S: [...lines('520102', ['0', '0']), ...lines('520100', ['0', '0'])],
    T: rows,
    'H.S': header('520100'),
  });
  expect(valuesOf('COUNT(T.id WHERE ROW)', 'S', data)).toEqual(['bad', 1, 5, 3]);
});

test('without areas a summary is one block that takes all rows', () => {
  const data = dataset(definition, { S: lines(null, ['0', '0']), T: sources });
  expect(valuesOf('COUNT(T.id WHERE ROW)', 'S', data)).toEqual([4, 3]);
});

function findingsOf(
  text: string,
  data: Readonly<Record<string, readonly Row[]>>,
  more: Partial<CheckContext> & { scope?: string; when?: string } = {},
) {
  const { scope = 'S', when, ...context } = more;
  const made = form({ ...parts, rules: [rule(text, { scope, ...(when !== undefined && { when }) })] });
  return check(compileForm(made), dataset(made, data), context).findings;
}
const submission = (area: string, n: readonly (string | null)[]) =>
  dataset(definition, { S: lines(area, n), 'H.S': header(area) });

test('a rule over printed cells runs once a block and points at its left cell', () => {
  const data = { S: [...lines('520102', ['3', '1', '2']), ...lines('520100', ['9', '1', '2'])] };
  const [finding, ...others] = findingsOf('n@r1 = n@r2 + n@r3', data);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ row: 3, column: 'n', place: { sheet: '表S', row: 9, column: 3 } });
});

test('CHILDREN reads each unit’s own total block; a unit that sent nothing is stood for by its block here', () => {
  const data = {
    S: [...lines('520102', ['5']), ...lines('520103', ['7']), ...lines('520100', ['12'])],
    'H.S': header('520100'),
  };
  const total = { when: 'area = H.filer' };
  const children = new Map([['520102', submission('520102', ['6'])]]);
  expect(findingsOf('n = SUM(CHILDREN(n))', data, total)).toEqual([]);
  expect(findingsOf('n = SUM(CHILDREN(n))', data, { ...total, children })).toHaveLength(1);
  expect(findingsOf('n >= MAX(CHILDREN(n))', data, { ...total, children })).toEqual([]);
  const repeats = findingsOf('n = ONE(CHILDREN(n) BY area)', data, { when: 'area <> H.filer', children });
  expect(repeats).toMatchObject([{ row: 0, facts: { actual: '5', expected: '6', residual: '-1' } }]);
});

test('without any unit below CHILDREN is silent', () => {
  const data = { S: lines('520100', ['12']), 'H.S': header('520100') };
  expect(findingsOf('n = SUM(CHILDREN(n))', data)).toEqual([]);
});

test('PREVIOUS finds the same printed row of the same area, and is silent without an earlier snapshot', () => {
  const now = { S: [...lines('520102', ['1', '5']), ...lines('520103', ['1'])] };
  const previous = dataset(definition, { S: [...lines('520103', ['3']), ...lines('520102', ['1', '4'])] });
  expect(findingsOf('n >= PREVIOUS(n)', now, { previous })).toMatchObject([
    {
      row: 2,
      facts: {
        operands: [
          { name: 'n', value: '1' },
          { name: 'PREVIOUS(n)', value: '3' },
        ],
      },
    },
  ]);
  expect(findingsOf('n >= PREVIOUS(n)', now)).toEqual([]);
  expect(findingsOf('n@r1 >= PREVIOUS(n@r1)', now, { previous })).toMatchObject([{ row: 2 }]);
});

test('PREVIOUS of a list finds the row of the same identity', () => {
  const made = form({
    ...parts,
    rules: [rule('COUNT(T.id BY id) = 1', { severity: 'error' }), rule('v >= PREVIOUS(v)')],
  });
  const previous = dataset(made, {
    T: [
      { id: 'b', v: '5' },
      { id: 'a', v: '1' },
    ],
  });
  const data = dataset(made, {
    T: [
      { id: 'a', v: '1' },
      { id: 'b', v: '4' },
      { id: 'c', v: '0' },
    ],
  });
  expect(check(compileForm(made), data, { previous }).findings).toMatchObject([{ row: 1, column: 'v' }]);
});

test('PREVIOUS of an aggregate counts the earlier package', () => {
  const previous = dataset(definition, { T: sources });
  expect(
    findingsOf('COUNT(T.id) >= PREVIOUS(COUNT(T.id))', { T: sources.slice(1) }, { scope: 'T', previous }),
  ).toHaveLength(1);
  expect(
    findingsOf('COUNT(T.id) >= PREVIOUS(COUNT(T.id))', { T: [] }, { scope: 'T', previous }),
  ).toHaveLength(1);
});

test('a cell of another summary is the one of the same printed row and area', () => {
  const data = {
    D: lines('520102', ['2', '3']),
    S: [...lines('520103', ['9', '9']), ...lines('520102', ['2', '4'])],
  };
  expect(findingsOf('n = S.n', data, { scope: 'D' })).toMatchObject([{ scope: 'D', row: 1 }]);
});
