/** @jest-environment ./test/seams/excel-env.ts */
import { ExcelSeam } from '../../seams/excel';

const excel = new ExcelSeam({ persona: 'web', requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
beforeAll(() => excel.start());
beforeEach(() => void excel.newWorkbook());

function attempt(work: (context: Excel.RequestContext) => void): Promise<void> {
  return Excel.run(async (context) => {
    work(context);
    await context.sync();
  });
}

test('a sheet that is not there is ItemNotFound with the statement that failed', async () => {
  const failed = attempt((context) => context.workbook.worksheets.getItem('没有').load('name'));
  await expect(failed).rejects.toMatchObject({
    code: 'ItemNotFound',
    debugInfo: { errorLocation: 'WorksheetCollection.getItem' },
  });
});

test('a sheet that may not be there is a null object, and all that hangs on it is null', async () => {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject('没有');
    const range = sheet.getRange('A1');
    range.load('values');
    sheet.load('name');
    await context.sync();
    expect([sheet.isNullObject, range.isNullObject]).toEqual([true, true]);
  });
});

test.each<readonly [string, string, (context: Excel.RequestContext) => void]>([
  ['ItemAlreadyExists', 'a second sheet of one name', (c) => c.workbook.worksheets.add('sheet1')],
  ['InvalidArgument', 'a sheet name with a colon', (c) => c.workbook.worksheets.add('附件:1')],
  ['InvalidArgument', 'a sheet name of 32 characters', (c) => c.workbook.worksheets.add('长'.repeat(32))],
  [
    'InvalidArgument',
    'an address that is none',
    (c) => c.workbook.worksheets.getActiveWorksheet().getRange('甲一').load('values'),
  ],
  [
    'InvalidArgument',
    'a row above the first',
    (c) => c.workbook.worksheets.getActiveWorksheet().getRange('A1').getOffsetRange(-1, 0).load('values'),
  ],
  ['InvalidOperation', 'the last sheet deleted', (c) => c.workbook.worksheets.getActiveWorksheet().delete()],
  [
    'InvalidArgument',
    'a formula without its bracket',
    (c) => (c.workbook.worksheets.getActiveWorksheet().getRange('A1').formulas = [['=SUM(A2']]),
  ],
  [
    'InvalidArgument',
    'a colour that is none',
    (c) => (c.workbook.worksheets.getActiveWorksheet().getRange('A1').format.fill.color = 'rot'),
  ],
])('%s: %s', async (code, _what, work) => {
  await expect(attempt(work)).rejects.toMatchObject({ code });
});

test('what was done before the failing statement stays done', async () => {
  const failed = attempt((context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange('A1').values = [[1]];
    context.workbook.worksheets.getItem('没有').activate();
    context.workbook.worksheets.getActiveWorksheet().getRange('A2').values = [[2]];
  });
  await expect(failed).rejects.toMatchObject({ code: 'ItemNotFound' });
  expect(excel.sheet('Sheet1').rows.get(0)?.cells[0]?.value).toBe(1);
  expect(excel.sheet('Sheet1').rows.has(1)).toBe(false);
});

test('a member above the declared version is ApiNotFound before anything is sent', async () => {
  await Excel.run(async (context) => {
    const call = (): unknown => context.workbook.worksheets.getActiveWorksheet().comments.getCount();
    expect(call).toThrow(expect.objectContaining({ code: 'ApiNotFound' }));
  });
  expect(excel.syncs.flatMap((sync) => sync.names)).not.toContain('GetCount');
});

test('a member that this host lacks is NotImplemented and is named', async () => {
  const failed = attempt((context) =>
    context.workbook.worksheets.getActiveWorksheet().pivotTables.getCount(),
  );
  await expect(failed).rejects.toMatchObject({ code: 'NotImplemented' });
  expect(excel.missing).toEqual(['Worksheet.pivotTables is not implemented in this host.']);
});

test.each([
  [5103, 'RequestPayloadSizeLimitExceeded'],
  [5104, 'ResponsePayloadSizeLimitExceeded'],
  [5102, 'ActivityLimitReached'],
  [5012, 'InvalidOrTimedOutSession'],
  [7000, 'AccessDenied'],
  [5004, 'InvalidOperationInCellEditMode'],
  [5001, 'GeneralException'],
])('Office error %d reaches the add-in as %s, once', async (code, name) => {
  excel.failNext({ code });
  await expect(
    attempt((context) => context.workbook.worksheets.getActiveWorksheet().load('name')),
  ).rejects.toMatchObject({ code: name });
  await attempt((context) => context.workbook.worksheets.getActiveWorksheet().load('name'));
});

test('an injected error of the API reaches the add-in by its code', async () => {
  excel.failNext({ error: 'ServiceUnavailable' });
  await expect(attempt((context) => context.workbook.load('name'))).rejects.toMatchObject({
    code: 'ServiceUnavailable',
  });
});

test('while a cell is edited requests fail, or wait where the add-in asks for it', async () => {
  excel.host.beginCellEdit();
  const load = (context: Excel.RequestContext): void => {
    context.workbook.worksheets.getActiveWorksheet().load('name');
  };
  await expect(attempt(load)).rejects.toMatchObject({ code: 'InvalidOperationInCellEditMode' });
  const waiting = Excel.run({ delayForCellEdit: true }, async (context) => {
    load(context);
    await context.sync();
    return '做完';
  });
  excel.host.endCellEdit();
  expect(await waiting).toBe('做完');
});
