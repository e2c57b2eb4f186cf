import type { Culprit, Facts, Finding, Operand } from '../../../src/core/form/finding';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import type { Found } from '../../../src/taskpane/found';
import type { Telling } from '../../../src/taskpane/words/finding-words';
import { mendedWords } from '../../../src/taskpane/words/mended-words';

const telling = {
  state: { form: guizhou2024, language: 'zh-CN', tables: undefined },
  tell: ({ key }: { readonly key: string }) => key,
} as unknown as Telling;

const culprit = {
  place: { sheet: '附件2', row: 68, column: 16 },
  scope: 'A2',
  column: 'fund_amount',
  row: 62,
  from: '14451.01',
  to: '14541.01',
  pattern: 'transposed',
  repairs: [],
} satisfies Culprit;

const cell = (scope: string, column: string, address: readonly [number, number], value: string): Operand => ({
  name: column,
  scope,
  column,
  value,
  place: { sheet: scope === 'A1' ? '附件1' : '附件2', row: address[0], column: address[1] },
});

function said(facts: Facts): string {
  const place = { sheet: '附件2', row: 68, column: 19 };
  const finding: Finding = { rule: 'A2-02', severity: 'error', scope: 'A2', row: 62, place, facts, key: 'k' };
  const found = [{ finding } as unknown as Found];
  return mendedWords({ rule: 'A2-02', cell: '附件2!S68' }, culprit, { found, telling });
}

const returned = cell('A2', 'refund_paid', [68, 19], '14500.00');
const fund = cell('A2', 'fund_amount', [68, 16], '14451.01');
const summary = cell('A1', 'fund_amount', [6, 14], '5201457.03');
const sum: Operand = { ...fund, name: 'SUM(A2.fund_amount)', value: '5201367.03', range: 'P6:P205' };

test('an inequality shows both sides as they stand once the cell is changed', () => {
  expect(said({ left: returned, right: fund, comparison: '<=' })).toBe('14,500.00 ≤ 14,541.01');
});

test('an equation shows the figure that stays, never the sum that still holds the slip', () => {
  expect(said({ left: summary, right: sum, comparison: '=' })).toBe('5,201,457.03');
  expect(said({ left: sum, right: summary, comparison: '=' })).toBe('5,201,457.03');
});

test('where a side is calculated from the changed cell, the place of the rule stands instead', () => {
  expect(said({ left: sum, right: returned, comparison: '<=' })).toBe('S68');
  const expression: Operand = { name: 'a + b', scope: 'A2', value: '1.00' };
  expect(said({ left: expression, right: returned, comparison: '<=' })).toBe('S68');
});
