import { liesIn, poolOf, type Region } from '../../../src/core/value/region';

const rows: Region[] = [
  { code: '520000', name: '贵州省', level: 'province', parent: '' },
  { code: 'SP5200', name: '省本级', level: 'pool', parent: '520000' },
  { code: '520100', name: '贵阳市', level: 'prefecture', parent: '520000' },
  { code: '520300', name: '遵义市', level: 'prefecture', parent: '520000' },
  { code: '520102', name: '南明区', level: 'county', parent: '520100' },
];
const regions = new Map(rows.map((r) => [r.code, r]));

test('a county lies in its pool and the province, not in another pool', () => {
  expect(
    ['520102', '520100', '520000', '520300', 'SP5200'].map((outer) => liesIn(regions, '520102', outer)),
  ).toEqual([true, true, true, false, false]);
  expect(liesIn(regions, '520000', '520102')).toBe(false);
});

test('an unknown code lies in nothing but itself', () => {
  expect([
    liesIn(regions, '999999', '520000'),
    liesIn(regions, '999999', '999999'),
    liesIn(regions, '', '520000'),
  ]).toEqual([false, true, false]);
});

test('parents in a ring end the search', () => {
  const ring = new Map([
    ['A', { code: 'A', name: 'A', level: 'county' as const, parent: 'B' }],
    ['B', { code: 'B', name: 'B', level: 'pool' as const, parent: 'A' }],
  ]);
  expect(liesIn(ring, 'A', 'C')).toBe(false);
  expect(liesIn(ring, 'A', 'B')).toBe(true);
});

test('the pool of a county is its parent, of a pool itself, of the province none', () => {
  expect(['520102', '520100', 'SP5200', '520000', '999999'].map((code) => poolOf(regions, code))).toEqual([
    '520100',
    '520100',
    'SP5200',
    undefined,
    undefined,
  ]);
});
