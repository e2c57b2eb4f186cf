/** @jest-environment ./test/seams/excel-env.ts */
import { valueAt } from '../../../src/workbench/model/cells';
import { ExcelSeam } from '../../seams/excel';

const excel = new ExcelSeam({ persona: 'web' });
beforeAll(() => excel.start());
beforeEach(() => {
  excel.newWorkbook();
  excel.host.requestLimitBytes = 5 * 1024 * 1024;
  excel.host.responseLimitBytes = 5 * 1024 * 1024;
});
afterEach(() => expect(excel.faults).toEqual([]));

function matrix<T>(rows: number, columns: number, make: (row: number, column: number) => T): T[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_column, column) => make(row, column)),
  );
}

test('the client cuts a large matrix into blocks of one request and every cell arrives', async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRangeByIndexes(0, 0, 1000, 15).values = matrix(1000, 15, (r, c) => r * 15 + c);
    await context.sync();
  });
  expect(excel.syncs).toHaveLength(1);
  expect(excel.syncs[0]?.names.filter((name) => name === 'Values')).toHaveLength(10);
  expect(excel.syncs[0]?.names).toContain('_ValidateArraySize');
  expect(valueAt(excel.sheet('Sheet1'), 999, 14)).toBe(14999);
});

test('a request above five megabytes is refused whole', async () => {
  const failed = Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRangeByIndexes(0, 0, 10000, 15).values = matrix(10000, 15, () =>
      '违规使用医疗保障基金自查自纠情况明细表格'.slice(0, 20),
    );
    await context.sync();
  });
  await expect(failed).rejects.toMatchObject({ code: 'RequestPayloadSizeLimitExceeded' });
  expect(excel.sheet('Sheet1').rows.size).toBe(0);
});

test('an answer above five megabytes is refused', async () => {
  excel.host.responseLimitBytes = 1000;
  const failed = Excel.run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1:Z100');
    range.load('values');
    await context.sync();
  });
  await expect(failed).rejects.toMatchObject({ code: 'ResponsePayloadSizeLimitExceeded' });
});

test('runs are counted by what the add-in waited for, not by the tidying up', async () => {
  for (let n = 0; n < 3; n++) {
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange('A1').values = [[n]];
      await context.sync();
    });
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(excel.syncs).toHaveLength(3);
  expect(excel.host.syncs.filter((sync) => sync.isCleanUp)).toHaveLength(3);
  expect(excel.bytes.sent).toBeGreaterThan(1000);
  expect(excel.host.processor.host.references.size).toBe(0);
});

test('load keeps to the properties that were named, also of items and through objects', async () => {
  excel.book.addSheet('附件2');
  await Excel.run(async (context) => {
    const sheets = context.workbook.worksheets;
    sheets.load('items/name,items/protection/protected');
    await context.sync();
    expect(sheets.items.map((sheet) => [sheet.name, sheet.protection.protected])).toEqual([
      ['Sheet1', false],
      ['附件2', false],
    ]);
    expect(() => sheets.items[0]?.visibility).toThrow(expect.objectContaining({ code: 'PropertyNotLoaded' }));
  });
});

test('set and update write several properties at once', async () => {
  await Excel.run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1');
    range.set({ values: [[5]], format: { fill: { color: '#00FF00' }, wrapText: true } });
    range.load('values,format/fill/color,format/wrapText');
    await context.sync();
    expect([range.values, range.format.fill.color, range.format.wrapText]).toEqual([[[5]], '#00FF00', true]);
  });
});

test('the host counts what an add-in uses', async () => {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange('A1').load('values');
    await context.sync();
  });
  const usage = excel.host.processor.usage;
  expect([
    usage.get('WorksheetCollection.getActiveWorksheet'),
    usage.get('Worksheet.getRange'),
    usage.get('Range.values'),
  ]).toEqual([1, 1, 1]);
});

test('an answer takes as long as the host is told', async () => {
  excel.host.latencyMs = 60;
  const start = performance.now();
  await Excel.run(async (context) => {
    context.workbook.load('name');
    await context.sync();
  });
  excel.host.latencyMs = 0;
  expect(performance.now() - start).toBeGreaterThan(55);
});
