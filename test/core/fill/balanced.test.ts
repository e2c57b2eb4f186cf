import fc from 'fast-check';
import { balance, type Balance, type BalanceRequest } from '../../../src/core/fill/balanced';

const Q = 10_000;
const SEEDS = [5, 19, 2024, 520_000];

/** One sum: the root and its parts, in 分. */
function sum(parts: readonly number[], quantum = Q): BalanceRequest {
  const total = parts.reduce((a, b) => a + b, 0);
  return {
    parents: [-1, ...parts.map(() => 0)],
    rows: [[total], ...parts.map((p) => [p])],
    totals: false,
    quantum,
  };
}

function printed(result: Balance): number[] {
  if (result.kind !== 'balanced') throw new Error(result.kind);
  return result.rows.map((row) => row[0] ?? 0);
}

/** The least cost by trying every floor and ceiling, checked against every sum: nothing of it is shared with the program. */
function leastByTrying({ parents, rows, totals, quantum }: BalanceRequest): number | undefined {
  const width = rows[0]?.length ?? 0;
  const inner = new Set(parents);
  const leaves = rows.flatMap((_, r) => (inner.has(r) ? [] : [r]));
  const own = totals ? width - 1 : width;
  const cells = leaves.flatMap((r) => Array.from({ length: own }, (_, c) => [r, c] as const));
  let least: number | undefined;
  const choose = (k: number, y: number[][]): void => {
    const cell = cells[k];
    if (cell) {
      const [r, c] = cell;
      const x = rows[r]?.[c] ?? 0;
      for (const value of new Set([Math.floor(x / quantum), Math.ceil(x / quantum)])) {
        (y[r] as number[])[c] = value * quantum;
        choose(k + 1, y);
      }
      return;
    }
    const full = y.map((row) => [...row]);
    for (let r = rows.length - 1; r >= 0; r--) {
      if (inner.has(r))
        for (let c = 0; c < own; c++)
          (full[r] as number[])[c] = parents.reduce(
            (s, p, child) => s + (p === r ? (full[child]?.[c] ?? 0) : 0),
            0,
          );
      if (totals) (full[r] as number[])[own] = (full[r] as number[]).slice(0, own).reduce((a, b) => a + b, 0);
    }
    let cost = 0;
    for (const [r, row] of full.entries())
      for (const [c, value] of row.entries()) {
        const x = rows[r]?.[c] ?? 0;
        if (Math.abs(value - x) >= quantum) return;
        if (parents[r] === -1 && (totals ? c === own : true)) {
          const size = Math.floor((Math.abs(x) * 2 + quantum) / (2 * quantum)) * quantum;
          if (value !== Math.sign(x) * size && value !== 0) return;
          if (Math.abs(value) !== size) return;
        }
        cost += Math.abs(value - x);
      }
    if (least === undefined || cost < least) least = cost;
  };
  choose(
    0,
    rows.map((row) => row.map(() => 0)),
  );
  return least;
}

const amount = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.constantFrom(0, 100, -100, 200, 50, -50, 150),
);

/** A tree by random parents, leaves filled at random, sums exact. */
const tree = (most: number, columns: number) =>
  fc
    .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: most }), fc.infiniteStream(amount))
    .map(([picks, stream]) => {
      const parents = [-1, ...picks.map((p, i) => p % (i + 1))];
      const inner = new Set(parents);
      const rows = parents.map((_, r) =>
        Array.from({ length: columns }, () => (inner.has(r) ? 0 : (stream.next().value as number))),
      );
      for (let r = parents.length - 1; r > 0; r--)
        rows[r]?.forEach(
          (x, c) => ((rows[parents[r] ?? 0] as number[])[c] = (rows[parents[r] ?? 0]?.[c] ?? 0) + x),
        );
      return { parents, rows };
    });

/** What a balanced table breaks: sums, multiples, floor or ceiling, signs, multiples and zeros that must stay. */
function faults(request: BalanceRequest, result: Balance): string[] {
  if (result.kind !== 'balanced') return [result.kind];
  const { parents, rows, totals, quantum } = request;
  const below = rows.map((row) => row.map(() => 0));
  const inner = new Set(parents);
  parents.forEach((p, child) =>
    below[p]?.forEach((s, c, own) => (own[c] = s + (result.rows[child]?.[c] ?? 0))),
  );
  return result.rows.flatMap((row, r) => [
    ...row.flatMap((y, c) => {
      const x = rows[r]?.[c] ?? 0;
      const stays = x % quantum !== 0 || y === x;
      const sound = y % quantum === 0 && Math.abs(y - x) < quantum && y * x >= 0 && stays;
      return sound && (!inner.has(r) || below[r]?.[c] === y) ? [] : [`${r},${c}: ${x} → ${y}`];
    }),
    ...(totals && row.slice(0, -1).reduce((a, b) => a + b, 0) !== row.at(-1) ? [`total of row ${r}`] : []),
  ]);
}

test.each([
  [
    '1.3451+4.5150+0.2250−0.5649',
    [13451_00, 45150_00, 2250_00, -5649_00],
    [55200_00, 13500_00, 45100_00, 2200_00, -5600_00],
  ],
  [
    '10149+20149+30149 元: one addend raised, the first',
    [1_014_900, 2_014_900, 3_014_900],
    [6_040_000, 1_020_000, 2_010_000, 3_010_000],
  ],
  [
    '12345+23454+34554 元: nothing to adjust',
    [1_234_500, 2_345_400, 3_455_400],
    [7_040_000, 1_230_000, 2_350_000, 3_460_000],
  ],
])('%s', (_, parts, wanted) => {
  const result = balance(sum(parts));
  expect(printed(result)).toEqual(wanted);
  expect(
    printed(result)
      .slice(1)
      .reduce((a, b) => a + b, 0),
  ).toBe(wanted[0]);
});

test('50.23+5.24=55.47 one decimal place up is 5.02+0.53=5.55', () => {
  expect(printed(balance(sum([5023, 524], 10)))).toEqual([5550, 5020, 530]);
});

test.each(SEEDS)(
  'seed %i, one sum: the same least cost as trying everything, on 1 000 random sums',
  (seed) => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 8 }), (parts) => {
        const request = sum(parts, 100);
        const result = balance(request);
        expect(faults(request, result)).toEqual([]);
        expect(result.kind === 'balanced' && result.cost).toBe(leastByTrying(request));
      }),
      { seed, numRuns: 1000 },
    );
  },
);

test.each(SEEDS)(
  'seed %i, a tree: the same least cost as trying everything, on 1 000 random trees',
  (seed) => {
    fc.assert(
      fc.property(tree(8, 1), ({ parents, rows }) => {
        const request = { parents, rows, totals: false, quantum: 100 };
        const result = balance(request);
        expect(faults(request, result)).toEqual([]);
        expect(result.kind === 'balanced' && result.cost).toBe(leastByTrying(request));
      }),
      { seed, numRuns: 1000 },
    );
  },
);

test.each(SEEDS)(
  'seed %i, a tree of 本金, 违约金 and 合计: the same least cost as trying everything, on 1 000 random tables',
  (seed) => {
    fc.assert(
      fc.property(tree(5, 2), ({ parents, rows }) => {
        const request = {
          parents,
          rows: rows.map((row) => [...row, (row[0] ?? 0) + (row[1] ?? 0)]),
          totals: true,
          quantum: 100,
        };
        const before = JSON.stringify(request);
        const result = balance(request);
        expect(faults(request, result)).toEqual([]);
        expect(result.kind === 'balanced' && result.cost).toBe(leastByTrying(request));
        expect(JSON.stringify(request)).toBe(before);
      }),
      { seed, numRuns: 1000 },
    );
  },
);

test('figures that do not add up are refused with the cell, and nothing is forced', () => {
  expect(balance({ parents: [-1, 0, 0], rows: [[301], [100], [200]], totals: false, quantum: 100 })).toEqual({
    kind: 'inconsistent',
    row: 0,
    column: 0,
  });
  expect(balance({ parents: [-1], rows: [[100, 200, 301]], totals: true, quantum: 100 })).toEqual({
    kind: 'inconsistent',
    row: 0,
    column: 2,
  });
});

test('a province of 88 counties and 10 institutions each in four columns is balanced', () => {
  const parents = [-1];
  for (let county = 0; county < 88; county++) {
    const at = parents.length;
    parents.push(0, ...Array.from({ length: 10 }, () => at));
  }
  const inner = new Set(parents);
  const rows = parents.map((_, r) =>
    [0, 1, 2].map((c) => (inner.has(r) ? 0 : ((r * 7919 + c * 104_729) % 9_999_999) + 1)),
  );
  for (let r = parents.length - 1; r > 0; r--)
    rows[r]?.forEach(
      (x, c) => ((rows[parents[r] ?? 0] as number[])[c] = (rows[parents[r] ?? 0]?.[c] ?? 0) + x),
    );
  const request = {
    parents,
    rows: rows.map((row) => [...row, row.reduce((a, b) => a + b, 0)]),
    totals: true,
    quantum: Q,
  };
  const result = balance(request);
  expect(result.kind).toBe('balanced');
  if (result.kind === 'balanced')
    expect(result.rows[0]?.[3]).toBe(Math.round((request.rows[0]?.[3] ?? 0) / Q) * Q);
});
