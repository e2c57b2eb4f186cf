import fc from 'fast-check';
import type { MissingMode } from '../../../src/core/form/definition';
import type { CellValue } from '../../../src/core/form/grid';
import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { column, dataset, form, rule, table } from './small-form';

const columns = [
  column('a:money:元'),
  column('b:money:元'),
  column('c:money:元'),
  column('d:date'),
  column('e:date'),
  column('word:enum:kinds'),
  column('words:multi:kinds'),
  column('key:text'),
];

/** Whether a rule fails on one row. */
function fails(
  text: string,
  row: Record<string, CellValue>,
  more: { missing?: MissingMode; when?: string } = {},
): boolean {
  const definition = form({ tables: [table('T', columns)], rules: [rule(text, more)] });
  const { findings } = check(compileForm(definition), dataset(definition, { T: [row] }));
  return findings.length > 0;
}

const modes: readonly MissingMode[] = ['skip-any', 'skip-all', 'zero', 'error'];

test('a blank operand silences, counts as 0, or is the finding, as the rule says', () => {
  const verdicts = (row: Record<string, CellValue>) =>
    modes.map((missing) => fails('a = b + c', row, { missing }));
  expect(verdicts({ a: '5', b: '5' })).toEqual([false, false, false, true]);
  expect(verdicts({ a: '6', b: '5' })).toEqual([false, true, true, true]);
  expect(verdicts({})).toEqual([false, false, false, true]);
  expect(verdicts({ a: '6', b: '5', c: '0' })).toEqual([true, true, true, true]);
  expect(verdicts({ b: '1' })).toEqual([false, true, true, true]);
});

test('with zero a blank date is the earliest one and a blank text is empty', () => {
  expect(fails('d >= e', { e: '2024-01-01' }, { missing: 'zero' })).toBe(true);
  expect(fails('d >= e', { d: '2024-01-01' }, { missing: 'zero' })).toBe(false);
  expect(fails('word <> "甲"', {}, { missing: 'zero' })).toBe(false);
});

test('blank, 0 and — are three things', () => {
  expect(fails('a <> BLANK()', {})).toBe(true);
  expect(fails('a <> BLANK()', { a: '0' })).toBe(false);
  expect(fails('a <> BLANK()', { a: '—' })).toBe(false);
  expect(fails('a = BLANK()', { a: '—' })).toBe(true);
});

test('— adds nothing to a sum, and silences any other comparison', () => {
  expect(fails('a = b + c', { a: '5', b: '5', c: '—' })).toBe(false);
  expect(fails('a = b + c', { a: '6', b: '5', c: '—' })).toBe(true);
  expect(fails('a = b + c', { a: '6', b: '—', c: '—' })).toBe(false);
  expect(fails('a = b + c', { a: '—', b: '1', c: '2' })).toBe(false);
  expect(fails('a <= b', { a: '9', b: '—' })).toBe(false);
  expect(fails('a <= b', { a: '9', b: '—' }, { missing: 'zero' })).toBe(false);
});

test.each(modes)('an unreadable operand silences with %s', (missing) => {
  expect(fails('a = b', { a: 'x', b: '5' }, { missing })).toBe(false);
  expect(fails('a <> BLANK()', { a: 'x' }, { missing })).toBe(false);
  expect(fails('OR(a = 1, b = 1)', { a: '2', b: '1.005' }, { missing })).toBe(false);
  expect(fails('b = 1', { a: 'x', b: '2' }, { missing, when: 'OR(a = 1, b = 2)' })).toBe(false);
});

test('a comparison with a blank is unknown, and unknown in a condition is not met, also under NOT', () => {
  expect(fails('b = 1', { b: '2' }, { when: 'a = 1' })).toBe(false);
  expect(fails('b = 1', { b: '2' }, { when: 'NOT(a = 1)' })).toBe(false);
  expect(fails('b = 1', { b: '2' }, { when: 'OR(a = 1, b = 2)' })).toBe(true);
  expect(fails('b = 1', { b: '2' }, { when: 'AND(a = 1, b = 2)' })).toBe(false);
  expect(fails('b = 1', { b: '2' }, { when: 'a = BLANK()' })).toBe(true);
});

test('only the branch of IF that is taken is read; AND and OR read all their arguments', () => {
  expect(fails('IF(a = 1, b = 1, c = 1)', { a: '1', b: '2' })).toBe(true);
  expect(fails('IF(a = 1, b = 1, c = 1)', { a: '2', b: '2' })).toBe(false);
  expect(fails('AND(a = 1, b = 1)', { a: '2' })).toBe(false);
  expect(fails('OR(a = 1, b = 1)', { a: '2' }, { missing: 'error' })).toBe(true);
});

test('a blank multi contains nothing and has size 0, and never silences', () => {
  expect(fails('HAS(words, "甲")', {})).toBe(true);
  expect(fails('SIZE(words) > 0', {})).toBe(true);
  expect(fails('SIZE(words) = 2', { words: '乙;甲' })).toBe(false);
  expect(fails('NOT(HAS(words, "丙"))', { words: '甲;乙' })).toBe(false);
});

test('HAS of a blank word is unknown, so that a missing word is no second finding', () => {
  expect(fails('HAS(words, word)', { words: '甲' })).toBe(false);
  expect(fails('HAS(words, word)', { words: '甲', word: '乙' })).toBe(true);
});

test('HAS over ONE that found no row is silent, over a row with a blank list it is not', () => {
  const rows = [{ key: 'k' }, { key: 'other', words: '甲' }];
  const of = (key: string) => {
    const definition = form({
      tables: [table('T', columns), table('U', columns)],
      rules: [rule('HAS(ONE(T.words BY key), word)', { scope: 'U' })],
    });
    return check(compileForm(definition), dataset(definition, { T: rows, U: [{ key, word: '乙' }] })).findings
      .length;
  };
  expect([of('none'), of('k'), of('other')]).toEqual([0, 1, 1]);
});

type Truth = 'T' | 'F' | 'U';
const column3: Readonly<Record<Truth, CellValue>> = { T: '1', F: '2', U: null };
const truth = fc.constantFrom<Truth>('T', 'F', 'U');

/** The truth of a condition over a, b, c: met, met under NOT, or neither. */
function truthOf(condition: string, row: Record<string, CellValue>): Truth {
  const met = (when: string) => fails('d = e', { ...row, d: '2024-01-01', e: '2024-01-02' }, { when });
  return met(condition) ? 'T' : met(`NOT(${condition})`) ? 'F' : 'U';
}

const order: readonly Truth[] = ['F', 'U', 'T'];
const and = (x: Truth, y: Truth): Truth => order[Math.min(order.indexOf(x), order.indexOf(y))] as Truth;
const or = (x: Truth, y: Truth): Truth => order[Math.max(order.indexOf(x), order.indexOf(y))] as Truth;
const not = (x: Truth): Truth => order[2 - order.indexOf(x)] as Truth;

test('conditions follow three-valued logic (Kleene), De Morgan included', () => {
  fc.assert(
    fc.property(truth, truth, truth, (x, y, z) => {
      const row = { a: column3[x], b: column3[y], c: column3[z] };
      expect(truthOf('AND(a = 1, b = 1, c = 1)', row)).toBe(and(and(x, y), z));
      expect(truthOf('OR(a = 1, b = 1, c = 1)', row)).toBe(or(or(x, y), z));
      expect(truthOf('NOT(AND(a = 1, b = 1))', row)).toBe(or(not(x), not(y)));
      expect(truthOf('IF(a = 1, b = 1, c = 1)', row)).toBe(x === 'U' ? 'U' : x === 'T' ? y : z);
      expect(truthOf('(a = 1) = (b = 1)', row)).toBe(x === 'U' || y === 'U' ? 'U' : x === y ? 'T' : 'F');
    }),
    { numRuns: 27 },
  );
});
