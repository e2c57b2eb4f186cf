/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';

const excel = new ExcelSeam({ persona: 'web' });
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

test('a property that was not loaded cannot be read', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1');
    await context.sync();
    expect(() => range.values).toThrow(expect.objectContaining({ code: 'PropertyNotLoaded' }));
  });
});

test('values, text, formulas, formats and types come back as Excel gives them', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:F1');
    range.numberFormat = [['@', 'General', '0.00', 'General', 'General', 'General']];
    range.values = [['0012', '2024-05-20', 1.005, '=C1*2', true, '']];
    range.load('values,text,formulas,numberFormat,valueTypes,rowIndex,columnIndex,rowCount,columnCount');
    await context.sync();
    expect(range.values).toEqual([['0012', 45432, 1.005, 2.01, true, '']]);
    expect(range.text).toEqual([['0012', '2024/5/20', '1.01', '2.01', 'TRUE', '']]);
    expect(range.formulas).toEqual([['0012', 45432, 1.005, '=C1*2', true, '']]);
    expect(range.numberFormat).toEqual([['@', 'yyyy/m/d', '0.00', 'General', 'General', 'General']]);
    expect(range.valueTypes).toEqual([['String', 'Double', 'Double', 'Double', 'Boolean', 'Empty']]);
    expect([range.rowIndex, range.columnIndex, range.rowCount, range.columnCount]).toEqual([0, 0, 1, 6]);
  });
});

test('null in a matrix leaves a cell alone, a single value fills the range', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B2');
    range.values = 7 as unknown as unknown[][];
    sheet.getRange('A1:B1').values = [[null, 8]];
    range.load('values');
    await context.sync();
    expect(range.values).toEqual([
      [7, 8],
      [7, 7],
    ]);
  });
});

test('a matrix of another size is InvalidArgument and names the statement', async () => {
  const failed = run(async (sheet, context) => {
    sheet.getRange('A1:B2').values = [[1, 2]];
    await context.sync();
  });
  await expect(failed).rejects.toMatchObject({
    code: 'InvalidArgument',
    debugInfo: { errorLocation: 'Range.values' },
  });
});

test('one formula for several cells moves with each, one number format counts for all', async () => {
  await run(async (sheet, context) => {
    sheet.getRange('A1:A3').values = [[1], [2], [3]];
    const range = sheet.getRange('B1:B3');
    range.formulas = '=A1*$A$3' as unknown as string[][];
    range.numberFormat = [['0.0']];
    range.load('values,formulas,text');
    await context.sync();
    expect(range.formulas).toEqual([['=A1*$A$3'], ['=A2*$A$3'], ['=A3*$A$3']]);
    expect(range.text).toEqual([['3.0'], ['6.0'], ['9.0']]);
  });
});

test('ranges are found from ranges', async () => {
  await run(async (sheet, context) => {
    const base = sheet.getRange('B2:D5');
    const found = [
      base.getCell(1, 1),
      base.getRow(2),
      base.getColumn(0),
      base.getOffsetRange(1, -1),
      base.getResizedRange(1, 2),
      base.getEntireRow(),
      base.getEntireColumn(),
      base.getLastCell(),
      base.getBoundingRect('F9'),
      base.getIntersectionOrNullObject('C1:C3'),
      base.getRowsBelow(2),
      base.getColumnsAfter(1),
      sheet.getRangeByIndexes(3, 0, 2, 3),
      sheet.getCell(0, 0),
    ];
    for (const range of found) range.load('address');
    const none = base.getIntersectionOrNullObject('H1');
    none.load('isNullObject');
    await context.sync();
    expect(found.map((range) => range.address.replace('Sheet1!', ''))).toEqual([
      'C3',
      'B4:D4',
      'B2:B5',
      'A3:C6',
      'B2:F6',
      '2:5',
      'B:D',
      'D5',
      'B2:F9',
      'C2:C3',
      'B6:D7',
      'E2:E5',
      'A4:C5',
      'A1',
    ]);
    expect(none.isNullObject).toBe(true);
  });
});

test('an address of a Chinese or odd sheet name is quoted as Excel quotes it', async () => {
  excel.book.addSheet('附件2（明细）');
  await Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem('附件2（明细）').getRange('A1');
    range.load('address');
    await context.sync();
    expect(range.address).toBe("'附件2（明细）'!A1");
  });
});

test('a used range covers values and formats, of an empty sheet there is none', async () => {
  await run(async (sheet, context) => {
    const before = sheet.getUsedRangeOrNullObject();
    before.load('address');
    await context.sync();
    expect(before.isNullObject).toBe(true);
    sheet.getRange('B3').values = [[1]];
    sheet.getRange('D9').format.fill.color = 'yellow';
    const [all, valuesOnly] = [sheet.getUsedRange(), sheet.getUsedRange(true)];
    all.load('address');
    valuesOnly.load('address');
    await context.sync();
    expect([all.address, valuesOnly.address]).toEqual(['Sheet1!B3:D9', 'Sheet1!B3']);
  });
});

test('a tracked range moves when rows are inserted above it and is gone when its cells are deleted', async () => {
  await run(async (sheet, context) => {
    sheet.getRange('B5').values = [['这里']];
    const range = sheet.getRange('B5');
    range.load('address');
    await context.sync();
    sheet.getRange('2:3').insert('Down');
    range.load('address,values');
    await context.sync();
    expect([range.address, range.values]).toEqual(['Sheet1!B7', [['这里']]]);
    sheet.getRange('7:7').delete('Up');
    range.load('address');
    await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidReference' });
  });
});

test('a range that left its run can no longer be used', async () => {
  const leaked = await run(async (sheet, context) => {
    const range = sheet.getRange('A1');
    await context.sync();
    return range;
  });
  expect(() => leaked.load('values')).toThrow(expect.objectContaining({ code: 'InvalidObjectPath' }));
});

test('clear takes contents, formats or all', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:A3');
    range.values = [[1], [2], [3]];
    range.format.fill.color = '#FF0000';
    sheet.getRange('A1').clear('Contents');
    sheet.getRange('A2').clear('Formats');
    sheet.getRange('A3').clear();
    const fills = ['A1', 'A2', 'A3'].map((address) => sheet.getRange(address).format.fill);
    for (const fill of fills) fill.load('color,pattern');
    range.load('values');
    await context.sync();
    expect(range.values).toEqual([[''], [2], ['']]);
    expect(fills.map((fill) => fill.color)).toEqual(['#FF0000', '#FFFFFF', '#FFFFFF']);
  });
});

test('cells are copied with formulas that move along, or as values', async () => {
  await run(async (sheet, context) => {
    sheet.getRange('A1:B2').formulas = [
      [1, '=A1*10'],
      [2, '=A2*10'],
    ];
    sheet.getRange('D1').copyFrom('A1:B2');
    sheet.getRange('G1').copyFrom('B1:B2', 'Values');
    const [all, values] = [sheet.getRange('D1:E2'), sheet.getRange('G1:G2')];
    all.load('formulas,values');
    values.load('formulas');
    await context.sync();
    expect(all.formulas).toEqual([
      [1, '=D1*10'],
      [2, '=D2*10'],
    ]);
    expect(values.formulas).toEqual([[10], [20]]);
  });
});

test('merged cells keep the first value, and values written to covered cells are lost', async () => {
  await run(async (sheet, context) => {
    const range = sheet.getRange('A1:B1');
    range.values = [['标题', '别的']];
    range.merge();
    range.values = [['新标题', '没有了']];
    range.load('values');
    const merged = sheet.getRange('A1:C3').getMergedAreasOrNullObject();
    merged.load('address');
    await context.sync();
    expect(range.values).toEqual([['新标题', '']]);
    expect(merged.address).toBe('Sheet1!A1:B1');
  });
});

test('select activates the sheet and tells the selection', async () => {
  excel.book.addSheet('附件2');
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem('附件2').getRange('P87').select();
    await context.sync();
    const selected = context.workbook.getSelectedRange();
    selected.load('address');
    await context.sync();
    expect(selected.address).toBe('附件2!P87');
  });
  expect(excel.book.active.name).toBe('附件2');
});
