import fc from 'fast-check';
import type { CulpritPattern } from '../../../src/core/form/finding';
import { searchCulprits } from '../../../src/core/rules/culprit-search';
import type { Repair } from '../../../src/core/rules/culprit-verify';
import { datasetOf, equationsOver, moneyTable, type Sum } from './equation-world';
import { SLIPS } from './plant';

const shown = ({ changes, pattern, mends }: Repair) => ({
  cells: changes.map(({ cell, from, to }) => `${cell.scope}.${cell.column}@${cell.row}: ${from} → ${to}`),
  pattern,
  mends: mends.map((m) => m.rule),
});

const row = (total: string, a: string, b: string) => ({ total, a, b });
const rowSum = (at: number): Sum => ({
  rule: `row${at}`,
  total: ['T', 'total', at],
  parts: [
    [1, 'T', 'a', [at]],
    [1, 'T', 'b', [at]],
  ],
});
const columnSum = (column: string, rows: readonly number[], total: number): Sum => ({
  rule: `column ${column}`,
  total: ['T', column, total],
  parts: [[1, 'T', column, rows]],
});
const grid = (rows: readonly { total: string; a: string; b: string }[]) => {
  const data = datasetOf(moneyTable('T', rows));
  const body = rows.slice(1).map((_, i) => i + 1);
  const sums = [...rows.map((_, i) => rowSum(i)), ...['total', 'a', 'b'].map((c) => columnSum(c, body, 0))];
  return { data, equations: equationsOver(data, sums) };
};

test('two digits swapped in one cell of a table with row and column sums are found, and both sums are mended', () => {
  const world = grid([
    row('2320.00', '1500.00', '820.00'),
    row('1160.00', '900.00', '260.00'),
    row('1610.00', '600.00', '560.00'),
  ]);
  const { chosen, rivals } = searchCulprits(world);
  expect(chosen.map(shown)).toEqual([
    { cells: ['T.total@2: 161000 → 116000'], pattern: 'transposed', mends: ['row2', 'column total'] },
  ]);
  expect(rivals).toEqual([]);
});

test('two figures that stand in each other’s column are found as one swap', () => {
  const world = grid([
    row('2320.00', '1500.00', '820.00'),
    row('1160.00', '260.00', '900.00'),
    row('1160.00', '600.00', '560.00'),
  ]);
  expect(searchCulprits(world).chosen.map(shown)).toEqual([
    {
      cells: ['T.a@1: 26000 → 90000', 'T.b@1: 90000 → 26000'],
      pattern: 'columns-swapped',
      mends: ['column a', 'column b'],
    },
  ]);
});

test('a single equation that three cells could mend alike names nobody and keeps them as rivals', () => {
  const data = datasetOf(moneyTable('T', [row('364.25', '66.51', '97.74')]));
  const { chosen, rivals } = searchCulprits({ data, equations: equationsOver(data, [rowSum(0)]) });
  expect(chosen).toEqual([]);
  expect(rivals.map((group) => group.map((r) => shown(r).cells[0]))).toEqual([
    ['T.a@0: 6651 → 26651', 'T.b@0: 9774 → 29774', 'T.total@0: 36425 → 16425'],
  ]);
});

test('other rules decide between equals: what mends them wins, what breaks them is out', () => {
  const data = datasetOf(moneyTable('T', [row('364.25', '66.51', '97.74')]));
  const search = { data, equations: equationsOver(data, [rowSum(0)]) };
  const mended = { rule: 'less', scope: 'T', row: 0, column: 'a' };
  const byMending = searchCulprits({
    ...search,
    recheck: ({ changes }) => (changes[0]?.cell.column === 'a' ? [mended] : []),
  });
  expect(byMending.chosen.map(shown)).toEqual([
    { cells: ['T.a@0: 6651 → 26651'], pattern: 'first-digit-lost', mends: ['row0', 'less'] },
  ]);
  const byBreaking = searchCulprits({
    ...search,
    recheck: ({ changes }) => (changes[0]?.cell.column === 'b' ? [] : undefined),
  });
  expect(byBreaking.chosen.map((r) => r.changes[0]?.cell.column)).toEqual(['b']);
});

test('a cell whose repair would break an equation that holds is no culprit', () => {
  const data = datasetOf(
    moneyTable('T', [row('1610.00', '900.00', '260.00'), row('1610.00', '900.00', '710.00')]),
  );
  const same: Sum = {
    rule: 'same',
    kind: 'plain',
    total: ['T', 'total', 1],
    parts: [[1, 'T', 'total', [0]]],
  };
  const { chosen } = searchCulprits({ data, equations: equationsOver(data, [rowSum(0), rowSum(1), same]) });
  expect(chosen.flatMap((r) => r.changes.map((c) => c.cell.column))).not.toContain('total');
});

test('a total in 万元 that was typed in 元 is a slip of the unit', () => {
  const detail = moneyTable('D', [{ x: '400000.00' }, { x: '236642.97' }]);
  const summary = moneyTable('S', [{ y: '636642.97' }], '万元');
  const data = datasetOf(detail, summary);
  const sum: Sum = { rule: 'wan', kind: 'wan', total: ['S', 'y', 0], parts: [[1, 'D', 'x', [0, 1]]] };
  const { chosen } = searchCulprits({ data, equations: equationsOver(data, [sum]) });
  expect(chosen.map(shown)).toEqual([
    {
      cells: ['S.y@0: 636642970000 → 63660000'],
      pattern: 'unit-10000',
      mends: ['wan'],
    },
  ]);
});

test('a detail typed in 万元 is found through the 万元 total although that leaves a range of 100 元', () => {
  const detail = moneyTable('D', [{ x: '40.00' }, { x: '236642.97' }, { x: '1234.56' }]);
  const data = datasetOf(detail, moneyTable('S', [{ y: '63.79' }], '万元'));
  const sum: Sum = { rule: 'wan', kind: 'wan', total: ['S', 'y', 0], parts: [[1, 'D', 'x', [0, 1, 2]]] };
  const { chosen } = searchCulprits({ data, equations: equationsOver(data, [sum]) });
  expect(chosen.map(shown)).toEqual([
    { cells: ['D.x@0: 4000 → 40000000'], pattern: 'unit-10000', mends: ['wan'] },
  ]);
});

test('sums of 万元 figures accept a repair that rounding explains', () => {
  const rows = [{ x: '10.05' }, { x: '61.13' }, { x: '3.33' }, { x: '29.50' }];
  const data = datasetOf(moneyTable('S', rows, '万元'));
  const sum: Sum = { rule: 'sum', total: ['S', 'x', 3], parts: [[1, 'S', 'x', [0, 1, 2]]] };
  const { chosen } = searchCulprits({ data, equations: equationsOver(data, [sum]) });
  expect(chosen.map(shown)).toEqual([
    { cells: ['S.x@1: 61130000 → 16130000'], pattern: 'transposed', mends: ['sum'] },
  ]);
});

/** Random consistent details of some institutions with their totals, in 分, and the sums that bind them. */
const story = fc
  .record({
    rows: fc.array(
      fc.record({
        a: fc.integer({ min: 1_000, max: 9_999_999 }),
        b: fc.integer({ min: 1_000, max: 9_999_999 }),
        c: fc.integer({ min: 0, max: 999_999 }),
      }),
      { minLength: 4, maxLength: 40 },
    ),
    at: fc.nat(),
    column: fc.constantFrom('a', 'b', 'c', 'total'),
    pick: fc.nat(1_000_000),
  })
  .map(({ rows, ...rest }) => {
    const body = rows.map((r) => ({ ...r, total: r.a + r.b + r.c }));
    const sum = (k: 'a' | 'b' | 'c' | 'total') => body.reduce((s, r) => s + r[k], 0);
    return { rows: [{ a: sum('a'), b: sum('b'), c: sum('c'), total: sum('total') }, ...body], ...rest };
  });

const print = (value: number) => (value / 100).toFixed(2);

describe.each(Object.keys(SLIPS) as CulpritPattern[])('one planted %s', (pattern) => {
  test('is found in nine of ten and never blamed on another cell in more than one of fifty', () => {
    const tally = { found: 0, wrong: 0, silent: 0 };
    fc.assert(
      fc.property(story, ({ rows, at, column, pick }) => {
        const texts = rows.map((r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, print(v)])));
        const target = at % rows.length;
        const truth = texts[target]?.[column] as string;
        const typed = SLIPS[pattern]?.(truth, pick);
        fc.pre(typed !== undefined);
        (texts[target] as Record<string, string>)[column] = typed as string;
        const data = datasetOf(moneyTable('T', texts));
        const body = rows.slice(1).map((_, i) => i + 1);
        const sums: Sum[] = rows.map((_, i) => ({
          rule: `row${i}`,
          total: ['T', 'total', i],
          parts: ['a', 'b', 'c'].map((k) => [1, 'T', k, [i]] as const),
        }));
        for (const k of ['a', 'b', 'c', 'total']) sums.push(columnSum(k, body, 0));
        const { chosen } = searchCulprits({ data, equations: equationsOver(data, sums) });
        const [first] = chosen;
        if (!first) tally.silent++;
        else {
          const { cell, to } = first.changes[0] as Repair['changes'][number];
          const right =
            chosen.length === 1 && cell.row === target && cell.column === column && print(to) === truth;
          tally[right ? 'found' : 'wrong']++;
        }
      }),
      { numRuns: 300 },
    );
    const all = tally.found + tally.wrong + tally.silent;
    expect(tally.found / all).toBeGreaterThanOrEqual(0.9);
    expect(tally.wrong / all).toBeLessThanOrEqual(0.02);
  });
});
