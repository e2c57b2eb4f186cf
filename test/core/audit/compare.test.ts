import fc from 'fast-check';
import { compare } from '../../../src/core/audit/compare';
import type { ColumnDefinition } from '../../../src/core/form/definition';
import { roundTo } from '../../../src/core/value/amount';

const heading = { zh: '金额', en: 'Amount' };
const wan: ColumnDefinition = { id: 'x', heading, type: 'money', unit: '万元', decimals: 2, required: 'Y' };
const yuan: ColumnDefinition = { ...wan, unit: '元' };
const count: ColumnDefinition = { id: 'n', heading, type: 'int', unit: '家', required: 'Y' };
const amount = fc.integer({ min: -900_000_000_000, max: 900_000_000_000 });

test('a printed 万元 ties with an exact amount just where it is its rounding', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: -3, max: 3 }), (exact, steps) => {
      const stated = roundTo(exact, 10_000) + steps * 10_000;
      const { verdict, residual } = compare(wan, stated, { exact, printed: [], bound: false });
      expect(verdict).toBe(steps === 0 ? 'ties' : 'broken');
      expect(residual).toBe(stated - exact);
    }),
  );
});

test('an amount in 元 has no room: one 分 breaks it', () => {
  fc.assert(
    fc.property(amount, fc.constantFrom(-1, 0, 1), (exact, off) => {
      const { verdict, gap } = compare(yuan, exact + off, { exact, printed: [], bound: false });
      expect([verdict, gap]).toEqual(off === 0 ? ['ties', 0] : ['broken', 1]);
    }),
  );
});

test('printed figures of lower units may differ by their rounding, and no more', () => {
  const parts = [1_345_100, 4_515_000, 225_000].map((p) => roundTo(p, 10_000));
  const sum = parts.reduce((a, b) => a + b, 0);
  const verdicts = [-20_000, -10_000, 0, 10_000, 20_000].map(
    (off) => compare(wan, sum + off, { exact: 0, printed: parts, bound: false }).verdict,
  );
  expect(verdicts).toEqual(['broken', 'rounding', 'ties', 'rounding', 'broken']);
});

test('a distinct count may lie between its largest part and the sum of all', () => {
  const verdictOf = (stated: number): string =>
    compare(count, stated, { exact: 3, printed: [14, 18], bound: true }).verdict;
  expect([17, 18, 30, 35, 36].map(verdictOf)).toEqual(['broken', 'bound', 'bound', 'ties', 'broken']);
});

test('14 + 18 + 144 is not 178, and 213 + 1459 + 1952 is 3624', () => {
  expect(compare(count, 178, { exact: 0, printed: [14, 18, 144], bound: false })).toMatchObject({
    verdict: 'broken',
    residual: 2,
  });
  expect(compare(count, 3624, { exact: 0, printed: [213, 1459, 1952], bound: false }).verdict).toBe('ties');
});
