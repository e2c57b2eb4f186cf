import fc from 'fast-check';
import { tieCase, type TieAnswer } from '../../../src/core/rules/tie';

type Json = Record<string, unknown>;
const verdict = (line: Json) => tieCase(line) as TieAnswer;

test('a total of 63.66 万元 ties by rounding to 636,642.97 元 and 63.67 does not', () => {
  const line = (total: string) => ({
    total,
    parts: [{ value: '636642.97', unit: 'yuan' }],
    unit: 'wan',
    decimals: 2,
  });
  expect(verdict(line('63.66'))).toEqual({ verdict: 'rounding', residual: '-4297', gap: '0' });
  expect(verdict(line('63.67'))).toEqual({ verdict: 'broken', residual: '5703', gap: '703' });
});

test.each<[string, Json, TieAnswer]>([
  [
    'principal and penalty of one region',
    { total: '1302.84', parts: ['1029.94', '272.9'], unit: 'wan' },
    { verdict: 'ties', residual: '0', gap: '0' },
  ],
  [
    'the other region',
    { total: '497.92', parts: ['449.42', '48.5'], unit: 'wan', decimals: 2 },
    { verdict: 'ties', residual: '0', gap: '0' },
  ],
  [
    'cases of three kinds',
    { total: '3624', parts: ['213', '1459', '1952'], decimals: 0 },
    { verdict: 'ties', residual: '0', gap: '0' },
  ],
  [
    'institutions two short',
    { total: '178', parts: ['14', '18', '144'], decimals: 'exact' },
    { verdict: 'broken', residual: '200', gap: '200' },
  ],
  [
    'the joint sum of checking §2',
    { total: '3.02', parts: ['1.00', '1.00', '1.00'], unit: 'wan' },
    { verdict: 'broken', residual: '20000', gap: '3' },
  ],
  [
    'its halves pass',
    { total: '2.01', parts: ['1.00', '1.00'], unit: 'wan' },
    { verdict: 'rounding', residual: '10000', gap: '0' },
  ],
  [
    'a difference',
    { total: '40.00', parts: ['100.00', '60.00'], weights: [1, -1] },
    { verdict: 'ties', residual: '0', gap: '0' },
  ],
  [
    'tens of 万元',
    { total: '130', parts: ['63.66', '66.40'], unit: 'wan', decimals: 2 },
    { verdict: 'broken', residual: '-60000', gap: '45001' },
  ],
  [
    'a total in tens of 万元',
    { total: { value: '130', decimals: -1 }, parts: ['63.66', '66.40'], unit: 'wan' },
    { verdict: 'rounding', residual: '-60000', gap: '0' },
  ],
  [
    'truncated addends',
    { total: '6.04', parts: ['1.01', '2.01', '3.01'], unit: 'wan', mode: 'trunc' },
    { verdict: 'rounding', residual: '10000', gap: '0' },
  ],
  [
    'truncation never lowers a total',
    { total: '6.02', parts: ['1.01', '2.01', '3.01'], unit: 'wan', mode: 'trunc' },
    { verdict: 'broken', residual: '-10000', gap: '1' },
  ],
  [
    'numbers in place of strings',
    { total: 0.3, parts: [0.1, 0.2] },
    { verdict: 'ties', residual: '0', gap: '0' },
  ],
  ['an empty sum', { total: '0', parts: [] }, { verdict: 'ties', residual: '0', gap: '0' }],
])('%s', (_, line, answer) => {
  expect(tieCase(line)).toEqual(answer);
});

describe('excess digits', () => {
  test('a figure finer than its own quantum is named before the sum is judged', () => {
    expect(verdict({ total: '63.665', parts: ['63.66'], unit: 'wan' })).toEqual({
      verdict: 'excess-digits',
      residual: '5000',
      gap: '0',
    });
    expect(verdict({ total: { value: '135', decimals: -1 }, parts: ['135.00'], unit: 'wan' }).verdict).toBe(
      'excess-digits',
    );
  });

  test('what is no whole 分 is excess however many decimals are claimed, and its residual keeps the fraction', () => {
    expect(verdict({ total: '1.005', parts: ['1.00'], decimals: 3 })).toEqual({
      verdict: 'excess-digits',
      residual: '0.5',
      gap: '0',
    });
    expect(verdict({ total: '1.00', parts: ['1.0005'], decimals: 'exact' })).toEqual({
      verdict: 'excess-digits',
      residual: '-0.05',
      gap: '0',
    });
  });

  test('trailing zeros and finer decimals than 分 are no excess', () => {
    expect(verdict({ total: '1.000', parts: ['1.0000'], decimals: 3 }).verdict).toBe('ties');
    expect(verdict({ total: '1.50000000', parts: ['1.5'], unit: 'wan', decimals: 8 }).verdict).toBe('ties');
  });
});

test.each<[string, unknown, string]>([
  ['no object', 'x', '每行要写成一个 JSON 对象'],
  ['null', null, '每行要写成一个 JSON 对象'],
  ['no total', { parts: [] }, '合计 total 要写成'],
  ['a total with a comma', { total: '1,000.00', parts: ['1000.00'] }, '合计不是数字'],
  ['a part in words', { total: '1', parts: ['1', '一'] }, '第 2 个加数不是数字'],
  ['an exponent', { total: '1e3', parts: ['1000'] }, '合计不是数字'],
  ['too few weights', { total: '1', parts: ['1', '1'], weights: [1] }, '权重有 1 个，加数有 2 个'],
  ['half a weight', { total: '1', parts: ['1'], weights: [0.5] }, '权重 weights 要写成'],
  ['an unknown unit', { total: '1', parts: ['1'], unit: '万元' }, '单位 unit 只能是'],
  ['an unknown mode', { total: '1', parts: ['1'], mode: 'up' }, '舍入方式 mode 只能是'],
  ['half a decimal', { total: '1', parts: ['1'], decimals: 1.5 }, '小数位 decimals 只能是'],
  ['parts that are no list', { total: '1', parts: '1' }, '加数 parts 要写成'],
])('a line with %s is refused in one sentence', (_, line, zh) => {
  expect(tieCase(line)).toMatchObject({
    refused: expect.stringContaining(zh),
    english: expect.stringMatching(/^[A-Z].*[^.]$/i),
  });
});

test('true amounts that were rounded to any unit, decimals and mode are never called broken', () => {
  const column = fc.record({
    unit: fc.constantFrom('yuan', 'wan'),
    decimals: fc.integer({ min: -2, max: 7 }),
  });
  const mode = fc.constantFrom('halfUp', 'halfEven', 'trunc');
  const entry = fc.record({
    fen: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
    column,
    weight: fc.constantFrom(1, -1),
  });
  const print = (fen: bigint, { unit, decimals }: { unit: string; decimals: number }, how: string) => {
    const unitDigits = unit === 'wan' ? 6 : 2;
    const drop = Math.max(0, unitDigits - decimals);
    const q = 10n ** BigInt(drop);
    const size = fen < 0n ? -fen : fen;
    const rest = size % q;
    const odd = (size / q) % 2n === 1n;
    const up =
      how !== 'trunc' && (rest * 2n > q || (rest * 2n === q && rest > 0n && (how === 'halfUp' || odd)));
    const kept = String((size / q + (up ? 1n : 0n)) * q).padStart(unitDigits + 1, '0');
    return {
      value: `${fen < 0n ? '-' : ''}${kept.slice(0, -unitDigits)}.${kept.slice(-unitDigits)}`,
      unit,
      decimals,
    };
  };
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), column, mode, (parts, totalColumn, how) => {
      const fen = parts.reduce((sum, p) => sum + BigInt(p.weight) * p.fen, 0n);
      const answer = verdict({
        total: print(fen, totalColumn, how),
        parts: parts.map((p) => print(p.fen, p.column, how)),
        weights: parts.map((p) => p.weight),
        mode: how,
      });
      expect(['ties', 'rounding']).toContain(answer.verdict);
      expect(answer.gap).toBe('0');
    }),
    { numRuns: 4000 },
  );
});
