import fc from 'fast-check';
import { addressOf, parseArea, WHOLE_SHEET, type Area } from '../../../src/workbench/model/area';
import { cellAt, usedArea, valueAt } from '../../../src/workbench/model/cells';
import { addName } from '../../../src/workbench/model/names';
import { mergeCells } from '../../../src/workbench/model/merge';
import { shiftCells } from '../../../src/workbench/model/shift';
import { shiftArea } from '../../../src/workbench/model/shift-area';
import { addTable } from '../../../src/workbench/model/tables';
import { Workbook } from '../../../src/workbench/model/workbook';
import { writeCells } from '../../../src/workbench/model/write';

function at(address: string): Area {
  const area = parseArea(address);
  if (!area) throw new RangeError(address);
  return area;
}

test('a row inserted above moves cells, merges, validations, comments, tables, names and references', () => {
  const book = new Workbook();
  const sheet = book.active;
  const other = book.addSheet('汇总');
  writeCells(sheet, at('A1:B3'), [
    ['机构', '金额'],
    ['H1', 1],
    ['H2', 2],
  ]);
  writeCells(other, at('A1'), [['=SUM(Sheet1!B2:B3)+Sheet1!$B$3']]);
  addName(book, '金额', '=Sheet1!$B$2:$B$3');
  sheet.validations.push({
    areas: [at('B2:B3')],
    rule: {},
    errorAlert: undefined,
    prompt: undefined,
    ignoreBlanks: true,
  });
  mergeCells(sheet, at('A5:C5'));
  const table = addTable(sheet, at('E1:F3'), true);
  shiftCells(sheet, at('2:3'), 'Down');
  book.settle();
  expect(valueAt(sheet, 4, 1)).toBe(2);
  expect(cellAt(other, 0, 0)?.formula).toBe('=SUM(Sheet1!B4:B5)+Sheet1!$B$5');
  expect(valueAt(other, 0, 0)).toBe(5);
  expect(book.names.get('金额')?.formula).toBe('=Sheet1!$B$4:$B$5');
  expect(sheet.validations[0]?.areas.map(addressOf)).toEqual(['B4:B5']);
  expect(sheet.merges.map(addressOf)).toEqual(['A7:C7']);
  expect(addressOf(table.area)).toBe('E1:F5');
});

test('a deleted column makes references to it #REF! and narrows ranges over it', () => {
  const book = new Workbook();
  const sheet = book.active;
  writeCells(sheet, at('A1:D1'), [[1, 2, 3, '=SUM(A1:C1)+B1']]);
  shiftCells(sheet, at('B:B'), 'Left');
  expect(cellAt(sheet, 0, 2)?.formula).toBe('=SUM(A1:B1)+#REF!');
});

test('a part of the columns shifts alone, and a merge across its edge is refused', () => {
  const book = new Workbook();
  const sheet = book.active;
  writeCells(sheet, at('A1:B2'), [
    [1, 2],
    [3, 4],
  ]);
  shiftCells(sheet, at('A1'), 'Down');
  expect([valueAt(sheet, 0, 0), valueAt(sheet, 1, 0), valueAt(sheet, 2, 0), valueAt(sheet, 0, 1)]).toEqual([
    null,
    1,
    3,
    2,
  ]);
  mergeCells(sheet, at('A8:B8'));
  expect(() => shiftCells(sheet, at('A1'), 'Down')).toThrow('conflict');
});

test('new rows look like the row above', () => {
  const book = new Workbook();
  const sheet = book.active;
  writeCells(sheet, at('A1'), [['2024-05-20']]);
  shiftCells(sheet, at('2:2'), 'Down');
  expect(cellAt(sheet, 1, 0)?.style.numberFormat).toBe('yyyy/m/d');
});

test('inserting lines and deleting them again leaves every area where it was', () => {
  const span = fc.tuple(fc.nat(50), fc.nat(20)).map(([from, length]) => ({ from, to: from + length }));
  const line = fc.record({ at: fc.nat(80), count: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(span, span, line, (...[rows, columns, inserted]) => {
      const area: Area = { top: rows.from, bottom: rows.to, left: columns.from, right: columns.to };
      const shift = { axis: 'row' as const, ...inserted, from: 0, to: WHOLE_SHEET.right };
      const moved = shiftArea(area, shift);
      expect(moved && shiftArea(moved, { ...shift, count: -inserted.count })).toEqual(area);
    }),
  );
});

test('inserting and deleting rows in any order keeps values and the formula that sums them together', () => {
  const step = fc.record({ row: fc.integer({ min: 0, max: 25 }), count: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      const book = new Workbook();
      const sheet = book.active;
      writeCells(
        sheet,
        at('B3:B12'),
        Array.from({ length: 10 }, (_, i) => [i + 1]),
      );
      writeCells(sheet, at('D1'), [['=SUM(B3:B12)']]);
      for (const { row, count } of steps)
        shiftCells(sheet, { top: row + 1, bottom: row + count, left: 0, right: WHOLE_SHEET.right }, 'Down');
      book.settle();
      expect(valueAt(sheet, 0, 3)).toBe(55);
      for (const { row, count } of [...steps].reverse())
        shiftCells(sheet, { top: row + 1, bottom: row + count, left: 0, right: WHOLE_SHEET.right }, 'Up');
      book.settle();
      expect(cellAt(sheet, 0, 3)?.formula).toBe('=SUM(B3:B12)');
      expect(usedArea(sheet, at('B:B'), true)).toEqual(at('B3:B12'));
    }),
    { numRuns: 40 },
  );
});
