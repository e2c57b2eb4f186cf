import fc from 'fast-check';
import { blocksInSight } from '../../../src/console/components/LongTable';

const OVERSCAN = 5;
const look = (columns: number, startIndex: number, count: number, seen = 17): number[] =>
  blocksInSight(columns, {
    startIndex,
    endIndex: Math.min(count - 1, startIndex + seen),
    overscan: OVERSCAN,
    count,
  });

test('the rows that are made hold those in sight and a turn of the wheel beyond each edge, and are of the table', () => {
  const size = fc.record({
    columns: fc.integer({ min: 1, max: 60 }),
    count: fc.integer({ min: 1, max: 5000 }),
    seen: fc.integer({ min: 0, max: 60 }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(size, ({ columns, count, seen, at }) => {
      const start = Math.floor(at * (count - 1));
      const rows = look(columns, start, count, seen);
      const end = Math.min(count - 1, start + seen);
      expect(rows[0]).toBeLessThanOrEqual(Math.max(0, start - OVERSCAN));
      expect(rows.at(-1)).toBeGreaterThanOrEqual(Math.min(count - 1, end + OVERSCAN));
      expect(rows.at(-1)).toBeLessThan(count);
      expect(rows).toEqual(rows.map((_, i) => (rows[0] ?? 0) + i));
    }),
  );
});

test('a table of eight columns makes rows anew once in 32 rows, a wide one sooner', () => {
  const changes = (columns: number): number => {
    const starts = Array.from({ length: 321 }, (_, i) => look(columns, 500 + i, 3000)[0]);
    return starts.filter((from, i) => i > 0 && from !== starts[i - 1]).length;
  };
  expect(changes(8)).toBe(10);
  expect(changes(40)).toBe(40);
});
