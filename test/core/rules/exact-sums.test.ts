import fc from 'fast-check';
import { conflictIn } from '../../../src/core/rules/exact-sums';
import type { Interval } from '../../../src/core/rules/interval';
import type { SumNode } from '../../../src/core/rules/exact-sums';
import { jointContradictions } from '../../../src/core/rules/joint';

/** A table of units × columns with a total column and a total row, small figures, and its sums. */
interface Case {
  readonly own: readonly Interval[];
  readonly sums: readonly SumNode[];
}

function tableOf(units: number, columns: number, bounds: readonly (readonly [number, number])[]): Case {
  const at = (u: number, c: number): number => u * (columns + 1) + c;
  const own = bounds.map(([lo, width]) => ({ lo: BigInt(lo), hi: BigInt(lo + width) }));
  const across = Array.from({ length: units + 1 }, (_, u) => ({
    total: at(u, columns),
    parts: Array.from({ length: columns }, (__, c) => ({ node: at(u, c), weight: 1n })),
  }));
  const down = Array.from({ length: columns + 1 }, (_, c) => ({
    total: at(units, c),
    parts: Array.from({ length: units }, (__, u) => ({ node: at(u, c), weight: 1n })),
  }));
  return { own, sums: [...across, ...down] };
}

/** Tries every whole figure of the inner cells; totals follow from them. */
function bruteForce({ own, sums }: Case, chosen: readonly number[], units: number, columns: number): boolean {
  const values = new Array<bigint | undefined>(own.length).fill(undefined);
  const inner = own.map((_, i) => i).filter((i) => i % (columns + 1) < columns && i < units * (columns + 1));
  const rest = own.map((_, i) => i).filter((i) => !inner.includes(i));
  const holds = (): boolean =>
    chosen.every((s) => {
      const { total, parts } = sums[s] as SumNode;
      const known = [total, ...parts.map((p) => p.node)].map((n) => values[n]);
      if (known.includes(undefined)) return true;
      return known[0] === known.slice(1).reduce<bigint>((a, b) => a + (b as bigint), 0n);
    });
  const order = [...inner, ...rest];
  const fill = (at: number): boolean => {
    const node = order[at];
    if (node === undefined) return true;
    const { lo, hi } = own[node] as Interval;
    for (let v = lo; v <= hi; v++) {
      values[node] = v;
      if (holds() && fill(at + 1)) return true;
    }
    values[node] = undefined;
    return false;
  };
  return fill(0);
}

const narrow = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 }));
const wide = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1 }));
const small = fc
  .tuple(fc.array(narrow, { minLength: 9, maxLength: 9 }), fc.array(wide, { minLength: 9, maxLength: 9 }))
  .map(([inner, outer]) => inner.map((b, i) => (i % 3 < 2 && i < 6 ? b : (outer[i] ?? b))));

test('units × columns: the verdict is that of trying every whole figure, and what is named is truly minimal', () => {
  fc.assert(
    fc.property(small, (bounds) => {
      const made = tableOf(2, 2, bounds);
      const all = made.sums.map((_, i) => i);
      const conflict = conflictIn(made.own, made.sums, all);
      expect(conflict === undefined).toBe(bruteForce(made, all, 2, 2));
      if (conflict) expect(bruteForce(made, conflict.sums, 2, 2)).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

test('printed tables: a contradiction is named by a part of which no sum can be spared', () => {
  const figure = fc.integer({ min: 0, max: 3 });
  let named = 0;
  fc.assert(
    fc.property(fc.array(figure, { minLength: 9, maxLength: 9 }), (printed) => {
      const figures = printed.map((v) => ({ value: BigInt(v) * 2n, quantum: 2n, nonNegative: true }));
      const own = figures.map(({ value }) => ({ lo: value === 0n ? 0n : value - 1n, hi: value }));
      const made = {
        ...tableOf(
          2,
          2,
          printed.map(() => [0, 0] as const),
        ),
        own,
      };
      for (const { sums } of jointContradictions(figures, made.sums)) {
        named++;
        expect(bruteForce(made, sums, 2, 2)).toBe(false);
        for (const spared of sums)
          expect(
            bruteForce(
              made,
              sums.filter((s) => s !== spared),
              2,
              2,
            ),
          ).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
  expect(named).toBeGreaterThan(10);
});
