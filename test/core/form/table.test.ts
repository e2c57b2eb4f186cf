import fc from 'fast-check';
import { buildTable, cellOf } from '../../../src/core/form/build';
import type { ColumnData, TablePlace } from '../../../src/core/form/table';
import { addressOf, CellState, columnLetters, placeOf } from '../../../src/core/form/table';
import { dictionariesOf, loadForm, tableOf } from '../../../src/core/form/load';
import { smallForm } from './small-form';

const form = loadForm(smallForm());
const definition = tableOf(form, 'T1');
const dictionaries = dictionariesOf(form);
const rows = [
  { kind: '个案', due: 10, paid: '3.50' },
  { kind: '线索', due: '—' },
];

function place(rest: Partial<TablePlace> = {}): TablePlace {
  return {
    sheet: '表1',
    rows: Int32Array.from([6, 8]),
    columns: new Map([
      ['kind', 1],
      ['due', 27],
    ]),
    ...rest,
  };
}

const table = buildTable({ definition, rows, dictionaries, place: place() });
const column = (id: string): ColumnData => {
  const found = table.columns.get(id);
  if (!found) throw new Error(id);
  return found;
};

test('a table keeps one typed column for each of its definition', () => {
  expect([table.rowCount, [...table.columns.keys()]]).toEqual([2, ['kind', 'due', 'paid']]);
  expect(column('due').numbers).toEqual(Float64Array.from([1000, 0]));
  expect(column('kind').texts).toEqual(['案件', '线索']);
});

test('a cell is its value, — where it does not apply, undefined where blank', () => {
  expect([0, 1].map((row) => cellOf(column('due'), row))).toEqual([1000, '—']);
  expect([0, 1].map((row) => cellOf(column('paid'), row))).toEqual([350, undefined]);
  expect(cellOf(column('paid'), 99)).toBeUndefined();
});

test('only bad cells have a problem', () => {
  expect(column('kind').states).toEqual(Uint8Array.from([CellState.value, CellState.bad]));
  expect([...(column('kind').problems ?? [])]).toEqual([[1, 'list']]);
  expect(column('due').problems).toBeUndefined();
});

test('a cell is found at the row and column of its sheet', () => {
  const found = placeOf(table, 1, 'due');
  expect(found).toEqual({ sheet: '表1', row: 8, column: 27 });
  expect(found && addressOf(found)).toBe('AA8');
});

test('a place of its own comes before that of row and column', () => {
  const own = { sheet: '表1', row: 3, column: 2 };
  const letter = buildTable({
    definition,
    rows,
    dictionaries,
    place: place({ cells: [new Map([['due', own]])] }),
  });
  expect(placeOf(letter, 0, 'due')).toEqual(own);
  expect(placeOf(letter, 1, 'due')?.row).toBe(8);
});

test('a cell outside the sheet has no place', () => {
  expect(placeOf(table, 0, 'paid')).toBeUndefined();
  expect(placeOf(table, 2, 'due')).toBeUndefined();
  expect(placeOf(buildTable({ definition, rows, dictionaries }), 0, 'due')).toBeUndefined();
});

test('column letters count 1 A, 26 Z, 27 AA, 16384 XFD', () => {
  expect([1, 26, 27, 702, 703, 16384].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
});

test('column letters name each column once, in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16383 }), (n) => {
      const [a, b] = [columnLetters(n), columnLetters(n + 1)];
      return a.length < b.length || (a.length === b.length && a < b);
    }),
  );
});
