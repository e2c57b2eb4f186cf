import type { Figure } from './figure';
import { shortTable } from './newcomer';

const figures: readonly Figure[] = [
  { name: 'check.rows 100000', value: 336, unit: 'ms CPU', versus: 'bare pass over the cells', ratio: 22.5 },
  { name: 'check.rows 100000', value: 336, unit: 'ms CPU', versus: 'ahead of zod per row', ratio: 6.1 },
  { name: 'read.big 100000 × 27', value: 759, unit: 'ms CPU', versus: 'hucre: absent', ratio: null },
];

test('the short tables show the chosen comparisons of a run, in both languages', () => {
  expect(shortTable(figures, 'en')?.split('\n').slice(2)).toEqual([
    '| Checking 100 000 rows by all rules of annexes 1 and 2 | 336 ms CPU | 6.1 times faster than a zod schema row by row |',
  ]);
  expect(shortTable(figures, 'zh')).toContain(
    '| 全审 10 万行明细（附件 1、2 的全部规则） | 336 ms CPU | 逐行用 zod 校验的 1/6.1 |',
  );
});

test('a run without the chosen figures gives no table', () => {
  expect(shortTable(figures.slice(2), 'en')).toBeUndefined();
});
