import fc from 'fast-check';
import {
  add,
  divideRounded,
  multiply,
  narrow,
  printExact,
  stepsOf,
  subtract,
} from '../../../src/core/rules/exact';
import { compileForm } from '../../../src/core/rules/compile';
import { evaluateClause } from '../../../src/core/rules/evaluate';
import { column, dataset, form, table } from './small-form';

const definition = form({
  tables: [
    table('T', [
      column('a:money:元'),
      column('b:money:元'),
      column('w:money:万元'),
      column('n:int', { signed: true }),
      column('m:int'),
      column('x:decimal', { decimals: 2 }),
      column('d:date'),
      column('e:date'),
      column('text:text'),
      column('area:code:areas'),
    ]),
  ],
});
const compiled = compileForm(definition);

function value(clause: string, row: Record<string, string | null>): string | number | undefined {
  const found = evaluateClause(compiled, { clause, scope: 'T', data: dataset(definition, { T: [row] }) });
  if (found.states[0] !== 1) return undefined;
  return found.numbers ? found.numbers[0] : found.texts?.[0];
}

const big = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });
const exact = (v: bigint) => narrow(v);

test('sums, differences and products of whole numbers are exact at any size', () => {
  fc.assert(
    fc.property(big, big, (x, y) => {
      expect(BigInt(add(exact(x), exact(y)))).toBe(x + y);
      expect(BigInt(subtract(exact(x), exact(y)))).toBe(x - y);
      expect(BigInt(multiply(exact(x), exact(y)))).toBe(x * y);
    }),
  );
});

test('one value has one form: a number while it is safe, a bigint beyond', () => {
  expect(typeof add(2 ** 53 - 1, 1)).toBe('bigint');
  expect(add(add(2 ** 53 - 1, 1), -1)).toBe(2 ** 53 - 1);
});

test('rounding to a step is to the nearest, ties away from zero', () => {
  expect([45150, 45149, -45150, -45149, 4999, 0].map((v) => stepsOf(v, 10_000))).toEqual([
    5, 5, -5, -5, 0, 0,
  ]);
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 10 ** 6 }), (v, step) => {
      expect(stepsOf(v, step)).toBe(divideRounded(BigInt(v), BigInt(step)));
    }),
  );
});

test('printing keeps at least the decimals of the column and never invents one', () => {
  expect(printExact(131323, 2, 2)).toBe('1313.23');
  expect(printExact(-5, 2, 2)).toBe('-0.05');
  expect(printExact(13028400, 6, 2)).toBe('13.0284');
  expect(printExact(13020000, 6, 2)).toBe('13.02');
  expect(printExact(7, 0)).toBe('7');
});

test('WAN rounds the exact sum once, half up: 45150 元 is 4.52 万元', () => {
  expect(value('WAN(a)', { a: '45150.00' })).toBe(4_520_000);
  expect(value('WAN(a + b)', { a: '22574.99', b: '22575.01' })).toBe(4_520_000);
  expect(value('WAN(a - b)', { a: '0', b: '45150' })).toBe(-4_520_000);
});

test('ROUND of a fraction is exact, half up, ties away from zero', () => {
  expect(value('ROUND(n / m * 100, 2)', { n: '1324', m: '1502' })).toBe(8815);
  expect(value('ROUND(n / m, 2)', { n: '1', m: '8' })).toBe(13);
  expect(value('ROUND(n / m, 2)', { n: '-1', m: '8' })).toBe(-13);
  expect(value('ROUND(n / m, 2)', { n: '1', m: '0' })).toBeUndefined();
  expect(value('ROUND(a / b * 100, 2)', { a: '1.00', b: '3.00' })).toBe(3333);
});

test('an amount times a multiple is rounded to 分', () => {
  expect(value('ROUND(a * x, 2)', { a: '220.68', x: '2' })).toBe(44136);
  expect(value('ROUND(a * x, 2)', { a: '0.01', x: '0.5' })).toBe(1);
});

test('dates: differences are whole days, days are added', () => {
  expect(value('e - d', { d: '2024-02-28', e: '2024-03-01' })).toBe(2);
  expect(value('d + 2', { d: '2024-02-28' })).toBe(value('e', { e: '2024-03-01' }));
  expect(value('MAX(d, DATE(2021, 5, 1))', { d: '2020-01-01' })).toBe(value('DATE(2021, 5, 1)', {}));
});

test('LEFT, MID and LEN count as Excel does', () => {
  const row = { text: 'H52010200001' };
  expect(value('LEFT(text, 1)', row)).toBe('H');
  expect(value('MID(text, 2, 4)', row)).toBe('5201');
  expect(value('LEN(text)', row)).toBe(12);
  expect(value('LEFT(text, 99)', row)).toBe('H52010200001');
});

test('ATTR goes up a dictionary and is blank at its top', () => {
  expect(value('ATTR(area, "parent")', { area: '520102' })).toBe('520100');
  expect(value('ATTR(ATTR(area, "parent"), "parent")', { area: '520102' })).toBe('520000');
  expect(value('ATTR(area, "parent")', { area: '520000' })).toBeUndefined();
});

test('a value beyond what a cell can hold is marked unreadable, not rounded', () => {
  const rows = [{ a: '90000000000000.00', b: '90000000000000.00' }];
  const found = evaluateClause(compiled, {
    clause: 'a + b',
    scope: 'T',
    data: dataset(definition, { T: rows }),
  });
  expect(found.states[0]).toBe(3);
});

test('元 and 万元 columns both hold 分', () => {
  expect(value('w', { w: '1.00' })).toBe(1_000_000);
  expect(value('a', { a: '1.00' })).toBe(100);
});

test('a blank operand leaves the value blank, a condition is 1 or 0', () => {
  expect(value('a - b', { a: '1' })).toBeUndefined();
  expect(value('a > b', { a: '1', b: '0' })).toBe(1);
  expect(value('a > b', { a: '0', b: '0' })).toBe(0);
  expect(value('a > b', { a: '0' })).toBeUndefined();
});
