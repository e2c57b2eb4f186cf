/** @jest-environment ./test/seams/excel-env.ts */
import { DEFAULT_SETS } from '../../../src/workbench/rich-api/processor';
import { ExcelSeam } from '../../seams/excel';

const excel = new ExcelSeam({ persona: 'web', requirementSets: { ...DEFAULT_SETS, ExcelApiOnline: '1.1' } });
beforeAll(() => excel.start());
beforeEach(() => void excel.newWorkbook());
afterEach(() => expect(excel.faults).toEqual([]));

/** Lets the channel deliver what waits. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

async function listen(
  collect: Excel.WorksheetChangedEventArgs[],
): Promise<OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs>> {
  return Excel.run(async (context) => {
    const result = context.workbook.worksheets.onChanged.add(async (event) => void collect.push(event));
    await context.sync();
    return result;
  });
}

test('a person who types is heard with the old and the new value', async () => {
  const heard: Excel.WorksheetChangedEventArgs[] = [];
  await listen(heard);
  excel.userEdit('Sheet1', 'B2', [['3']]);
  excel.userEdit('Sheet1', 'B2', [['4']]);
  await settled();
  expect(
    heard.map((event) => [
      event.address,
      event.changeType,
      event.details?.valueBefore,
      event.details?.valueAfter,
    ]),
  ).toEqual([
    ['B2', 'RangeEdited', '', 3],
    ['B2', 'RangeEdited', 3, 4],
  ]);
  expect(heard[0]?.worksheetId).toBe(excel.sheet('Sheet1').id);
});

test('a paste over several cells is one event without values', async () => {
  const heard: Excel.WorksheetChangedEventArgs[] = [];
  await listen(heard);
  excel.userEdit('Sheet1', 'A1:B2', [
    [1, 2],
    [3, 4],
  ]);
  await settled();
  expect(heard.map((event) => [event.address, event.details])).toEqual([['A1:B2', undefined]]);
});

test('the range of an event moves with the sheet until it is asked for', async () => {
  const heard: Excel.WorksheetChangedEventArgs[] = [];
  await listen(heard);
  excel.userEdit('Sheet1', 'B2', [['3']]);
  await settled();
  await Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange('1:1').insert('Down');
    const range = heard[0]?.getRange(context);
    range?.load('address');
    await context.sync();
    expect(range?.address).toBe('Sheet1!B3');
  });
});

test("the add-in's own writes are marked as its own, and silent while it switches events off", async () => {
  const heard: Excel.WorksheetChangedEventArgs[] = [];
  await listen(heard);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange('A1').values = [[1]];
    await context.sync();
    context.runtime.enableEvents = false;
    sheet.getRange('A2').values = [[2]];
    await context.sync();
    context.runtime.enableEvents = true;
    await context.sync();
  });
  await settled();
  expect(heard.map((event) => [event.address, event.triggerSource])).toEqual([['A1', 'ThisLocalAddin']]);
});

test('inserted rows are told with their direction', async () => {
  const heard: Excel.WorksheetChangedEventArgs[] = [];
  await listen(heard);
  await Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange('3:4').insert('Down');
    await context.sync();
  });
  await settled();
  expect(heard.map((event) => [event.address, event.changeType, event.changeDirectionState])).toEqual([
    ['3:4', 'RowInserted', { insertShiftDirection: 'Down' }],
  ]);
});

test('a removed handler hears nothing', async () => {
  const heard: Excel.WorksheetChangedEventArgs[] = [];
  const result = await listen(heard);
  await Excel.run(result.context, async (context) => {
    result.remove();
    await context.sync();
  });
  excel.userEdit('Sheet1', 'B2', [['3']]);
  await settled();
  expect(heard).toEqual([]);
});

test('selection, activation, adding, renaming and deleting of sheets are told', async () => {
  const told: string[] = [];
  await Excel.run(async (context) => {
    const sheets = context.workbook.worksheets;
    sheets.onSelectionChanged.add(async (event) => void told.push(`选 ${event.address}`));
    sheets.onActivated.add(async () => void told.push('到'));
    sheets.onAdded.add(async () => void told.push('新'));
    sheets.onNameChanged.add(async (event) => void told.push(`名 ${event.nameBefore}→${event.nameAfter}`));
    sheets.onDeleted.add(async () => void told.push('删'));
    await context.sync();
    const added = sheets.add('附件2');
    await context.sync();
    added.activate();
    added.name = '附件二';
    added.name = '附件2';
    await context.sync();
  });
  excel.userSelect('附件2', 'C4:D5');
  excel.book.as('user', () => excel.book.deleteSheet(excel.sheet('附件2')));
  await settled();
  expect(told).toEqual(['新', '到', '名 附件2→附件二', '名 附件二→附件2', '选 C4:D5', '到', '删']);
});

test('the older selection event of the workbook is told too', async () => {
  let told = 0;
  await Excel.run(async (context) => {
    context.workbook.onSelectionChanged.add(async () => void told++);
    await context.sync();
  });
  excel.userSelect('Sheet1', 'C4');
  await settled();
  expect(told).toBe(1);
});

test('after another workbook is opened the events of the first are no longer told', async () => {
  const heard: Excel.WorksheetChangedEventArgs[] = [];
  await listen(heard);
  const first = excel.book;
  excel.newWorkbook();
  first.as('user', () => first.renameSheet(first.active, '旧'));
  excel.userEdit('Sheet1', 'A1', [[1]]);
  await settled();
  expect(heard).toEqual([]);
});
