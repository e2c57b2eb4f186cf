import fc from 'fast-check';
import type { CulpritPattern } from '../../../src/core/form/finding';
import { patternOf, printSteps } from '../../../src/core/rules/culprit-pattern';
import { slipsWithin } from '../../../src/core/rules/culprit-slip';
import { meaningsOf } from '../../../src/core/rules/culprit-text';

const yuan = { scale: 2, money: true };
const count = { scale: 0, money: false };
const steps = (text: string) => Math.round(Number(text) * 100);

test.each<[string, string, CulpritPattern | undefined]>([
  ['1610.00', '1160.00', 'transposed'],
  ['1165.00', '1160.50', 'transposed'],
  ['0.50', '0.05', 'transposed'],
  ['11160.00', '1160.00', 'digit-doubled'],
  ['1160.55', '1160.50', 'digit-doubled'],
  ['11600.00', '1160.00', 'digit-doubled'],
  ['110.00', '1160.00', 'digit-lost'],
  ['106.00', '1160.00', undefined],
  ['116.00', '1160.00', 'digit-lost'],
  ['160.00', '2160.00', 'first-digit-lost'],
  ['160.00', '1160.00', 'digit-lost'],
  ['66.51', '266.51', 'first-digit-lost'],
  ['66.51', '1066.51', undefined],
  ['1234.50', '1234.56', 'digit-lost'],
  ['1234.00', '1234.50', 'digit-lost'],
  ['-24.00', '24.00', 'sign'],
  ['24.00', '-24.00', 'sign'],
  ['0.85', '8534.56', 'unit-10000'],
  ['85.00', '850000.00', 'unit-10000'],
  ['636642.97', '63.66', 'unit-10000'],
  ['116000.00', '1160.00', 'unit-100'],
  ['11.60', '1160.00', 'unit-100'],
  ['1130.00', '1160.00', 'digit-changed'],
  ['1310.00', '1160.00', undefined],
  ['-1160.00', '1610.00', undefined],
  ['0.00', '5.00', undefined],
  ['5.00', '0.00', 'digit-changed'],
  ['12.00', '12.00', undefined],
])('%s for %s is %s', (typed, meant, pattern) => {
  expect(patternOf(steps(typed), steps(meant), yuan)).toBe(pattern);
});

test('counts know transposed and lost digits and no units', () => {
  expect(patternOf(161, 116, count)).toBe('transposed');
  expect(patternOf(12, 120_000, count)).toBeUndefined();
  expect(patternOf(18, 178, count)).toBe('digit-lost');
});

test('every adjacent transposition, doubled, lost and changed digit of a random amount is recognised', () => {
  const plain = fc.integer({ min: 100_000, max: 99_999_999 });
  const strong: (CulpritPattern | undefined)[] = [
    'transposed',
    'digit-doubled',
    'digit-lost',
    'first-digit-lost',
    'unit-100',
    'unit-10000',
  ];
  fc.assert(
    fc.property(plain, fc.nat(20), fc.integer({ min: 1, max: 9 }), (meant, pick, by) => {
      const digits = String(meant);
      const at = pick % (digits.length - 1);
      const swapped = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
      if (swapped !== digits && !swapped.startsWith('0'))
        expect(strong).toContain(patternOf(Number(swapped), meant, yuan));
      const whole = digits.slice(0, -2);
      const k = pick % whole.length;
      const doubled = Number(`${whole.slice(0, k)}${whole[k]}${whole.slice(k)}${digits.slice(-2)}`);
      expect(strong).toContain(patternOf(doubled, meant, yuan));
      const lost = Number(whole.slice(0, k) + whole.slice(k + 1) + digits.slice(-2));
      if (k > 0 || whole[1] !== '0') expect(strong).toContain(patternOf(lost, meant, yuan));
      const digit = (Number(digits[k + 1]) + by) % 10;
      const changed = Number(`${digits.slice(0, k + 1)}${digit}${digits.slice(k + 2)}`);
      expect([...strong, 'digit-changed']).toContain(patternOf(changed, meant, yuan));
    }),
    { numRuns: 3000 },
  );
});

test('a wide range yields every strong slip that trying every number in it finds', () => {
  const strong = new Set<CulpritPattern | undefined>([
    'sign',
    'unit-100',
    'transposed',
    'digit-doubled',
    'digit-lost',
    'first-digit-lost',
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 400 }),
      (value, from, width) => {
        const range = { lo: from, hi: from + width };
        const tried: number[] = [];
        for (let n = range.lo; n <= range.hi; n++) if (strong.has(patternOf(value, n, count))) tried.push(n);
        const known = new Set(slipsWithin(value, range));
        expect(tried.filter((n) => !known.has(n))).toEqual([]);
      },
    ),
    { numRuns: 1500 },
  );
});

test.each<[string, string, CulpritPattern | undefined]>([
  ['?66.51', '266.51', 'lost-character'],
  ['？66.51', '266.51', 'lost-character'],
  ['2□6.51', '266.51', 'lost-character'],
  ['1,?60.00', '1160.00', 'lost-character'],
  ['1?60', '1160.00', 'lost-character'],
  ['?66.51', '265.51', undefined],
  ['?66.51', '1266.51', undefined],
  ['???', '266', undefined],
  ['一千', '10', undefined],
  ['0.131323', '1313.23', 'unit-10000'],
  ['13.1323', '1313.23', 'unit-100'],
  ['97.744', '97.74', 'digit-doubled'],
  ['-24', '24.00', 'sign'],
  ['97.745', '97.74', undefined],
  ['', '0', undefined],
])('the unreadable text %s for %s is %s', (text, meant, pattern) => {
  const meaning = meaningsOf(text, yuan).find((m) => m.steps === steps(meant));
  expect(meaning?.pattern).toBe(pattern);
});

test('steps print as a plain decimal', () => {
  expect([
    printSteps(116_050, 2),
    printSteps(5, 2),
    printSteps(-2400, 2),
    printSteps(0, 2),
    printSteps(178, 0),
  ]).toEqual(['1160.5', '0.05', '-24', '0', '178']);
});
