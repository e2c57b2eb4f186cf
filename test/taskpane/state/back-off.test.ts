import fc from 'fast-check';
import { LONGEST_MS, LONGEST_TOLD_MS, waitAfter } from '../../../src/taskpane/state/back-off';

const tries = fc.integer({ min: 1, max: 500 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('the first wait is between 2.5 and 5 s, each later one twice as long, up to ten minutes', () => {
  const least = [1, 2, 3, 7, 8, 9, 100].map((n) => waitAfter({ tries: n, chance: 0 }));
  expect(least).toEqual([2_500, 5_000, 10_000, 160_000, 300_000, 300_000, 300_000]);
});

test('whatever is drawn, a wait lies between half of its step and the step, and grows with the tries', () => {
  fc.assert(
    fc.property(tries, chance, (n, drawn) => {
      const wait = waitAfter({ tries: n, chance: drawn });
      const least = waitAfter({ tries: n, chance: 0 });
      expect(wait).toBeGreaterThanOrEqual(least);
      expect(wait).toBeLessThanOrEqual(2 * least);
      expect(wait).toBeLessThanOrEqual(LONGEST_MS);
      expect(waitAfter({ tries: n + 1, chance: drawn })).toBeGreaterThanOrEqual(wait);
    }),
  );
});

test('two that failed at once come back at different times when other numbers are drawn', () => {
  fc.assert(
    fc.property(tries, chance, chance, (n, one, other) => {
      fc.pre(Math.abs(one - other) > 0.01);
      expect(waitAfter({ tries: n, chance: one })).not.toBe(waitAfter({ tries: n, chance: other }));
    }),
  );
});

test('the bureau is never asked before the time that it told, and always within the hour', () => {
  fc.assert(
    fc.property(tries, chance, fc.integer({ min: -5, max: 10_000_000 }), (n, drawn, retryAfter) => {
      const wait = waitAfter({ tries: n, chance: drawn, retryAfter });
      expect(wait).toBeGreaterThanOrEqual(Math.min(Math.max(retryAfter, 0) * 1000, LONGEST_TOLD_MS));
      expect(wait).toBeLessThanOrEqual(LONGEST_TOLD_MS + 5_000);
      expect(wait).toBeGreaterThanOrEqual(waitAfter({ tries: n, chance: drawn }));
    }),
  );
});
