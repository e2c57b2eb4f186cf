import fc from 'fast-check';
import type { RoundingMode } from '../../../src/core/value/amount';
import {
  addIntervals,
  gapBetween,
  intersect,
  intervalOf,
  quantumOf,
  scaleInterval,
  tieAgainst,
  tieOut,
  type Figure,
  type Term,
} from '../../../src/core/rules/interval';

/** The definition of rounding, in plain numbers and independent of the closed form under test. */
function roundOracle(x: number, q: number, mode: RoundingMode): number {
  const size = Math.abs(x);
  const below = Math.floor(size / q);
  const twice = 2 * (size - below * q);
  const up = mode !== 'trunc' && (twice > q || (twice === q && (mode === 'halfUp' || below % 2 === 1)));
  const rounded = (up ? below + 1 : below) * q;
  return x < 0 ? 0 - rounded : rounded;
}

/** Every whole 分 that rounds to the figure, by trying them all. */
function amountsOf({ value, quantum, mode = 'halfUp', nonNegative }: Figure): number[] {
  const v = Number(value);
  const q = Number(quantum);
  const found: number[] = [];
  for (let x = v - 2 * q; x <= v + 2 * q; x++)
    if (roundOracle(x, q, mode) === v && !(nonNegative && x < 0)) found.push(x);
  return found;
}

/** Every true sum of the terms, by trying all combinations. */
function sumsOf(terms: readonly Term[]): Set<number> {
  let sums = new Set([0]);
  for (const { figure, weight } of terms) {
    const next = new Set<number>();
    for (const x of amountsOf(figure)) for (const s of sums) next.add(s + Number(weight) * x);
    sums = next;
  }
  return sums;
}

const mode = fc.constantFrom<RoundingMode>('halfUp', 'halfEven', 'trunc');
const figure = fc
  .record({ multiple: fc.integer({ min: -4, max: 4 }), quantum: fc.integer({ min: 1, max: 9 }), mode })
  .map(({ multiple, quantum, mode }): Figure => ({
    value: BigInt(multiple * quantum),
    quantum: BigInt(quantum),
    mode,
  }));
const terms = fc.array(fc.record({ figure, weight: fc.constantFrom(1n, -1n) }), { maxLength: 4 });

test('an interval holds exactly the whole 分 that round to the figure', () => {
  fc.assert(
    fc.property(figure, fc.boolean(), (plain, nonNegative) => {
      const f = { ...plain, nonNegative: nonNegative && plain.value >= 0n };
      const { lo, hi } = intervalOf(f);
      const all = amountsOf(f);
      expect([Number(lo), Number(hi), Number(hi - lo) + 1]).toEqual([all[0], all.at(-1), all.length]);
    }),
    { numRuns: 5000 },
  );
});

test('the verdict is broken exactly where no true amounts in 分 print as these figures', () => {
  fc.assert(
    fc.property(figure, terms, (total, parts) => {
      const sums = sumsOf(parts);
      const possible = amountsOf(total).some((x) => sums.has(x));
      const printed = parts.reduce((s, t) => s + t.weight * t.figure.value, 0n);
      const expected = printed === total.value ? 'ties' : possible ? 'rounding' : 'broken';
      const out = tieOut(total, parts);
      expect(out.verdict).toBe(expected);
      expect(out.residual).toBe(total.value - printed);
    }),
    { numRuns: 6000 },
  );
});

test('the gap is the least distance between a true total and a true sum', () => {
  fc.assert(
    fc.property(figure, terms, (total, parts) => {
      const sums = [...sumsOf(parts)];
      const least = Math.min(...amountsOf(total).map((x) => Math.min(...sums.map((s) => Math.abs(x - s)))));
      expect(Number(tieOut(total, parts).gap)).toBe(least);
    }),
    { numRuns: 1500 },
  );
});

test('the published cases of annex sums get their verdicts', () => {
  const wan = (value: bigint): Figure => ({ value, quantum: 10_000n });
  const yuan = (value: bigint): Figure => ({ value, quantum: 1n });
  const plus = (figures: readonly Figure[]): Term[] => figures.map((f) => ({ figure: f, weight: 1n }));
  expect(tieOut(wan(63_660_000n), plus([yuan(63_664_297n)]))).toEqual({
    verdict: 'rounding',
    residual: -4297n,
    gap: 0n,
  });
  expect(tieOut(wan(63_670_000n), plus([yuan(63_664_297n)]))).toEqual({
    verdict: 'broken',
    residual: 5703n,
    gap: 703n,
  });
  expect(tieOut(wan(1_302_840_000n), plus([wan(1_029_940_000n), wan(272_900_000n)])).verdict).toBe('ties');
  expect(tieOut(wan(497_920_000n), plus([wan(449_420_000n), wan(48_500_000n)])).verdict).toBe('ties');
  expect(tieOut(yuan(3624n), plus([213n, 1459n, 1952n].map(yuan))).verdict).toBe('ties');
  expect(tieOut(yuan(178n), plus([14n, 18n, 144n].map(yuan)))).toEqual({
    verdict: 'broken',
    residual: 2n,
    gap: 2n,
  });
  const rounded = plus([wan(10_100_00n), wan(20_100_00n), wan(30_100_00n)]);
  expect(tieOut(wan(6_040_000n), rounded).verdict).toBe('rounding');
  expect(tieOut(wan(6_030_000n), rounded).verdict).toBe('ties');
  expect(tieOut(wan(6_050_000n), rounded).verdict).toBe('broken');
  const exact = plus([1_014_900n, 2_014_900n, 3_014_900n].map(yuan));
  expect(tieOut(wan(6_040_000n), exact).verdict).toBe('rounding');
  expect(tieOut(wan(6_030_000n), exact).verdict).toBe('broken');
});

describe('closed forms for n positive figures of one quantum', () => {
  const setting = fc.record({
    multiples: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 }),
    quantum: fc.constantFrom(100n, 10_000n, 10_000_000n),
    off: fc.integer({ min: -15, max: 15 }),
  });
  const sum = (m: readonly number[]) => m.reduce((a, b) => a + b, 0);

  test('half up explains a residual of at most floor(n/2) quanta', () => {
    fc.assert(
      fc.property(setting, ({ multiples, quantum, off }) => {
        fc.pre(sum(multiples) + off > 0);
        const total = { value: BigInt(sum(multiples) + off) * quantum, quantum };
        const out = tieOut(
          total,
          multiples.map((m) => ({ figure: { value: BigInt(m) * quantum, quantum }, weight: 1n })),
        );
        expect(out.verdict !== 'broken').toBe(Math.abs(off) <= Math.floor(multiples.length / 2));
      }),
      { numRuns: 2000 },
    );
  });

  test('truncation explains a residual from 0 to n − 1 quanta', () => {
    fc.assert(
      fc.property(setting, ({ multiples, quantum, off }) => {
        fc.pre(sum(multiples) + off > 0);
        const cut = (m: number): Figure => ({ value: BigInt(m) * quantum, quantum, mode: 'trunc' });
        const out = tieOut(
          cut(sum(multiples) + off),
          multiples.map((m) => ({ figure: cut(m), weight: 1n })),
        );
        expect(out.verdict !== 'broken').toBe(off >= 0 && off <= multiples.length - 1);
      }),
      { numRuns: 2000 },
    );
  });
});

test('a copy of one figure in the same quantum and mode must be equal', () => {
  fc.assert(
    fc.property(figure, fc.integer({ min: -3, max: 3 }), (f, off) => {
      const copy = { ...f, value: f.value + BigInt(off) * f.quantum };
      expect(tieOut(copy, [{ figure: f, weight: 1n }]).verdict).toBe(off === 0 ? 'ties' : 'broken');
    }),
  );
});

test('excess digits decide before any sum, and a negative figure of a non-negative column is refused', () => {
  const clean: Figure = { value: 20_000n, quantum: 10_000n };
  const finer: Figure = { value: 20_001n, quantum: 10_000n };
  const excess = { verdict: 'excess-digits', residual: -1n, gap: 0n };
  expect(tieOut(clean, [{ figure: finer, weight: 1n }])).toEqual(excess);
  expect(tieOut(finer, [{ figure: clean, weight: 1n }])).toEqual({ ...excess, residual: 1n });
  expect(tieAgainst(finer, { printed: 20_000n, interval: { lo: 0n, hi: 0n } }).verdict).toBe('excess-digits');
  expect(() => intervalOf(finer)).toThrow(RangeError);
  expect(() => intervalOf({ value: -1n, quantum: 1n, nonNegative: true })).toThrow(RangeError);
});

test('a quantum is the unit over ten to the decimals and never below 1 分', () => {
  expect([
    quantumOf('wan', 2),
    quantumOf('wan', -1),
    quantumOf('wan', 6),
    quantumOf('yuan', 2),
    quantumOf('yuan', 0),
    quantumOf('yuan', 3),
    quantumOf('wan', 'exact'),
  ]).toEqual([10_000n, 10_000_000n, 1n, 1n, 100n, 1n, 1n]);
});

test('intervals are added, turned by a negative weight, intersected and measured', () => {
  const a = { lo: 1n, hi: 4n };
  expect(addIntervals(a, { lo: -2n, hi: 3n })).toEqual({ lo: -1n, hi: 7n });
  expect(scaleInterval(a, -1n)).toEqual({ lo: -4n, hi: -1n });
  expect(intersect(a, { lo: 4n, hi: 9n })).toEqual({ lo: 4n, hi: 4n });
  expect(intersect(a, { lo: 5n, hi: 9n })).toBeUndefined();
  expect([gapBetween(a, { lo: 7n, hi: 9n }), gapBetween({ lo: 7n, hi: 9n }, a), gapBetween(a, a)]).toEqual([
    3n,
    3n,
    0n,
  ]);
});
