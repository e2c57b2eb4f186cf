import { cellKey, type CellValue, type Grid } from '../../src/core/form/grid';
import { readBook } from '../../src/file/read-book';
import { rawBook, rowsBook, worksheet } from './raw-zip';

async function only(bytes: Uint8Array): Promise<Grid> {
  const [grid] = (await readBook(bytes)).grids;
  if (!grid) throw new Error('no grid');
  return grid;
}

function at(grid: Grid, row: number, column: number): CellValue | undefined {
  return grid.values[row - grid.firstRow]?.[column - grid.firstColumn];
}

describe('values are exactly what the cells hold', () => {
  test.each<[string, CellValue | undefined]>([
    ['<c r="A1"><v>97514.96000000001</v></c>', 97514.96000000001],
    ['<c r="A1"><v>-5</v></c>', -5],
    ['<c r="A1"><v>1.5E-3</v></c>', 0.0015],
    ['<c r="A1"><v>123456789012345678</v></c>', 123456789012345678],
    ['<c r="A1" t="b"><v>1</v></c>', true],
    ['<c r="A1" t="e"><v>#REF!</v></c>', '#REF!'],
    ['<c r="A1" t="str"><f>B1</f><v>甲</v></c>', '甲'],
    ['<c r="A1" t="inlineStr"><is><t>南明&amp;区</t></is></c>', '南明&区'],
    [
      '<c r="A1" t="inlineStr"><is><r><t>南</t></r><r><t>明</t></r><rPh sb="0" eb="1"><t>ナ</t></rPh></is></c>',
      '南明',
    ],
    ['<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>', 'a\rb_x000D_'],
    [
      '<c r="A1" t="inlineStr"><is><t>a&#0;b_x0000_c&#xD83D;d_xDE00_</t></is></c>',
      'a\ufffdb\ufffdc\ufffdd\ufffd',
    ],
    ['<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_&#x1F600;</t></is></c>', '😀😀'],
    ['<c r="A1" t="inlineStr"><is><t><![CDATA[<1>]]></t></is></c>', '<1>'],
    ['<c r="A1" t="inlineStr"><is><t>0012</t></is></c>', '0012'],
    ['<c r="A1" t="d"><v>2024-05-01T12:00:00</v></c>', 45413.5],
    ['<c r="A1" s="3"><v>45413</v></c>', 45413],
    ['<c r="A1"/>', undefined],
  ])('%s', async (cell, value) => {
    expect(at(await only(rowsBook(`<row r="1">${cell}</row>`)), 1, 1)).toBe(value);
  });

  test('shared strings come without their readings and with their runs joined', async () => {
    const strings =
      '<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r><rPh sb="0" eb="1"><t>よ</t></rPh></si></sst>';
    const xml = worksheet(
      '<sheetData><row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>0</v></c></row></sheetData>',
    );
    const grid = await only(rawBook({ sheets: [{ name: '附件1', xml }], strings }));
    expect([grid.firstRow, grid.firstColumn, grid.values]).toEqual([2, 2, [['乙 丙', '甲']]]);
  });

  test('an ISO date counts from 1904 where the workbook does', async () => {
    const xml = worksheet('<sheetData><row><c t="d"><v>2024-05-01</v></c></row></sheetData>');
    const book = rawBook({ sheets: [{ name: 'S', xml }], workbookXml: '<workbookPr date1904="1"/>' });
    const grid = await only(book);
    expect([at(grid, 1, 1), grid.date1904]).toEqual([45413 - 1462, true]);
  });

  test('rows and cells without addresses follow one another', async () => {
    const grid = await only(
      rowsBook('<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>'),
    );
    expect(grid.values).toEqual([[1, null, 3], [4]]);
  });

  test('cells listed out of order come back in order, the last of two counting', async () => {
    const grid = await only(
      rowsBook(
        '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
      ),
    );
    expect(grid.values).toEqual([[2], [3, 4]]);
  });

  test('prefixed, UTF-16 and commented parts read the same', async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?><!-- 注 --><x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>县</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
    const grid = await only(rawBook({ sheets: [{ name: 'S', xml: utf16 }] }));
    expect(at(grid, 1, 1)).toBe('县');
  });
});

describe('what else a sheet says', () => {
  test('formulas keep their text and shared ones are moved along', async () => {
    const grid = await only(
      rowsBook(
        `<row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">A1+$B$1&amp;"A1"&amp;'附件1'!A1</f><v>3</v></c></row>` +
          '<row r="3"><c r="C3"><f t="shared" si="0"/><v>4</v></c></row>',
      ),
    );
    expect(grid.formulas.get(cellKey(1, 3))).toBe(`A1+$B$1&"A1"&'附件1'!A1`);
    expect(grid.formulas.get(cellKey(3, 3))).toBe(`A3+$B$1&"A1"&'附件1'!A3`);
  });

  test('merges, hidden rows, filters and protection are seen', async () => {
    const grid = await only(
      rowsBook(
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
        '<sheetProtection sheet="1"/><autoFilter ref="A1:B9"><filterColumn colId="0"/></autoFilter><mergeCells><mergeCell ref="B2:D3"/></mergeCells>',
      ),
    );
    expect(grid.merges).toEqual([{ row: 2, column: 2, rows: 2, columns: 3 }]);
    expect([[...(grid.hiddenRows ?? [])], grid.filtered, grid.protected]).toEqual([[1], true, true]);
  });

  test('an autofilter that hides nothing is no filter', async () => {
    expect((await only(rowsBook('', '<autoFilter ref="A1:B9"/>'))).filtered).toBe(false);
  });

  test('hidden sheets and defined names come along', async () => {
    const xml = worksheet('<sheetData/>');
    const book = await readBook(
      rawBook({
        sheets: [
          { name: '甲', xml },
          { name: '乙', xml, state: 'veryHidden' },
        ],
        workbookXml: '<definedNames><definedName name="总额">甲!$A$1</definedName></definedNames>',
      }),
    );
    expect(book.grids.map((grid) => [grid.sheet, grid.hidden, grid.values.length])).toEqual([
      ['甲', false, 0],
      ['乙', true, 0],
    ]);
    expect(book.names).toEqual([{ name: '总额', refersTo: '甲!$A$1' }]);
  });

  test('a cell far away is a stray and costs no rows', async () => {
    const grid = await only(
      rowsBook(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row>',
      ),
    );
    expect(grid.values).toEqual([[1]]);
    expect(grid.strays).toEqual([{ row: 1048576, column: 16384, value: 9 }]);
  });
});
