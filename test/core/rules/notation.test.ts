import fc from 'fast-check';
import { parseFormula } from '../../../src/core/rules/notation/formula';
import { printFormula } from '../../../src/core/rules/notation/print';
import type { Syntax } from '../../../src/core/rules/notation/syntax';
import { NotationError } from '../../../src/core/rules/rule-error';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

/** A parsed formula without offsets. */
function bare(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, v: unknown) => (key === 'at' ? undefined : v)));
}

function refusal(text: string): NotationError {
  try {
    parseFormula(text);
  } catch (error) {
    if (error instanceof NotationError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

test('every formula of the 2024 definition is the same after printing and parsing again', () => {
  const formulas = guizhou2024.rules.flatMap((r) => [r.check, ...(r.when ? [r.when] : [])]);
  expect(formulas.length).toBeGreaterThan(400);
  for (const text of formulas) {
    const parsed = parseFormula(text);
    expect(bare(parseFormula(printFormula(parsed)))).toEqual(bare(parsed));
  }
});

const name = fc
  .constantFrom('a', 'b_2', 'Cc', 'viol_amount')
  .map((text) => ({ text, heading: false, at: 0 }));
const heading = fc.constantFrom('违规本金', '其中：职工').map((text) => ({ text, heading: true, at: 0 }));
const column = fc.oneof(name, heading);
const leaf: fc.Arbitrary<Syntax> = fc.oneof(
  fc.constantFrom('0', '12', '3.50').map((text) => ({ kind: 'number' as const, at: 0, text })),
  fc.constantFrom('', '是', 'a"b').map((value) => ({ kind: 'text' as const, at: 0, value })),
  column.map((c) => ({ kind: 'name' as const, at: 0, column: c })),
  fc.tuple(name, column).map(([t, c]) => ({ kind: 'name' as const, at: 0, table: t, column: c })),
  fc
    .tuple(name, column)
    .map(([t, c]) => ({ kind: 'name' as const, at: 0, table: t, header: true as const, column: c })),
  fc.tuple(column, name).map(([c, r]) => ({ kind: 'name' as const, at: 0, column: c, printedRow: r })),
);
const { expression } = fc.letrec<{ expression: Syntax }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('expression'), tie('expression'))
      .map(([op, left, right]): Syntax => ({ kind: 'arithmetic', at: 0, op: op as '+', left, right })),
    fc
      .tuple(fc.constantFrom('=', '<>', '<', '>='), tie('expression'), tie('expression'))
      .map(([op, left, right]): Syntax => ({ kind: 'compare', at: 0, op: op as '=', left, right })),
    tie('expression').map((of): Syntax => ({ kind: 'minus', at: 0, of })),
    tie('expression').map((of): Syntax => ({ kind: 'call', at: 0, fn: 'NOT', args: [of] })),
    fc
      .tuple(tie('expression'), fc.array(leaf, { minLength: 1, maxLength: 3 }))
      .map(([of, list]): Syntax => ({ kind: 'in', at: 0, of, list })),
    fc
      .tuple(name, column, tie('expression'), fc.array(column, { maxLength: 2 }))
      .map(([table, col, where, by]): Syntax => ({
        kind: 'aggregate',
        at: 0,
        fn: 'SUM',
        source: { kind: 'name', at: 0, table, column: col },
        where: { kind: 'both', at: 0, left: where, right: { kind: 'row', at: 0 } },
        by,
      })),
  ),
}));

test('any expression survives printing and parsing', () => {
  fc.assert(
    fc.property(expression, (body) => {
      expect(bare(parseFormula(printFormula({ body })).body)).toEqual(bare(body));
    }),
  );
});

test('AND and OR stand between conditions inside WHERE, and bind as AND before OR', () => {
  const { body } = parseFormula('COUNT(T.a WHERE a = 1 OR b = 2 AND c = 3 BY k)');
  if (body.kind !== 'aggregate') throw new Error('no aggregate');
  expect(body.where).toMatchObject({ kind: 'either', right: { kind: 'both' } });
  expect(body.by).toMatchObject([{ text: 'k' }]);
});

test('MAX over several values is Excel’s, over a column of a table an aggregate', () => {
  expect(parseFormula('MAX(DATE(2021, 5, 1), ONE(R.a BY k))').body.kind).toBe('call');
  expect(parseFormula('MAX(A2.a WHERE b > 0 BY k)').body.kind).toBe('aggregate');
  expect(parseFormula('MAX(T.H.a, b)').body.kind).toBe('call');
});

test('a header of another table, a printed row and a heading in brackets are one cell each', () => {
  expect(parseFormula('A5R.H.cutoff_date').body).toMatchObject({
    table: { text: 'A5R' },
    header: true,
    column: { text: 'cutoff_date' },
  });
  expect(parseFormula('[违规本金]@r1').body).toMatchObject({
    column: { text: '违规本金', heading: true },
    printedRow: { text: 'r1' },
  });
});

test.each([
  ['a = ', 4],
  ['a = b c', 6],
  ['a + (b - c', 10],
  ['a = "open', 4],
  ['a = 12abc', 4],
  ['SUMM(a)', 0],
  ['a = b = c', 6],
  ['a AND b', 2],
  ['LEFT(a)', 0],
  ['a，b', 1],
  ['CHILDREN(a)', 0],
  ['COUNT(a)', 0],
  ['x IN ()', 6],
])('%s is refused at offset %i', (text, offset) => {
  const error = refusal(text);
  expect(error.offset).toBe(offset);
  expect(error.words.zh).toMatch(/[一-龥]/);
  expect(error.words.en).not.toMatch(/[一-龥]/);
});

test('nesting without end is refused instead of exhausting the stack', () => {
  expect(refusal(`${'('.repeat(5000)}a${')'.repeat(5000)}`).words.en).toBe('Nested too deeply');
  expect(refusal(`${'-'.repeat(5000)}a`).words.en).toBe('Nested too deeply');
});

test('no text makes the parser throw anything but a refusal with an offset inside the text', () => {
  const piece = fc.constantFrom(
    'a',
    'T.',
    '(',
    ')',
    '+',
    '=',
    'IN',
    '"x"',
    '12',
    'SUM(',
    'WHERE',
    'BY',
    ',',
    '@',
    '[列]',
    'IF(',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join(' ');
      try {
        parseFormula(text);
      } catch (error) {
        expect(error).toBeInstanceOf(NotationError);
        expect((error as NotationError).offset).toBeGreaterThanOrEqual(0);
        expect((error as NotationError).offset).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
