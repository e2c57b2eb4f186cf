import type { Dataset } from '../../../src/core/form/table';
import { calculate } from '../../../src/core/rules/calculate';
import { compileForm, RuleError } from '../../../src/core/rules/compile';
import { evaluateClause } from '../../../src/core/rules/evaluate';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { dataset, type Rows } from './small-form';

const form = compileForm(guizhou2024);

function calculated(
  raw: Readonly<Record<string, Rows>>,
  context = {},
): (scope: string, column: string) => unknown[] {
  const made = calculate(form, dataset(guizhou2024, raw), context);
  return (scope, column) => {
    const value = made.get(scope)?.get(column);
    return [...(value?.states ?? [])].map((state, row) => {
      if (state === 2) return '—';
      if (state === 3) return 'bad';
      return state === 1 ? (value?.numbers?.[row] ?? value?.texts?.[row]) : undefined;
    });
  };
}

const A3: Rows = [
  {
    case_no: 'A',
    fixmedins_code: 'H52010200001',
    subject_type: '定点医疗机构',
    principal: '5943.42',
    fine_admin: '6164.10',
    total_amount: '1',
  },
  { case_no: 'B', subject_type: '参保人', principal: '100.00' },
  { case_no: 'C', subject_type: '其他' },
];

test('a calculated total takes blanks as its rule does: 0 beside a figure, blank where all are', () => {
  expect(calculated({ A3 })('A3', 'total_amount')).toEqual([1_210_752, 10_000, undefined]);
});

test('a calculated key falls back from code to case number', () => {
  expect(calculated({ A3 })('A3', 'subject_key')).toEqual(['H52010200001', 'B', 'C']);
});

test('a summary counts the calculated figures, not what the sheet says of them', () => {
  const value = calculated({ A3, A4: [{ row_class: 'r0' }, { row_class: 'r1' }, { row_class: 'r8' }] });
  expect(value('A4', 'total_amount')).toEqual([1_220_000, 1_210_000, 10_000]);
});

test('a column whose sources are not held is not calculated', () => {
  const made = calculate(form, dataset(guizhou2024, { A4: [{ row_class: 'r1' }] }));
  expect([...(made.get('A4')?.keys() ?? [])]).toEqual([]);
});

test('a ratio over nothing is blank, an unreadable source makes it unreadable', () => {
  const rows = [
    { row_class: 'r1', inst_total: '1502', inst_checked: '1324' },
    { row_class: 'r2', inst_total: '0', inst_checked: '0' },
    { row_class: 'r3', inst_total: 'x', inst_checked: '1' },
  ];
  expect(calculated({ A1B: rows })('A1B', 'coverage')).toEqual([8815, undefined, 'bad']);
});

test('a delta is this snapshot minus the one before, and blank for a line that is new', () => {
  const previous: Dataset = dataset(guizhou2024, { A4: [{ row_class: 'r1', principal: '715.93' }] });
  const A4 = [
    { row_class: 'r1', principal: '1029.94' },
    { row_class: 'r2', principal: '5.00' },
  ];
  const A4D = [{ row_class: 'r1' }, { row_class: 'r2' }];
  expect(calculated({ A4, A4D }, { previous })('A4D', 'principal')).toEqual([314_010_000, undefined]);
});

test('every mapping clause of the 2024 definition evaluates over empty tables', () => {
  const empty = dataset(guizhou2024, Object.fromEntries(guizhou2024.tables.map((t) => [t.scope, []])));
  for (const { target, clause } of guizhou2024.mappings)
    expect(evaluateClause(form, { clause, scope: target.scope, data: empty }).states).toHaveLength(0);
});

test('a clause that does not fit is refused with its offset', () => {
  const data = dataset(guizhou2024, { A1: [] });
  expect(() => evaluateClause(form, { clause: 'SUM(A2.nothing)', scope: 'A1', data })).toThrow(RuleError);
  expect(() => evaluateClause(form, { clause: 'FOR c IN (*): c', scope: 'A1', data })).toThrow(/FOR/);
});
