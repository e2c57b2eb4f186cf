import { period } from '../../../src/core/value/period';

test('a cut-off on the first day is a period of one day, one before it none', () => {
  expect(period(100, 100)).toEqual({ from: 100, cutoff: 100 });
  expect(period(100, 99)).toBeUndefined();
});
