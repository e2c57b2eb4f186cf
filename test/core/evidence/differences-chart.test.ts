import { differencesChart, figureName } from '../../../src/core/evidence/differences-chart';
import type { Bridges } from '../../../src/core/evidence/verify-bridges';

function bridge(unitName: string, difference: string, exactUnit = '元'): Bridges[number] {
  const cell = {
    scope: 'A4',
    sheet: '附件4',
    cell: 'AD6',
    submission: { id: 's', version: 1, unit: unitName },
  };
  return {
    unitName,
    difference,
    exactUnit,
    cell,
    heading: { zh: '处理金额合计', en: '' },
  } as Bridges[number];
}

const nameOf = (unit: string): string => unit;
const at = { sheet: '差额构成', column: 'D', totalRow: (i: number) => 10 + i };

test('the largest differences come first, each bound to the total of its bridge table', () => {
  const plan = differencesChart(
    { nameOf, bridges: [bridge('甲县', '12.00'), bridge('乙县', '-900.00'), bridge('丙县', '3', '家')] },
    at,
  );
  const names = plan?.cells.filter((c) => c.style === 'row-name').map((c) => c.value);
  const figures = plan?.cells.filter((c) => c.style === 'money');
  expect(names).toEqual(['乙县 附件4 AD6 处理金额合计', '甲县 附件4 AD6 处理金额合计']);
  expect(figures?.map((c) => [c.value, c.formula])).toEqual([
    [900, "ABS('差额构成'!$D$11)"],
    [12, "ABS('差额构成'!$D$10)"],
  ]);
});

test('nothing is drawn where no amount differs', () => {
  expect(differencesChart({ nameOf, bridges: [bridge('丙县', '3', '家')] }, at)).toBeUndefined();
});

test('a figure of a block of the upper sheet says who filed it and whom it is of', () => {
  const of = { ...bridge('乙县', '1.00') };
  const filed = { ...of, cell: { ...of.cell, submission: { id: 's', version: 1, unit: '甲市' } } };
  expect(figureName(filed, nameOf)).toBe('甲市 附件4 AD6 乙县 处理金额合计');
});
