import type { Finding } from '../../../src/core/form/finding';
import { annotate, notesOf } from '../../../src/core/rules/culprit-facts';
import { culpritFixes } from '../../../src/core/rules/culprit-fixes';
import { searchCulprits } from '../../../src/core/rules/culprit-search';
import { searchUnread } from '../../../src/core/rules/culprit-unread';
import { datasetOf, equationsOver, moneyTable, type Rows, type Sum } from './equation-world';

const rowSum = (at: number): Sum => ({
  rule: 'row',
  total: ['T', 'total', at],
  parts: [
    [1, 'T', 'a', [at]],
    [1, 'T', 'b', [at]],
  ],
});
const columnSum = (column: string): Sum => ({
  rule: 'column',
  total: ['T', column, 0],
  parts: [[1, 'T', column, [1, 2]]],
});
const SUMS = [rowSum(0), rowSum(1), rowSum(2), columnSum('total'), columnSum('a'), columnSum('b')];

const finding = (rule: string, row: number, column: string): Finding => ({
  rule,
  severity: 'error',
  scope: 'T',
  row,
  column,
  facts: { verdict: 'broken' },
  key: rule,
});

function annotated(rows: Rows, findings: readonly Finding[]): Finding[] {
  const data = datasetOf(moneyTable('T', rows));
  const equationsOf = (d: typeof data) => equationsOver(d, SUMS);
  const repairs = searchCulprits({ data, equations: equationsOf(data) });
  return annotate(findings, notesOf(repairs, searchUnread({ data, equationsOf }), data));
}

test('every finding that a repair mends names the cell, both values, the slip and what it mends', () => {
  const rows = [
    { total: '2320.00', a: '1500.00', b: '820.00' },
    { total: '1160.00', a: '900.00', b: '260.00' },
    { total: '1610.00', a: '600.00', b: '560.00' },
  ];
  const found = annotated(rows, [
    finding('row', 2, 'total'),
    finding('column', 0, 'total'),
    finding('other', 1, 'a'),
  ]);
  const culprit = {
    place: { sheet: 'T', row: 8, column: 1 },
    scope: 'T',
    column: 'total',
    row: 2,
    from: '1610.00',
    to: '1160.00',
    pattern: 'transposed',
    repairs: [
      { rule: 'row', cell: 'T!A8' },
      { rule: 'column', cell: 'T!A6' },
    ],
  };
  expect(found.map((f) => f.facts)).toEqual([
    { verdict: 'broken', culprit },
    { verdict: 'broken', culprit },
    { verdict: 'broken' },
  ]);
});

test('the fix of a culprit holds numbers as the cell does, and of a swap both cells', () => {
  const rows = [
    { total: '2320.00', a: '1500.00', b: '820.00' },
    { total: '1160.00', a: '260.00', b: '900.00' },
    { total: '1160.00', a: '600.00', b: '560.00' },
  ];
  const [first] = annotated(rows, [finding('column', 0, 'a')]);
  const culprit = first?.facts.culprit;
  expect(culprit && culpritFixes(culprit)).toEqual([
    { place: { sheet: 'T', row: 7, column: 2 }, from: 260, to: 900, why: 'columns-swapped' },
    { place: { sheet: 'T', row: 7, column: 3 }, from: 900, to: 260, why: 'columns-swapped' },
  ]);
});

test('rivals are listed without naming a culprit', () => {
  const rows = [
    { total: '364.25', a: '66.51', b: '97.74' },
    { total: '0.00', a: '66.51', b: '97.74' },
    { total: '0.00', a: '0.00', b: '0.00' },
  ];
  const data = datasetOf(moneyTable('T', rows));
  const repairs = searchCulprits({ data, equations: equationsOver(data, [rowSum(0)]) });
  const [found] = annotate([finding('row', 0, 'total')], notesOf(repairs, [], data));
  expect(found?.facts.culprit).toBeUndefined();
  expect(found?.facts.alternatives?.map((c) => `${c.column} ${c.from} → ${c.to}`)).toEqual([
    'a 66.51 → 266.51',
    'b 97.74 → 297.74',
    'total 364.25 → 164.25',
  ]);
});

test('the finding of an unreadable cell offers the number that its equations force', () => {
  const rows = [
    { total: '364.25', a: '?66.51', b: '97.74' },
    { total: '364.25', a: '266.51', b: '97.74' },
    { total: '0.00', a: '0.00', b: '0.00' },
  ];
  const [found] = annotated(rows, [finding('G-01', 0, 'a')]);
  const culprit = found?.facts.culprit;
  expect(culprit).toMatchObject({ from: '?66.51', to: '266.51', pattern: 'lost-character' });
  expect(culprit?.repairs.map((r) => r.rule)).toEqual(['row', 'column']);
  expect(culprit && culpritFixes(culprit)).toEqual([
    { place: { sheet: 'T', row: 6, column: 2 }, from: '?66.51', to: 266.51, why: 'lost-character' },
  ]);
});
