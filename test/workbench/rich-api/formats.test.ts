/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';

const excel = new ExcelSeam({ persona: 'win32' });
beforeAll(() => excel.start());
beforeEach(() => void excel.newWorkbook());
afterEach(() => {
  expect(excel.faults).toEqual([]);
  expect(excel.missing).toEqual([]);
});

async function run<T>(
  work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  return Excel.run((context) => work(context.workbook.worksheets.getActiveWorksheet(), context));
}

test('font, fill, alignment and wrap come back, mixed ones as null', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B2');
    range.format.font.bold = true;
    range.format.font.size = 14;
    range.format.font.color = 'red';
    range.format.horizontalAlignment = 'Center';
    range.format.wrapText = true;
    sheet.getRange('B2').format.font.bold = false;
    range.load(
      'format/font/bold,format/font/size,format/font/color,format/horizontalAlignment,format/wrapText',
    );
    await context.sync();
    expect(range.format.font.bold).toBeNull();
    expect([range.format.font.size, range.format.font.color]).toEqual([14, '#FF0000']);
    expect([range.format.horizontalAlignment, range.format.wrapText]).toEqual(['Center', true]);
  });
});

test('a range without a fill reads white with pattern None, and clearing a fill goes back to that', async () => {
  await run(async (sheet, context) => {
    const fill = sheet.getRange('A1').format.fill;
    fill.load('color,pattern');
    await context.sync();
    expect([fill.color, fill.pattern]).toEqual(['#FFFFFF', 'None']);
    fill.color = '#fde7e9';
    fill.load('color,pattern');
    await context.sync();
    expect([fill.color, fill.pattern]).toEqual(['#FDE7E9', 'Solid']);
    fill.clear();
    fill.load('color,pattern');
    await context.sync();
    expect([fill.color, fill.pattern]).toEqual(['#FFFFFF', 'None']);
  });
});

test('the line between two cells is one border, whichever cell names it', async () => {
  await run(async (sheet, context) => {
    const bottom = sheet.getRange('A1').format.borders.getItem('EdgeBottom');
    bottom.style = 'Continuous';
    bottom.weight = 'Medium';
    bottom.color = '#b10e1c';
    const top = sheet.getRange('A2').format.borders.getItem('EdgeTop');
    top.load('style,weight,color');
    await context.sync();
    expect([top.style, top.weight, top.color]).toEqual(['Continuous', 'Medium', '#B10E1C']);
    top.style = 'None';
    bottom.load('style');
    await context.sync();
    expect(bottom.style).toBe('None');
  });
});

test('inside borders are those between the cells', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B2');
    range.format.borders.getItem('InsideHorizontal').style = 'Dash';
    const inner = sheet.getRange('A2').format.borders.getItem('EdgeTop');
    const outer = sheet.getRange('A1').format.borders.getItem('EdgeTop');
    inner.load('style');
    outer.load('style');
    await context.sync();
    expect([inner.style, outer.style]).toEqual(['Dash', 'None']);
  });
});

test('a format of a whole column reaches cells that are written later', async () => {
  await run(async (sheet, context) => {
    sheet.getRange('B:B').numberFormat = [['@']];
    sheet.getRange('B5').values = [['520102199001011234']];
    const range = sheet.getRange('B5');
    range.load('values,valueTypes');
    await context.sync();
    expect(range.values).toEqual([['520102199001011234']]);
    expect(range.valueTypes).toEqual([['String']]);
  });
  expect(excel.sheet('Sheet1').rows.size).toBe(1);
});

test('column widths, row heights and hidden lines come back', async () => {
  await run(async (sheet, context) => {
    sheet.getRange('A:B').format.columnWidth = 120;
    sheet.getRange('2:3').format.rowHeight = 30;
    sheet.getRange('3:3').rowHidden = true;
    const [widths, heights, rows] = [sheet.getRange('A1:B1'), sheet.getRange('A2'), sheet.getRange('A2:A3')];
    widths.load('format/columnWidth');
    heights.load('format/rowHeight');
    rows.load('rowHidden,height');
    await context.sync();
    expect([widths.format.columnWidth, heights.format.rowHeight]).toEqual([120, 30]);
    expect([rows.rowHidden, rows.height]).toEqual([null, 30]);
  });
});

test('data validation keeps its rule and finds cells that break it', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:A3');
    range.dataValidation.rule = { list: { inCellDropDown: true, source: '是,否' } };
    range.dataValidation.errorAlert = {
      title: '请选择',
      message: '只能选 是 或 否',
      style: 'Stop',
      showAlert: true,
    };
    range.values = [['是'], ['对'], ['']];
    range.dataValidation.load('rule,type,errorAlert');
    const bad = range.dataValidation.getInvalidCellsOrNullObject();
    bad.load('address');
    await context.sync();
    expect(range.dataValidation.type).toBe('List');
    expect(range.dataValidation.rule).toEqual({ list: { inCellDropDown: true, source: '是,否' } });
    expect(range.dataValidation.errorAlert.title).toBe('请选择');
    expect(bad.address).toBe('Sheet1!A2');
    range.dataValidation.clear();
    range.dataValidation.load('type');
    await context.sync();
    expect(range.dataValidation.type).toBe('None');
  });
});

test('a list of more than 255 characters is refused', async () => {
  const failed = run(async (sheet, context) => {
    sheet.getRange('A1').dataValidation.rule = { list: { inCellDropDown: true, source: '长'.repeat(256) } };
    await context.sync();
  });
  await expect(failed).rejects.toMatchObject({ code: 'InvalidArgument' });
});

test('conditional formats are kept, listed and deleted', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:A9');
    const format = range.conditionalFormats.add('Custom');
    format.custom.rule.formula = '=A1>10';
    format.custom.format.fill.color = '#FFF4CE';
    await context.sync();
    range.conditionalFormats.load('items/type,items/id');
    format.custom.rule.load('formula');
    await context.sync();
    expect(range.conditionalFormats.items.map((item) => item.type)).toEqual(['Custom']);
    expect(format.custom.rule.formula).toBe('=A1>10');
    range.conditionalFormats.clearAll();
    const count = range.conditionalFormats.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test('the looks of many cells are read and set in one call each', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B1');
    range.setCellProperties([
      [
        {
          format: {
            fill: { color: '#FDE7E9' },
            borders: { bottom: { color: '#B10E1C', style: 'Continuous', weight: 'Medium' } },
          },
        },
        { format: { font: { bold: true } } },
      ],
    ]);
    const looks = range.getCellProperties({
      address: true,
      format: {
        fill: { color: true },
        font: { bold: true },
        borders: { style: true, weight: true, color: true },
      },
    });
    await context.sync();
    const [first, second] = looks.value[0] ?? [];
    expect([first?.address, first?.format?.fill?.color, first?.format?.font?.bold]).toEqual([
      'Sheet1!A1',
      '#FDE7E9',
      false,
    ]);
    expect(first?.format?.borders?.bottom).toEqual({
      style: 'Continuous',
      weight: 'Medium',
      color: '#B10E1C',
    });
    expect([second?.format?.font?.bold, second?.format?.borders?.bottom?.style]).toEqual([true, 'None']);
  });
});

test('hidden rows and column widths are read and set in one call each', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B3');
    range.setRowProperties([{}, { rowHidden: true }, {}]);
    range.setColumnProperties([{ format: { columnWidth: 90 } }, {}]);
    const rows = range.getRowProperties({ rowHidden: true, rowIndex: true });
    const columns = range.getColumnProperties({ format: { columnWidth: true } });
    await context.sync();
    expect(rows.value).toEqual([
      { rowHidden: false, rowIndex: 0 },
      { rowHidden: true, rowIndex: 1 },
      { rowHidden: false, rowIndex: 2 },
    ]);
    expect(columns.value.map((column) => column.format?.columnWidth)).toEqual([90, 48]);
  });
});
