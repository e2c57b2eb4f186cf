import fc from 'fast-check';
import {
  amountFromNumber,
  decimalOfNumber,
  fen,
  formatAmount,
  groupThousands,
  inYuan,
  MAX_FEN,
  parseAmount,
  quantum,
  roundTo,
  type MoneyUnit,
} from '../../../src/core/value/amount';

const unit = fc.constantFrom<MoneyUnit>('yuan', 'wan');
const anyFen = fc.integer({ min: -MAX_FEN, max: MAX_FEN });

test('every amount printed with all its decimals reads back the same', () => {
  fc.assert(
    fc.property(anyFen, unit, (value, u) => {
      const text = formatAmount(value, u, u === 'wan' ? 6 : 2);
      expect(parseAmount(text, u, u === 'wan' ? 6 : 2)).toEqual({ kind: 'amount', fen: value });
    }),
    { numRuns: 3000 },
  );
});

test('a text of any length is the exact amount, finer than it may be, or too large', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 18 });
  const tail = fc.string({ unit: fc.constantFrom(...'0019'), maxLength: 7 });
  fc.assert(
    fc.property(fc.boolean(), digits, tail, unit, fc.nat(6), (negative, head, decimals, u, most) => {
      const text = `${negative ? '-' : ''}${head}${decimals && `.${decimals}`}`;
      const own = decimals.replace(/0+$/, '');
      const unitDigits = u === 'wan' ? 6 : 2;
      const exact = BigInt(`${head}${own.padEnd(unitDigits, '0')}`) * (negative ? -1n : 1n);
      const small = exact <= BigInt(MAX_FEN) && exact >= -BigInt(MAX_FEN);
      expect(parseAmount(text, u, most)).toEqual(
        own.length > Math.min(most, unitDigits)
          ? { kind: 'excess', decimals: own.length }
          : small
            ? { kind: 'amount', fen: Number(exact) }
            : { kind: 'unreadable' },
      );
    }),
    { numRuns: 3000 },
  );
});

test('a double that Excel can keep (15 digits) reads back to the 分 in either unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), unit, (value, u) => {
      const double = value / (u === 'wan' ? 1_000_000 : 100);
      expect(amountFromNumber(double, u, u === 'wan' ? 6 : 2)).toEqual({ kind: 'amount', fen: value });
    }),
    { numRuns: 3000 },
  );
});

test('sums made in doubles read as the decimal that was meant', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99_999_999 }), { maxLength: 6 }), (values) => {
      const double = values.reduce((sum, v) => sum + v / 100, 0);
      expect(amountFromNumber(double, 'yuan', 2)).toEqual({
        kind: 'amount',
        fen: values.reduce((a, b) => a + b, 0),
      });
    }),
    { numRuns: 2000 },
  );
  expect(amountFromNumber(0.1 + 0.2, 'yuan', 2)).toEqual({ kind: 'amount', fen: 30 });
  expect(amountFromNumber(97514.96000000001, 'yuan', 2)).toEqual({ kind: 'amount', fen: 9_751_496 });
  expect(amountFromNumber(1029.94 + 272.9, 'wan', 2)).toEqual({ kind: 'amount', fen: 1_302_840_000 });
  expect(amountFromNumber(364.25 - 266.51, 'wan', 2)).toEqual({ kind: 'amount', fen: 97_740_000 });
});

test.each([
  [1313.235, 'yuan', 2, { kind: 'excess', decimals: 3 }],
  [0.1, 'yuan', 0, { kind: 'excess', decimals: 1 }],
  [63.665, 'wan', 2, { kind: 'excess', decimals: 3 }],
  [1.005, 'yuan', 3, { kind: 'excess', decimals: 3 }],
  [0.00000015, 'wan', 6, { kind: 'excess', decimals: 8 }],
  [5e-324, 'yuan', 2, { kind: 'excess', decimals: 324 }],
  [63.66, 'wan', 2, { kind: 'amount', fen: 63_660_000 }],
  [-0, 'yuan', 2, { kind: 'amount', fen: 0 }],
  [1.5, 'yuan', 6, { kind: 'amount', fen: 150 }],
  [9e13, 'yuan', 2, { kind: 'amount', fen: MAX_FEN }],
  [9.1e13, 'yuan', 2, { kind: 'unreadable' }],
  [1e300, 'yuan', 2, { kind: 'unreadable' }],
  [Number.NaN, 'yuan', 2, { kind: 'unreadable' }],
  [Number.POSITIVE_INFINITY, 'yuan', 2, { kind: 'unreadable' }],
] as const)('the number %p in %s with %i decimals reads as %j', (...[value, u, decimals, reading]) => {
  expect(amountFromNumber(value, u, decimals)).toEqual(reading);
});

test.each([
  ['1313.23', { kind: 'amount', fen: 131_323 }],
  ['-5', { kind: 'amount', fen: -500 }],
  ['+5.10', { kind: 'amount', fen: 510 }],
  ['.5', { kind: 'amount', fen: 50 }],
  ['-0.00', { kind: 'amount', fen: 0 }],
  ['12.500', { kind: 'amount', fen: 1250 }],
  ['12.505', { kind: 'excess', decimals: 3 }],
  ['90000000000000.01', { kind: 'unreadable' }],
  ['1,313.23', { kind: 'unreadable' }],
  ['1e3', { kind: 'unreadable' }],
  ['１２', { kind: 'unreadable' }],
  ['5.', { kind: 'unreadable' }],
  ['', { kind: 'unreadable' }],
  ['--5', { kind: 'unreadable' }],
  [`${'9'.repeat(60)}`, { kind: 'unreadable' }],
])('the text %j reads as %j', (text, reading) => {
  expect(parseAmount(text, 'yuan', 2)).toEqual(reading);
});

test('45,150 元 is 4.52 万元 half up and half even, 4.51 cut off', () => {
  const wan = (mode?: 'halfUp' | 'halfEven' | 'trunc') =>
    formatAmount(roundTo(4_515_000, 10_000, mode), 'wan');
  expect([wan(), wan('halfEven'), wan('trunc')]).toEqual(['4.52', '4.52', '4.51']);
  expect(formatAmount(roundTo(4_525_000, 10_000, 'halfEven'), 'wan')).toBe('4.52');
});

test('rounding lands on a multiple at most half a quantum away and mirrors at zero', () => {
  const size = fc.integer({ min: 0, max: 1e12 });
  const mode = fc.constantFrom('halfUp' as const, 'halfEven' as const, 'trunc' as const);
  fc.assert(
    fc.property(size, fc.constantFrom(1, 10, 10_000), mode, (value, q, m) => {
      const rounded = roundTo(value, q, m);
      expect(rounded % q).toBe(0);
      expect(Math.abs(value - rounded) * (m === 'trunc' ? 1 : 2)).toBeLessThanOrEqual(
        m === 'trunc' ? q - 1 : q,
      );
      expect(m === 'trunc' && rounded > value).toBe(false);
      expect(roundTo(-value, q, m) + rounded).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

test('a ties-away double never loses half a cent the way toFixed does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (k) => {
      const yuan = k * 100 + 50;
      expect(formatAmount(roundTo(yuan * 100, 10_000), 'wan')).toBe(formatAmount((k + 1) * 10_000, 'wan'));
    }),
  );
});

test('amounts print with fixed decimals, all their own digits, and commas on demand', () => {
  expect(formatAmount(30_123_680, 'yuan')).toBe('301236.80');
  expect(groupThousands('301236.80')).toBe('301,236.80');
  expect(formatAmount(-5, 'yuan')).toBe('-0.05');
  expect(formatAmount(-0, 'yuan')).toBe('0.00');
  expect(formatAmount(63_664_297, 'wan')).toBe('63.664297');
  expect(groupThousands(formatAmount(-1_234_567_000_000, 'wan', 0))).toBe('-1,234,567');
});

test('the quantum of 万元 with 2 decimals is 10,000 分', () => {
  expect([quantum('wan', 2), quantum('wan', 0), quantum('yuan', 2), quantum('yuan', 0)]).toEqual([
    10_000, 1_000_000, 1, 100,
  ]);
});

test('only exact integers in range become 分', () => {
  expect(Object.is(fen(-0), 0)).toBe(true);
  for (const wrong of [0.5, MAX_FEN + 1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => fen(wrong)).toThrow(RangeError);
});

test('the shortest decimal of any double keeps its first 15 digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
      const d = decimalOfNumber(value);
      const back = Number(`${d?.digits}e${-(d?.scale ?? 0)}`);
      expect(back).toBe(Number(value.toPrecision(15)) + 0);
    }),
    { numRuns: 3000 },
  );
});

test('a difference printed in 万元 is said in 元 to the last 分, with its sign', () => {
  expect(inYuan('0.104617', '万元')).toBe('1046.17');
  expect(inYuan('-0.03', '万元')).toBe('-300.00');
  expect(inYuan('12.5', '元')).toBe('12.50');
  expect(inYuan('3', '家')).toBeUndefined();
  expect(inYuan('空白', '元')).toBeUndefined();
});
