import fc from 'fast-check';
import { parseDecimal, parseShortDecimal, roundFraction } from '../../../src/core/value/decimal';

test('a decimal keeps its value and drops trailing zeros', () => {
  expect(parseDecimal('-12.50')).toEqual({ digits: -125n, scale: 1 });
  expect(parseDecimal('007.00')).toEqual({ digits: 7n, scale: 0 });
  expect(parseDecimal('.05')).toEqual({ digits: 5n, scale: 2 });
});

test.each(['', '.', '-', '1.', '1e5', '1,0', ' 1', '1 ', '0x1', '１', '1.2.3', 'NaN', '+-1', '1'.repeat(43)])(
  '%j is no decimal',
  (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  },
);

test('digits over 10^scale is the number that was written', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.integer({ min: 0, max: 10 }),
      (digits, scale) => {
        const size = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
        const text = `${digits < 0n ? '-' : ''}${size.slice(0, size.length - scale)}${scale ? `.${size.slice(-scale)}` : ''}`;
        const read = parseDecimal(text);
        expect(read && read.digits * 10n ** BigInt(scale - read.scale)).toBe(digits);
        expect(read && read.scale > 0 && read.digits % 10n === 0n).toBe(false);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a decimal of at most 15 digits reads the same as doubles, and nothing else reads so', () => {
  const sign = fc.constantFrom('', '-', '+');
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 });
  const odd = fc.string({ unit: fc.constantFrom(...'0159.+-e '), maxLength: 6 });
  const written = fc.tuple(sign, digits, fc.constantFrom('', '.'), digits).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(written, odd), (text) => {
      const [short, whole] = [parseShortDecimal(text), parseDecimal(text)];
      expect(short !== undefined).toBe(whole !== undefined && text.replace(/[^0-9]/g, '').length <= 15);
      if (short) expect({ digits: BigInt(short.digits), scale: short.scale }).toEqual(whole);
      expect(Object.is(short?.digits, -0)).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

test('a fraction rounds half away from zero at any place, also left of the point', () => {
  expect(roundFraction(1n, 3n, 2)).toBe(33n);
  expect(roundFraction(1n, 2n, 0)).toBe(1n);
  expect(roundFraction(-1n, 2n, 0)).toBe(-1n);
  expect(roundFraction(1n, -2n, 0)).toBe(-1n);
  expect(roundFraction(1324n * 100n, 1502n, 2)).toBe(8815n);
  expect(roundFraction(15n, 1n, -1)).toBe(2n);
  expect(() => roundFraction(1n, 0n, 2)).toThrow(RangeError);
});

test('a rounded fraction lies within half a step of the true one', () => {
  const part = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  fc.assert(
    fc.property(part, part, fc.integer({ min: -3, max: 6 }), (n, d, places) => {
      fc.pre(d !== 0n);
      const up = places >= 0 ? 10n ** BigInt(places) : 1n;
      const down = places < 0 ? 10n ** BigInt(-places) : 1n;
      const error = 2n * (n * up - roundFraction(n, d, places) * d * down);
      const step = d * down;
      expect((error < 0n ? -error : error) <= (step < 0n ? -step : step)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
