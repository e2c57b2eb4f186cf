import fc from 'fast-check';
import { parseArea } from '../../../src/workbench/model/area';
import { valueAt } from '../../../src/workbench/model/cells';
import { Workbook } from '../../../src/workbench/model/workbook';
import { cellsOfText, pasteText } from '../../../src/workbench/page/grid/paste';

test.each([
  [
    'a\tb\nc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['"两行\n一格"\t2', [['两行\n一格', '2']]],
  ['"他说""好"""', [['他说"好"']]],
  ['5" 管', [['5" 管']]],
  ['\t\n', [['', '']]],
  ['', [['']]],
])('%j from the clipboard is %j', (text, cells) => {
  expect(cellsOfText(text)).toEqual(cells);
});

test('cells that were quoted where need be come back from the clipboard as they were', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', '"', '\t', '\n', '保') })
    .filter((text) => !text.includes('\r'));
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 });
  const quoted = (text: string): string => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(rows, (cells) => {
      const text = cells.map((row) => row.map(quoted).join('\t')).join('\n');
      expect(cellsOfText(`${text}\n`)).toEqual(cells);
    }),
  );
});

test('one cell fills the whole selection, more stand from its first cell on', () => {
  const { active: sheet } = new Workbook();
  const selection = parseArea('B2:B3') ?? { top: 0, left: 0, bottom: 0, right: 0 };
  pasteText(sheet, selection, '7');
  expect([valueAt(sheet, 1, 1), valueAt(sheet, 2, 1)]).toEqual([7, 7]);
  expect(pasteText(sheet, selection, '1\t2\n3')).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
  expect([valueAt(sheet, 1, 2), valueAt(sheet, 2, 1), valueAt(sheet, 2, 2)]).toEqual([2, 3, null]);
});
