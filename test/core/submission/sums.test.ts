import fc from 'fast-check';
import { sumsOf } from '../../../src/core/submission/sums';
import { miniData, miniTable } from './mini-form';

test('sums are exact in 分 however large', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 9_000_000_000_000_000n }), { minLength: 1, maxLength: 30 }),
      (fens) => {
        const rows = fens.map((f) => ({ yuan: `${f / 100n}.${String(f % 100n).padStart(2, '0')}` }));
        const sum = sumsOf(miniData(rows)).find((s) => s.column === 'yuan');
        expect(sum?.total).toBe(fens.reduce((a, b) => a + b, 0n));
        expect(sum?.count).toBe(fens.length);
      },
    ),
  );
});

test('blanks and — count nothing', () => {
  const sums = sumsOf(miniData([{ count: 3 }, { count: null }, { count: '—' }, { count: 0 }]));
  expect(sums.filter((s) => s.column === 'count')).toEqual([
    { scope: 'L', part: '', column: 'count', count: 2, total: 3n },
  ]);
});

test('a summary is summed by area and printed row', () => {
  const table = miniTable('S', [
    { area: 'D1', line: '是', amount: '1.50' },
    { area: 'D2', line: '是', amount: '2.00' },
  ]);
  expect(sumsOf({ tables: new Map([['S', table]]), headers: new Map() })).toEqual([
    { scope: 'S', part: 'D1/是', column: 'amount', count: 1, total: 1_500_000n },
    { scope: 'S', part: 'D2/是', column: 'amount', count: 1, total: 2_000_000n },
  ]);
});
