import fc from 'fast-check';
import type { Finding } from '../../../src/core/form/finding';
import type { CellValue } from '../../../src/core/form/grid';
import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { column, dataset, form, rule, table } from './small-form';

const wan = ['t', 'a', 'b', 'c', 'd'].map((id) => column(`${id}:money:万元`));
const signed = ['st', 'sa', 'sb'].map((id) => column(`${id}:money:万元`, { signed: true }));
const yuan = ['y', 'p', 'q'].map((id) => column(`${id}:money:元`));
const counts = ['n', 'm', 'l'].map((id) => column(`${id}:int:家`));

function findings(
  text: string,
  row: Record<string, CellValue>,
  severity: 'error' | 'query' = 'error',
): readonly Finding[] {
  const definition = form({
    tables: [table('T', [...wan, ...signed, ...yuan, ...counts])],
    rules: [rule(text, { severity })],
  });
  return check(compileForm(definition), dataset(definition, { T: [row] })).findings;
}

test('figures that add up exactly give no finding', () => {
  expect(findings('t = a + b', { t: '1302.84', a: '1029.94', b: '272.90' })).toEqual([]);
});

test('a difference that rounding explains is a hint called 尾差, whatever the rule weighs', () => {
  const [finding] = findings('t = a + b', { t: '2.01', a: '1.00', b: '1.00' }, 'query');
  expect(finding).toMatchObject({
    severity: 'hint',
    facts: {
      verdict: 'rounding',
      residual: '0.01',
      gap: '0.00',
      unit: '万元',
      actual: '2.01',
      expected: '2.00',
    },
  });
});

test('a difference beyond rounding carries the rule’s severity and says which part rounding cannot explain', () => {
  const [finding] = findings('t = a + b', { t: '2.03', a: '1.00', b: '1.00' });
  expect(finding).toMatchObject({
    severity: 'error',
    facts: { verdict: 'broken', residual: '0.03', gap: '0.015002', unit: '万元' },
  });
});

test('sums in 元 are exact: one 分 is broken', () => {
  const [finding] = findings('y = p + q', { y: '3.01', p: '1.00', q: '2.00' });
  expect(finding?.facts).toMatchObject({ verdict: 'broken', residual: '0.01', gap: '0.01', unit: '元' });
});

test('a plain copy of one figure and a count must be equal', () => {
  expect(findings('t = a', { t: '1.01', a: '1.00' })).toMatchObject([{ severity: 'error' }]);
  expect(findings('n = m + l', { n: '3', m: '1', l: '1' })).toMatchObject([
    { severity: 'error', facts: { verdict: 'broken', residual: '1', gap: '1', unit: '家' } },
  ]);
});

test('a 万元 figure must be just the rounding of the 元 behind it', () => {
  expect(findings('t = WAN(p + q)', { t: '63.66', p: '636642.97', q: '0' })).toEqual([]);
  const [finding] = findings('t = WAN(p + q)', { t: '63.67', p: '636642.97', q: '0' });
  expect(finding).toMatchObject({
    severity: 'error',
    facts: { verdict: 'broken', residual: '0.01', unit: '万元' },
  });
});

test('rounding may cross 0 only in columns that may be negative', () => {
  const row = { t: '0.00', a: '0.01', b: '0.00' };
  expect(findings('t = a + b', row)).toMatchObject([{ severity: 'error', facts: { gap: '0.000001' } }]);
  expect(findings('st = sa + sb', { st: '0.00', sa: '0.01', sb: '0.00' })).toMatchObject([
    { severity: 'hint' },
  ]);
});

test('where the total stands right, it is still the actual figure and its cell shows the finding', () => {
  const [finding] = findings('a + b = t', { t: '9.00', a: '1.00', b: '1.00' });
  expect(finding).toMatchObject({
    column: 't',
    facts: { actual: '9.00', expected: '2.00', residual: '7.00', comparison: '=' },
  });
});

test('<= compares as printed', () => {
  expect(findings('t <= a', { t: '1.00', a: '1.00' })).toEqual([]);
  expect(findings('t <= a', { t: '1.01', a: '1.00' })).toMatchObject([
    { severity: 'error', facts: { comparison: '<=', residual: '0.01' } },
  ]);
});

const figure = fc.integer({ min: 0, max: 300 });
const printed = (n: number) => (n / 100).toFixed(2);
const rank = (found: readonly Finding[]) =>
  found.length === 0 ? 0 : found[0]?.facts.verdict === 'rounding' ? 1 : 2;

test('moving a total away from its sum never makes the verdict better', () => {
  fc.assert(
    fc.property(fc.tuple(figure, figure, figure), fc.integer({ min: 0, max: 8 }), ([a, b, c], step) => {
      const at = (total: number) =>
        rank(findings('t = a + b + c', { t: printed(total), a: printed(a), b: printed(b), c: printed(c) }));
      const sum = a + b + c;
      expect(at(sum)).toBe(0);
      expect(at(sum + step + 1)).toBeGreaterThanOrEqual(at(sum + step));
    }),
    { numRuns: 60 },
  );
});
