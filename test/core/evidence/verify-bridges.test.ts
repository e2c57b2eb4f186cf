import { verifyBridges, type Bridges } from '../../../src/core/evidence/verify-bridges';

const words = (zh: string) => ({ zh, en: zh });
const cell = {
  submission: { id: '520122-1', version: 1, unit: '520122' },
  level: '县',
  scope: 'A4',
  row: 1,
  column: 'total_amount',
  sheet: '附件4',
  cell: 'C6',
} as const;

function bridge(change: Partial<Bridges[number]> = {}): Bridges {
  const item = { unit: 'H1', unitName: '甲医院', path: [], changes: [] };
  return [
    {
      unit: '520122',
      unitName: '息烽县',
      cell,
      heading: words('合计'),
      moneyUnit: '万元',
      exactUnit: '元',
      stated: '63.66',
      printed: '63.65',
      recomputed: '636542.97',
      difference: '57.03',
      printedDifference: '0.01',
      verdict: 'broken',
      lines: [
        {
          kind: 'missing',
          heading: words('缺报'),
          amount: '30.00',
          count: 2,
          items: [
            { ...item, amount: '10.01' },
            { ...item, amount: '19.99' },
          ],
        },
        {
          kind: 'rounding',
          heading: words('四舍五入'),
          amount: '27.03',
          count: 1,
          bound: '50.00',
          items: [],
        },
      ],
      nodes: [],
      sentence: words('差 57.03 元'),
      ...change,
    },
  ];
}

test('a bridge table adds up: 10.01 + 19.99 + 27.03 = 57.03 = 63.66 万元 − 636,542.97 元', () => {
  expect(verifyBridges(bridge())).toBeUndefined();
});

test('one 分 too much anywhere is named with the cell', () => {
  expect(verifyBridges(bridge({ difference: '57.04' }))?.sentence).toBe(
    'bridges.json 第 1 张 息烽县 附件4 C6：各类差额之和不等于差额 57.04',
  );
  expect(verifyBridges(bridge({ recomputed: '636542.98' }))?.sentence).toContain('不等于差额 57.03');
  const [whole] = bridge();
  const [missing, ...others] = whole?.lines ?? [];
  if (!missing) throw new Error('no line');
  expect(verifyBridges(bridge({ lines: [{ ...missing, items: [] }, ...others] }))?.sentence).toContain(
    '“缺报”各项之和不等于 30.00',
  );
  expect(verifyBridges(bridge({ stated: '六十三' }))?.sentence).toContain('不等于差额');
});
