import { rangeOf } from '../../../src/core/rules/report/ranges';
import { column, form, rowsOf, table } from './small-form';

const definition = form({ tables: [table('T', [column('a:int'), column('b:int')])] });
const ROWS = 1_500;
const made = rowsOf(
  definition,
  'T',
  Array.from({ length: ROWS }, () => ({ a: '1', b: '2' })),
);
const odd = Array.from({ length: ROWS }, (_, row) => row).filter((row) => row !== 700);

test('a long list of rows stands in every column under its own letters', () => {
  expect(rangeOf(made, 'a', odd)).toEqual({
    place: { sheet: '表T', row: 6, column: 1 },
    range: 'A6:A705,A707:A1505',
  });
  expect(rangeOf(made, 'b', odd)).toMatchObject({ range: 'B6:B705,B707:B1505' });
});

test('the same list stands elsewhere once the table does', () => {
  const { place } = made;
  if (!place) throw new Error('no place');
  const below = { ...made, place: { ...place, rows: place.rows.map((row) => row + 10) } };
  expect(rangeOf(made, 'a', odd)).toMatchObject({ range: 'A6:A705,A707:A1505' });
  expect(rangeOf(below, 'a', odd)).toMatchObject({ range: 'A16:A715,A717:A1515' });
  expect(rangeOf(made, 'a', odd)).toMatchObject({ range: 'A6:A705,A707:A1505' });
});
