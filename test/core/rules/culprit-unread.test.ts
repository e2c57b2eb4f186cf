import { searchUnread, withNumbers } from '../../../src/core/rules/culprit-unread';
import { datasetOf, equationsOver, moneyTable, type Rows, type Sum } from './equation-world';

const sum: Sum = {
  rule: 'sum',
  total: ['T', 'total', 0],
  parts: [
    [1, 'T', 'principal', [0]],
    [1, 'T', 'penalty', [0]],
  ],
};
const search = (rows: Rows, sums: readonly Sum[] = [sum]) => {
  const data = datasetOf(moneyTable('T', rows));
  return searchUnread({ data, equationsOf: (d) => equationsOver(d, sums) }).map(({ text, meant, holds }) => ({
    text,
    to: meant.changes[0]?.to,
    pattern: meant.pattern,
    holds: holds.map((h) => h.rule),
  }));
};

test('?66.51 + 97.74 = 364.25 reads as 266.51', () => {
  expect(search([{ total: '364.25', principal: '?66.51', penalty: '97.74' }])).toEqual([
    { text: '?66.51', to: 26_651, pattern: 'lost-character', holds: ['sum'] },
  ]);
});

test('an amount typed in 万元 into a column of 元 is read through its refused decimals', () => {
  expect(search([{ total: '1410.97', principal: '0.131323', penalty: '97.74' }])).toEqual([
    { text: '0.131323', to: 131_323, pattern: 'unit-10000', holds: ['sum'] },
  ]);
});

test('a negative amount where none can be is read by its sign', () => {
  expect(search([{ total: '121.74', principal: '-24.00', penalty: '97.74' }])).toEqual([
    { text: '-24', to: 2400, pattern: 'sign', holds: ['sum'] },
  ]);
});

test.each<[string, Rows]>([
  ['the readable digits do not fit', [{ total: '364.25', principal: '?66.52', penalty: '97.74' }]],
  ['no digit can be read', [{ total: '364.25', principal: '???.??', penalty: '97.74' }]],
  ['another cell of the sum is unreadable too', [{ total: '364.25', principal: '?66.51', penalty: '9?.74' }]],
  ['the cell holds an error value', [{ total: '364.25', principal: '#REF!', penalty: '97.74' }]],
])('nothing is read where %s', (_, rows) => {
  expect(search(rows)).toEqual([]);
});

test('nothing is read where no equation or two contradicting ones speak of the cell', () => {
  const rows: Rows = [{ total: '364.25', principal: '?66.51', penalty: '97.74', copy: '166.51' }];
  const copy: Sum = {
    rule: 'copy',
    kind: 'plain',
    total: ['T', 'copy', 0],
    parts: [[1, 'T', 'principal', [0]]],
  };
  expect(search(rows, [])).toEqual([]);
  expect(search(rows, [sum, copy])).toEqual([]);
});

test('a number that the other rules refuse is not read', () => {
  const data = datasetOf(moneyTable('T', [{ total: '364.25', principal: '?66.51', penalty: '97.74' }]));
  const equationsOf = (d: typeof data) => equationsOver(d, [sum]);
  expect(searchUnread({ data, equationsOf, recheck: () => undefined })).toEqual([]);
});

test('data with other numbers leaves the given data as it was', () => {
  const data = datasetOf(moneyTable('T', [{ x: '1.00' }]));
  const changed = withNumbers(data, [{ cell: { scope: 'T', row: 0, column: 'x' }, from: 100, to: 250 }]);
  expect([data, changed].map((d) => d.tables.get('T')?.columns.get('x')?.numbers?.[0])).toEqual([100, 250]);
});
