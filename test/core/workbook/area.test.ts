import * as fc from 'fast-check';
import { areaOf, areasOf, isLines, printArea } from '../../../src/core/workbook/area';

test('an address with a sheet, dollar signs or small letters is the same rectangle', () => {
  const area = { row: 2, column: 2, rows: 8, columns: 2 };
  for (const address of [
    'B2:C9',
    '$B$2:$C$9',
    '附件2!B2:C9',
    "'附件2 (2)'!$B$2:$C$9",
    '附件2!B2:附件2!C9',
    'b2:c9',
  ])
    expect(areaOf(address)).toEqual(area);
});

test('whole rows and whole columns are lines, cells are none', () => {
  expect(areaOf('3:5')).toEqual({ row: 3, column: 1, rows: 3, columns: 16_384 });
  expect(areaOf('$B:$C')).toEqual({ row: 1, column: 2, rows: 1_048_576, columns: 2 });
  const lines = ['3:5', 'B:C', '附件2!A3:XFD3', 'B3:C5'].map((address) => areaOf(address));
  expect(lines.map((area) => area && isLines(area))).toEqual([true, true, true, false]);
});

test('several areas are no rectangle, but rectangles', () => {
  expect(areaOf('A1:B2,D4')).toBeUndefined();
  expect(areasOf('附件2!A1:B2,附件2!$D$4').map(printArea)).toEqual(['A1:B2', 'D4']);
  expect(areasOf("'一,二'!A1,'一,二'!3:5").map(printArea)).toEqual(['A1', '3:5']);
  expect(areasOf('')).toEqual([]);
});

test('a printed rectangle reads back', () => {
  const corner = fc.record({
    row: fc.integer({ min: 1, max: 1_048_576 }),
    column: fc.integer({ min: 1, max: 16_384 }),
  });
  fc.assert(
    fc.property(corner, corner, (a, b) => {
      const [row, column] = [Math.min(a.row, b.row), Math.min(a.column, b.column)];
      const area = {
        row,
        column,
        rows: Math.abs(a.row - b.row) + 1,
        columns: Math.abs(a.column - b.column) + 1,
      };
      expect(areaOf(printArea(area))).toEqual(area);
    }),
  );
});
