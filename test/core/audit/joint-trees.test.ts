import fc from 'fast-check';
import type { SumNode } from '../../../src/core/rules/exact-sums';
import { intervalOf, tieOut, type Figure } from '../../../src/core/rules/interval';
import { jointContradictions } from '../../../src/core/rules/joint';
import { circulates, type Edge } from './circulation';

const SEEDS = [5, 19, 2024, 520_000];

/** 本金, 违约金 and 罚款; the column behind them is their total. */
const PARTS = 3;
const WIDTH = PARTS + 1;

interface Area {
  readonly parent: number;
  readonly children: number[];
}

/** A tree of units, the root first, and the printed figures of each unit, its total last. */
interface World {
  readonly areas: readonly Area[];
  readonly figures: readonly Figure[];
  readonly sums: readonly SumNode[];
}

const plus = (nodes: readonly number[]) => nodes.map((node) => ({ node, weight: 1n }));

function sumsOf(areas: readonly Area[]): SumNode[] {
  const columns = Array.from({ length: WIDTH }, (_, c) => c);
  return areas.flatMap(({ children }, a) => [
    { total: a * WIDTH + PARTS, parts: plus(columns.slice(0, PARTS).map((c) => a * WIDTH + c)) },
    ...(children.length > 0
      ? columns.map((c) => ({ total: a * WIDTH + c, parts: plus(children.map((k) => k * WIDTH + c)) }))
      : []),
  ]);
}

function treeOf(shape: readonly number[], levels: number): Area[] {
  const areas: Area[] = [{ parent: -1, children: [] }];
  let row = [0];
  for (let level = 1, at = 0; level < levels; level++)
    row = row.flatMap((parent) =>
      Array.from({ length: shape[at++ % shape.length] ?? 1 }, () => {
        const child = areas.push({ parent, children: [] }) - 1;
        areas[parent]?.children.push(child);
        return child;
      }),
    );
  return areas;
}

/** Honest figures rounded one by one, some then moved by one printed step. */
const world = fc
  .record({
    levels: fc.integer({ min: 3, max: 4 }),
    shape: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 4, maxLength: 4 }),
    quantum: fc.constantFrom(2, 4, 10),
    amounts: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 24, maxLength: 24 }),
    moved: fc.array(fc.tuple(fc.nat(), fc.constantFrom(-1, 1)), { maxLength: 4 }),
  })
  .map(({ levels, shape, quantum, amounts, moved }): World => {
    const areas = treeOf(shape, levels);
    const exact = new Array<number>(areas.length * WIDTH).fill(0);
    areas.forEach(({ children }, a) => {
      if (children.length > 0) return;
      for (let c = 0; c < PARTS; c++)
        for (let up = a; up >= 0; up = areas[up]?.parent ?? -1)
          for (const column of [c, PARTS])
            exact[up * WIDTH + column] =
              (exact[up * WIDTH + column] ?? 0) + (amounts[(a * PARTS + c) % 24] ?? 0);
    });
    const printed = exact.map((v) => Math.floor((v + quantum / 2) / quantum));
    for (const [at, by] of moved) {
      const i = at % printed.length;
      printed[i] = Math.max(0, (printed[i] ?? 0) + by);
    }
    const figures = printed.map((v) => ({
      value: BigInt(v * quantum),
      quantum: BigInt(quantum),
      nonNegative: true,
    }));
    return { areas, figures, sums: sumsOf(areas) };
  });

/** The same question as a network: amounts flow down the tree column by column, across, and up the tree as totals. */
function canHold({ areas, figures }: World): boolean {
  const n = areas.length;
  const down = (a: number, c: number): number => 2 + c * n + a;
  const up = (a: number): number => 2 + PARTS * n + a;
  const bounds = (a: number, c: number): Pick<Edge, 'lo' | 'hi'> => {
    const { lo, hi } = intervalOf(figures[a * WIDTH + c] as Figure);
    return { lo: Number(lo), hi: Number(hi) };
  };
  const edges = areas.flatMap(({ parent, children }, a): Edge[] => [
    ...Array.from({ length: PARTS }, (_, c) => ({
      from: parent < 0 ? 0 : down(parent, c),
      to: down(a, c),
      ...bounds(a, c),
    })),
    ...(children.length > 0
      ? []
      : Array.from({ length: PARTS }, (_, c) => ({ from: down(a, c), to: up(a), lo: 0, hi: 1e6 }))),
    { from: up(a), to: parent < 0 ? 1 : up(parent), ...bounds(a, PARTS) },
  ]);
  return circulates(2 + (PARTS + 1) * n, [...edges, { from: 1, to: 0, lo: 0, hi: 1e6 }]);
}

function isBroken({ figures }: World, { total, parts }: SumNode): boolean {
  const terms = parts.map(({ node, weight }) => ({ figure: figures[node] as Figure, weight }));
  return tieOut(figures[total] as Figure, terms).verdict === 'broken';
}

/** Whether the sums chosen can hold, by trying every whole amount of every figure in them. */
function canHoldTogether({ figures, sums }: World, chosen: readonly number[]): boolean {
  const named = chosen.map((i) => sums[i] as SumNode);
  const nodes = [...new Set(named.flatMap((s) => [...s.parts.map((p) => p.node), s.total]))];
  const place = new Map(nodes.map((node, at) => [node, at]));
  const checks = nodes.map((_, at) =>
    named.filter(
      (s) => Math.max(...[s.total, ...s.parts.map((p) => p.node)].map((v) => place.get(v) ?? 0)) === at,
    ),
  );
  const values = new Map<number, bigint>();
  const fill = (at: number): boolean => {
    const node = nodes[at];
    if (node === undefined) return true;
    const { lo, hi } = intervalOf(figures[node] as Figure);
    for (let value = lo; value <= hi; value++) {
      values.set(node, value);
      const holds = checks[at]?.every(
        (s) => values.get(s.total) === s.parts.reduce((sum, p) => sum + (values.get(p.node) ?? 0n), 0n),
      );
      if (holds === true && fill(at + 1)) return true;
    }
    return false;
  };
  return fill(0);
}

test.each(SEEDS)(
  'seed %i, units of 3 and 4 levels × 本金, 违约金, 罚款, 合计: 2 500 verdicts are those of a network of flows',
  (seed) => {
    let [torn, whole] = [0, 0];
    fc.assert(
      fc.property(world, (made) => {
        fc.pre(!made.sums.some((s) => isBroken(made, s)));
        const found = jointContradictions(made.figures, made.sums);
        const holds = canHold(made);
        expect(found.length === 0).toBe(holds);
        if (holds) whole++;
        else torn++;
      }),
      { seed, numRuns: 2_500, maxSkipsPerRun: 200 },
    );
    expect(Math.min(torn, whole)).toBeGreaterThan(50);
  },
);

test('the part that is named contradicts itself, and without any one of its sums it no longer does', () => {
  let named = 0;
  fc.assert(
    fc.property(world, (made) => {
      fc.pre(made.figures[0]?.quantum === 2n && !made.sums.some((s) => isBroken(made, s)));
      for (const { sums } of jointContradictions(made.figures, made.sums)) {
        named++;
        expect(canHoldTogether(made, sums)).toBe(false);
        for (const spared of sums)
          expect(
            canHoldTogether(
              made,
              sums.filter((s) => s !== spared),
            ),
          ).toBe(true);
      }
    }),
    { numRuns: 400, maxSkipsPerRun: 500 },
  );
  expect(named).toBeGreaterThan(20);
});

test('honest figures, each rounded for itself, are never accused', () => {
  const honest = fc.array(fc.integer({ min: 0, max: 9_000_000_000 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(honest, (amounts) => {
      const areas = treeOf([2, 3, 1, 2], 4);
      const exact = new Array<bigint>(areas.length * WIDTH).fill(0n);
      areas.forEach(({ children }, a) => {
        if (children.length > 0) return;
        for (let c = 0; c < PARTS; c++)
          for (let up = a; up >= 0; up = areas[up]?.parent ?? -1)
            for (const column of [c, PARTS])
              exact[up * WIDTH + column] =
                (exact[up * WIDTH + column] ?? 0n) + BigInt(amounts[(a * PARTS + c) % 24] ?? 0);
      });
      const figures = exact.map((v) => ({ value: ((v + 5_000n) / 10_000n) * 10_000n, quantum: 10_000n }));
      expect(jointContradictions(figures, sumsOf(areas))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
