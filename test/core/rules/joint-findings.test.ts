import { jointFindings } from '../../../src/core/rules/joint-findings';
import { compileForm } from '../../../src/core/rules/compile';
import { equationsOf } from '../../../src/core/rules/equations';
import { datasetOf as packageOf } from '../../../src/cli/demo/dataset';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { datasetOf, equationsOver, moneyTable, type Sum } from './equation-world';

const sums: Sum[] = [
  {
    rule: 'A4-14',
    total: ['T', 'grand', 0],
    parts: [
      [1, 'T', 'upper', [0]],
      [1, 'T', 'b', [0]],
    ],
  },
  {
    rule: 'A4-01',
    total: ['T', 'upper', 0],
    parts: [
      [1, 'T', 'a1', [0]],
      [1, 'T', 'a2', [0]],
    ],
  },
];
const found = (row: Readonly<Record<string, string>>, unit: '元' | '万元') => {
  const data = datasetOf(moneyTable('T', [row], unit));
  return jointFindings(guizhou2024, { data, equations: equationsOver(data, sums, () => 10_000) });
};
const impossible = { a1: '1.00', a2: '1.00', upper: '2.01', b: '1.00', grand: '3.02' };

test('a total that no true amounts can reach is one finding with its figures and a gap of 3 分', () => {
  const [finding, ...others] = found(impossible, '万元');
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'A4-14',
    severity: 'error',
    scope: 'T',
    row: 0,
    column: 'grand',
    place: { sheet: 'T', row: 6, column: 5 },
    facts: { verdict: 'broken', gap: '0.000003', unit: '万元', joint: ['A4-01', 'A4-14'] },
  });
  expect(finding?.facts.operands?.map((o) => [o.column, o.value])).toEqual([
    ['upper', '2.01'],
    ['a1', '1.00'],
    ['a2', '1.00'],
    ['grand', '3.02'],
    ['b', '1.00'],
  ]);
});

test('sums that rounding explains together, and tables to the 分, give none', () => {
  expect(found({ ...impossible, grand: '3.01' }, '万元')).toEqual([]);
  expect(found(impossible, '元')).toEqual([]);
});

test('annex 4 contradicts itself over its own rules where principal, penalty, fine and total cannot all be true', () => {
  const row = {
    area_code: '520102',
    row_class: 'r1',
    principal: 1,
    penalty_contract: 1,
    deduct_total: 2.01,
    fine_admin: 1,
    total_amount: 3.02,
  };
  const form = compileForm(guizhou2024);
  const jointOf = (total: number) => {
    const rows = [{ ...row, total_amount: total }];
    const data = packageOf(guizhou2024, { tables: new Map([['A4', { header: {}, rows }]]) });
    return jointFindings(guizhou2024, { data, equations: equationsOf(form, data) });
  };
  expect(jointOf(3.02).map((f) => [f.rule, f.column, f.facts.gap, f.facts.joint])).toEqual([
    ['A4-14', 'total_amount', '0.000003', ['A4-01', 'A4-14']],
  ]);
  expect(jointOf(3.01)).toEqual([]);
});
