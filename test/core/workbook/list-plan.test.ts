import { differenceCell, figureCell, listPlan } from '../../../src/core/workbook/list-plan';

const list = { sheet: '差额构成', title: '贵州省　差额构成', heads: ['原因', '金额'], widths: [10, 14] };

test('amounts and counts of a list are numbers with a format, what is no number stays text', () => {
  expect(figureCell('112630.24')).toEqual({ value: 112630.24, style: 'money' });
  expect(figureCell('20')).toEqual({ value: 20, style: 'count' });
  expect(differenceCell('-900.00')).toEqual({ value: -900, style: 'difference' });
  expect(differenceCell('-3')).toEqual({ value: -3, style: 'count-difference' });
  expect(figureCell('空白')).toBe('空白');
});

test('a figure that a file would round stays text: three decimals, or more than fifteen digits', () => {
  expect(figureCell('0.104617')).toBe('0.104617');
  expect(figureCell('12345678901234.56')).toBe('12345678901234.56');
});

test('the title keeps a height of its own above the headings, and a long text gets the lines that it needs', () => {
  const plan = listPlan({
    ...list,
    rows: [
      ['四舍五入', '1'],
      ['截止后更正的一家定点医疗机构', '2'],
    ],
  });
  const heights = [1, 2, 3, 4].map((row) => plan.heights.get(row) ?? 0);
  expect(heights[0]).toBeGreaterThanOrEqual(30);
  expect(heights[3]).toBeGreaterThan(heights[2] ?? 0);
  expect(plan.print.area).toEqual([1, 1, 4, 2]);
});

test('a list without rows says so across its width', () => {
  const plan = listPlan({ ...list, rows: [], empty: '没有要分解的差额' });
  expect(plan.cells.at(-1)).toEqual({ row: 3, column: 1, value: '没有要分解的差额', style: 'text' });
  expect(plan.merges).toContainEqual({ row: 3, column: 1, rows: 1, columns: 2 });
});
