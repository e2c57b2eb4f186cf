import { inPeriod, period, type Period } from '../../../src/core/value/period';

test('a period holds its first day and its cut-off day and nothing outside', () => {
  const p = period(100, 102) as Period;
  expect([99, 100, 101, 102, 103].map((day) => inPeriod(p, day))).toEqual([false, true, true, true, false]);
});

test('a cut-off on the first day is a period of one day, one before it none', () => {
  expect(period(100, 100)).toEqual({ from: 100, cutoff: 100 });
  expect(period(100, 99)).toBeUndefined();
});
