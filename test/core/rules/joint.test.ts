import fc from 'fast-check';
import type { SumNode } from '../../../src/core/rules/exact-sums';
import { jointContradictions } from '../../../src/core/rules/joint';
import { intervalOf, tieOut, type Figure } from '../../../src/core/rules/interval';

const wan = (value: bigint): Figure => ({ value, quantum: 10_000n });
const plus = (...nodes: number[]) => nodes.map((node) => ({ node, weight: 1n }));

test('two sums that hold one by one and cannot hold together are found with a gap of 3 分', () => {
  const [a1, a2, A, B, T] = [1_000_000n, 1_000_000n, 2_010_000n, 1_000_000n, 3_020_000n].map(wan) as [
    Figure,
    Figure,
    Figure,
    Figure,
    Figure,
  ];
  const sums: SumNode[] = [
    { total: 4, parts: plus(2, 3) },
    { total: 2, parts: plus(0, 1) },
  ];
  expect(jointContradictions([a1, a2, A, B, T], sums)).toEqual([{ total: 4, sums: [1, 0], gap: 3n }]);
});

test('a sum that is broken alone is left to its own rule', () => {
  const figures = [1_000_000n, 1_000_000n, 2_500_000n, 3_500_000n, 1_000_000n].map(wan);
  const sums: SumNode[] = [
    { total: 2, parts: plus(0, 1) },
    { total: 3, parts: plus(2, 4) },
  ];
  expect(jointContradictions(figures, sums)).toEqual([]);
});

test('two partitions of one figure contradict each other through it', () => {
  const figures = [2_010_000n, 1_000_000n, 1_000_000n, 1_000_000n, 1_010_000n].map(wan);
  const sums: SumNode[] = [
    { total: 0, parts: plus(1, 2) },
    { total: 0, parts: plus(3, 4) },
  ];
  expect(jointContradictions(figures, sums)).toEqual([]);
  const torn = [2_000_000n, 990_000n, 1_000_000n, 1_010_000n, 1_000_000n].map(wan);
  expect(jointContradictions(torn, sums)).toEqual([{ total: 0, sums: [0, 1], gap: 2n }]);
});

/** A random tree: node i > 0 hangs under a random earlier node; totals are the inner nodes. */
const tree = fc.integer({ min: 4, max: 7 }).chain((size) =>
  fc.record({
    parents: fc.tuple(
      ...Array.from({ length: size - 1 }, (_, i) => fc.integer({ min: 0, max: Math.min(i, 2) })),
    ),
    weights: fc.array(fc.constantFrom(1n, 1n, 1n, -1n), { minLength: size, maxLength: size }),
    quanta: fc.array(fc.constantFrom(1n, 2n, 3n, 4n), { minLength: size, maxLength: size }),
    multiples: fc.array(fc.integer({ min: -2, max: 3 }), { minLength: size, maxLength: size }),
    trunc: fc.boolean(),
  }),
);

/** Whether whole 分 for the leaves exist under which every figure of the sums prints as it does, by trying them all. */
function possible(figures: readonly Figure[], sums: readonly SumNode[]): boolean {
  const totals = new Set(sums.map((s) => s.total));
  const used = new Set(sums.flatMap((s) => [s.total, ...s.parts.map((p) => p.node)]));
  const leaves = [...used].filter((n) => !totals.has(n));
  const fits = (node: number, x: bigint) => {
    const { lo, hi } = intervalOf(figures[node] as Figure);
    return x >= lo && x <= hi;
  };
  const values = new Map<number, bigint>();
  const valueOf = (node: number): bigint => {
    const sum = sums.find((s) => s.total === node);
    if (!sum) return values.get(node) as bigint;
    return sum.parts.reduce((t, p) => t + p.weight * valueOf(p.node), 0n);
  };
  const attempt = (at: number): boolean => {
    if (at === leaves.length) return [...totals].every((node) => fits(node, valueOf(node)));
    const leaf = leaves[at] as number;
    const { lo, hi } = intervalOf(figures[leaf] as Figure);
    for (let x = lo; x <= hi; x++) {
      values.set(leaf, x);
      if (attempt(at + 1)) return true;
    }
    return false;
  };
  return attempt(0);
}

test('on a tree a contradiction is found exactly where no true amounts exist, and each one named is as small as can be', () => {
  let contradictions = 0;
  fc.assert(
    fc.property(tree, ({ parents, weights, quanta, multiples, trunc }) => {
      const figures = quanta.map((quantum, i): Figure => ({
        value: BigInt(multiples[i] ?? 0) * quantum,
        quantum,
        mode: trunc ? 'trunc' : 'halfUp',
      }));
      const inner = [...new Set(parents)];
      const sums = inner.map((total): SumNode => ({
        total,
        parts: parents.flatMap((p, i) => (p === total ? [{ node: i + 1, weight: weights[i] ?? 1n }] : [])),
      }));
      const alone = sums.filter(
        ({ total, parts }) =>
          tieOut(
            figures[total] as Figure,
            parts.map((p) => ({ figure: figures[p.node] as Figure, weight: p.weight })),
          ).verdict !== 'broken',
      );
      const found = jointContradictions(figures, sums);
      expect(found.length > 0).toBe(!possible(figures, alone));
      for (const { sums: named, gap } of found) {
        contradictions++;
        const subset = named.map((i) => sums[i] as SumNode);
        expect(gap > 0n && subset.length > 1).toBe(true);
        expect(possible(figures, subset)).toBe(false);
        for (const one of subset)
          expect(
            possible(
              figures,
              subset.filter((s) => s !== one),
            ),
          ).toBe(true);
      }
    }),
    { numRuns: 4000 },
  );
  expect(contradictions).toBeGreaterThan(20);
});

test('true amounts in a table of rows and columns are never accused', () => {
  const cells = fc.array(fc.bigInt({ min: 0n, max: 5_000_000n }), { minLength: 9, maxLength: 9 });
  const round = (x: bigint) => ((x + 5000n) / 10_000n) * 10_000n;
  fc.assert(
    fc.property(cells, (x) => {
      const at = (r: number, c: number) => x[r * 3 + c] ?? 0n;
      const full: bigint[] = [];
      for (let r = 0; r < 4; r++)
        for (let c = 0; c < 4; c++) {
          let sum = 0n;
          for (let i = 0; i < 3; i++)
            for (let j = 0; j < 3; j++) if ((r === 3 || r === i) && (c === 3 || c === j)) sum += at(i, j);
          full.push(sum);
        }
      const sums: SumNode[] = [];
      for (let k = 0; k < 4; k++) {
        sums.push({ total: k * 4 + 3, parts: plus(k * 4, k * 4 + 1, k * 4 + 2) });
        sums.push({ total: 12 + k, parts: plus(k, 4 + k, 8 + k) });
      }
      expect(
        jointContradictions(
          full.map((v) => wan(round(v))),
          sums,
        ),
      ).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
