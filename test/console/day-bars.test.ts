import fc from 'fast-check';
import { barsOf, dayBefore, niceTop, paceOf } from '../../src/console/day-bars';
import type { Progress } from '../../src/console/state/slots';

const progress: Progress = {
  campaign: 'gz2024',
  annex: '1',
  unit: '520122',
  due: '2024-05-31',
  today: '2024-05-28',
  expected: 300,
  filed: 239,
  days: [
    { day: '2024-05-23', filed: 12, total: 12 },
    { day: '2024-05-27', filed: 146, total: 158 },
    { day: '2024-05-28', filed: 81, total: 239 },
  ],
  units: [],
};
const noon = Date.parse('2024-05-28T09:05:00Z');

test('three days before the due day 61 missing filings are 21 a day', () => {
  expect(paceOf(progress, noon)).toEqual({ days: 3, perDay: 21 });
});

test('on the last day, after it and without one there is no pace', () => {
  expect(paceOf(progress, Date.parse('2024-05-31T15:59:00Z'))).toBeUndefined();
  expect(paceOf(progress, Date.parse('2024-05-31T16:00:00Z'))).toBeUndefined();
  const { due: _due, ...open } = progress;
  expect(paceOf(open, noon)).toBeUndefined();
});

test('a pace that is kept brings everything in, and one less a day does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 60 }), (missing, days) => {
      const due = dayBefore(progress.today, -days);
      const pace = paceOf({ ...progress, due, expected: missing, filed: 0 }, noon);
      expect(pace?.days).toBe(days);
      expect((pace?.perDay ?? 0) * days).toBeGreaterThanOrEqual(missing);
      expect(((pace?.perDay ?? 0) - 1) * days).toBeLessThan(missing);
    }),
  );
});

test('the chart runs from six days before today to the due day; days to come have no bar', () => {
  const bars = barsOf(progress);
  expect(bars.map((b) => b.day)).toEqual([
    '2024-05-22',
    '2024-05-23',
    '2024-05-24',
    '2024-05-25',
    '2024-05-26',
    '2024-05-27',
    '2024-05-28',
    '2024-05-29',
    '2024-05-30',
    '2024-05-31',
  ]);
  expect(bars.map((b) => b.total)).toEqual([0, 12, 12, 12, 12, 158, 239, undefined, undefined, undefined]);
  expect(bars.filter((b) => b.weekend !== undefined).map((b) => b.day)).toEqual(['2024-05-25', '2024-05-26']);
});

test('the top of a scale holds its number, is even and wastes less than half', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1_000_000 }), (most) => {
      const top = niceTop(most);
      expect(top).toBeGreaterThanOrEqual(most);
      expect(top % 2).toBe(0);
      expect(top).toBeLessThanOrEqual(2 * most);
    }),
  );
});
