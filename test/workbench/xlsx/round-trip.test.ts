import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { addressOf, parseArea, type Area } from '../../../src/workbench/model/area';
import { CellError } from '../../../src/workbench/model/cell';
import { cellAt, valueAt } from '../../../src/workbench/model/cells';
import { setColumnWidth, setRowHeight, setRowsHidden } from '../../../src/workbench/model/layout';
import { applyLook, setBorder } from '../../../src/workbench/model/look';
import { mergeCells } from '../../../src/workbench/model/merge';
import { addName } from '../../../src/workbench/model/names';
import { protectSheet } from '../../../src/workbench/model/protection';
import { restyled } from '../../../src/workbench/model/style';
import { Workbook } from '../../../src/workbench/model/workbook';
import { writeCells } from '../../../src/workbench/model/write';
import { exportBook } from '../../../src/workbench/xlsx/export-book';
import { importBook } from '../../../src/workbench/xlsx/import-book';

function at(address: string): Area {
  const area = parseArea(address);
  if (!area) throw new RangeError(address);
  return area;
}

async function reopened(book: Workbook): Promise<Workbook> {
  const bytes = await writeXlsx(exportBook(book));
  return importBook(await readXlsx(bytes, { readStyles: true }), 'again.xlsx');
}

test('values of every kind and formulas come back', async () => {
  const book = new Workbook('附件1');
  const sheet = book.active;
  writeCells(sheet, at('A1:F1'), [["'0012", 1610.25, true, '2024-05-20', '=B1*2', '#N/A']]);
  writeCells(sheet, at('A2'), [['520102199001011234 说明\n第二行']]);
  book.settle();
  const again = await reopened(book);
  const row = [0, 1, 2, 3, 4, 5].map((column) => valueAt(again.active, 0, column));
  expect(row).toEqual(['0012', 1610.25, true, 45432, 3220.5, CellError.of('#N/A')]);
  expect(cellAt(again.active, 0, 4)?.formula).toBe('=B1*2');
  expect(cellAt(again.active, 0, 3)?.style.numberFormat).toBe('yyyy/m/d');
  expect(valueAt(again.active, 1, 0)).toBe('520102199001011234 说明\n第二行');
});

test('a cell looks as it did', async () => {
  const book = new Workbook();
  const sheet = book.active;
  writeCells(sheet, at('B2'), [[1]]);
  applyLook(sheet, at('B2'), (style) =>
    restyled(style, {
      numberFormat: '#,##0.00',
      fontName: '宋体',
      fontSize: 10.5,
      bold: true,
      fontColor: '#B10E1C',
      fillColor: '#FDE7E9',
      fillPattern: 'Solid',
      horizontalAlignment: 'Right',
      verticalAlignment: 'Top',
      wrapText: true,
      locked: false,
    }),
  );
  setBorder(
    sheet,
    { row: 1, column: 1, edge: 'top' },
    { style: 'Continuous', weight: 'Medium', color: '#B10E1C' },
  );
  setBorder(sheet, { row: 1, column: 1, edge: 'left' }, { style: 'Dash', weight: 'Thin', color: '#835B00' });
  const again = await reopened(book);
  expect(cellAt(again.active, 1, 1)?.style).toBe(cellAt(sheet, 1, 1)?.style);
});

test('layout, validation, protection, names, filter and comments come back', async () => {
  const book = new Workbook('附件2');
  const sheet = book.active;
  writeCells(sheet, at('A1:C3'), [
    ['机构', '类型', '金额'],
    ['H1', '甲', 1],
    ['H2', '乙', 2],
  ]);
  mergeCells(sheet, at('A5:C5'));
  setColumnWidth(sheet, at('B:B'), 96);
  setRowHeight(sheet, at('1:1'), 30);
  setRowsHidden(sheet, at('3:3'), true);
  sheet.freeze = { rows: 1, columns: 1 };
  sheet.showGridlines = false;
  sheet.tabColor = '#00B050';
  sheet.filter = { area: at('A1:C3'), criteria: new Map() };
  sheet.validations.push({
    areas: [at('B2:B9')],
    rule: { list: { inCellDropDown: true, source: '甲,乙' } },
    errorAlert: { showAlert: true, style: 'Warning', title: '请选择', message: '只能选甲或乙' },
    prompt: { showPrompt: true, title: '', message: '甲或乙' },
    ignoreBlanks: true,
  });
  sheet.comments.push({
    id: 'c1',
    area: at('C2'),
    content: '■ 差 450.00 元',
    resolved: false,
    contentType: 'Plain',
    authorName: '县医保局',
    authorEmail: '',
    created: 0,
    replies: [],
  });
  addName(book, '金额', '=附件2!$C$2:$C$3');
  book.addSheet('_words').visibility = 'VeryHidden';
  protectSheet(sheet, { allowInsertRows: true });
  const { active: back, names, sheets } = await reopened(book);
  expect(back.merges.map(addressOf)).toEqual(['A5:C5']);
  expect(back.columns.get(1)?.width).toBeCloseTo(96, 0);
  expect([back.rows.get(0)?.height, back.rows.get(2)?.hidden]).toEqual([30, true]);
  expect([back.freeze, back.showGridlines, back.tabColor]).toEqual([
    { rows: 1, columns: 1 },
    false,
    '#00B050',
  ]);
  expect(back.filter && addressOf(back.filter.area)).toBe('A1:C3');
  expect(
    back.validations.map(({ areas, rule, errorAlert }) => [areas.map(addressOf), rule, errorAlert?.style]),
  ).toEqual([[['B2:B9'], { list: { inCellDropDown: true, source: '甲,乙' } }, 'Warning']]);
  expect(back.protection?.options).toMatchObject({ allowInsertRows: true, allowFormatCells: false });
  expect(
    back.comments.map(({ area, content, authorName }) => [addressOf(area), content, authorName]),
  ).toEqual([['C2', '■ 差 450.00 元', '县医保局']]);
  expect(names.get('金额')?.formula).toBe('=附件2!$C$2:$C$3');
  expect(sheets.map((sheet2) => sheet2.visibility)).toEqual(['Visible', 'VeryHidden']);
});

test('custom properties and the settings of the add-in travel in the file', async () => {
  const book = new Workbook();
  book.customProperties.set('duibiao-form', { key: 'duibiao-form', value: 'guizhou-2024:abc' });
  book.documentSettings = new Map([['duibiao.draft', '"{\\"version\\":2}"']]);
  const again = await reopened(book);
  expect([...again.customProperties.values()]).toEqual([{ key: 'duibiao-form', value: 'guizhou-2024:abc' }]);
  expect([...again.documentSettings]).toEqual([...book.documentSettings]);
});

test('a chart is written over the cells that it was drawn from', () => {
  const book = new Workbook('图');
  writeCells(book.active, at('A1:B2'), [
    ['', '金额'],
    ['贵阳市', 3],
  ]);
  const details = new Map<string, unknown>([['Title.Text', '金额（万元）']]);
  const source = at('A1:B2');
  book.active.charts.push({
    id: '1',
    type: 'BarClustered',
    seriesBy: 'Columns',
    source,
    at: at('D1:K9'),
    details,
  });
  const [sheet] = exportBook(book).sheets;
  expect(sheet?.charts).toMatchObject([
    { title: '金额（万元）', series: [{ name: '金额', values: '$B$2:$B$2', categories: '$A$2:$A$2' }] },
  ]);
});
