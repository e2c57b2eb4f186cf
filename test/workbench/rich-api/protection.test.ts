/** @jest-environment ./test/seams/excel-env.ts */
import { valueAt } from '../../../src/workbench/model/cells';
import { ExcelSeam } from '../../seams/excel';

const excel = new ExcelSeam({ persona: 'win32' });
beforeAll(() => excel.start());
beforeEach(() => void excel.newWorkbook());
afterEach(() => {
  expect(excel.faults).toEqual([]);
  expect(excel.missing).toEqual([]);
});

function attempt(work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void): Promise<void> {
  return Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem('Sheet1'), context);
    await context.sync();
  });
}

describe('on a protected sheet with A1 unlocked', () => {
  beforeEach(() =>
    attempt((sheet) => {
      sheet.getRange('A1').format.protection.locked = false;
      sheet.protection.protect({ allowInsertRows: true }, '密码');
    }),
  );

  test('the unlocked cell takes a value', async () => {
    await attempt((sheet) => (sheet.getRange('A1').values = [[1]]));
    expect(valueAt(excel.sheet('Sheet1'), 0, 0)).toBe(1);
  });

  test.each<readonly [string, (sheet: Excel.Worksheet) => void]>([
    ['a value in a locked cell', (sheet) => (sheet.getRange('A1:B1').values = [[1, 2]])],
    ['a fill', (sheet) => (sheet.getRange('A1').format.fill.color = 'red')],
    ['a number format', (sheet) => (sheet.getRange('A1').numberFormat = [['@']])],
    [
      'a validation',
      (sheet) =>
        (sheet.getRange('A1').dataValidation.rule = { list: { inCellDropDown: true, source: '是,否' } }),
    ],
    ['a column width', (sheet) => (sheet.getRange('A:A').format.columnWidth = 9)],
    ['a deleted row', (sheet) => sheet.getRange('2:2').delete('Up')],
    ['a merge', (sheet) => sheet.getRange('A1:B1').merge()],
    ['a comment', (sheet) => sheet.comments.add('A1', '批注')],
    ['a wrong password', (sheet) => sheet.protection.unprotect('不对')],
  ])('%s is AccessDenied', async (_what, work) => {
    await expect(attempt(work)).rejects.toMatchObject({ code: 'AccessDenied' });
  });

  test('what the options allow is allowed', async () => {
    await attempt((sheet) => void sheet.getRange('2:2').insert('Down'));
  });

  test('the password lifts the protection', async () => {
    await attempt((sheet) => {
      sheet.protection.unprotect('密码');
      sheet.getRange('B1').values = [[2]];
    });
    expect(valueAt(excel.sheet('Sheet1'), 0, 1)).toBe(2);
  });

  test('protection and its options can be read', async () => {
    await Excel.run(async (context) => {
      const { protection } = context.workbook.worksheets.getItem('Sheet1');
      protection.load('protected,options');
      await context.sync();
      expect(protection.protected).toBe(true);
      expect(protection.options).toMatchObject({ allowInsertRows: true, allowFormatCells: false });
    });
  });
});

test('with a protected structure no sheet is added, renamed or deleted', async () => {
  await attempt((_sheet, context) => context.workbook.protection.protect());
  await expect(
    attempt((_sheet, context) => void context.workbook.worksheets.add('新')),
  ).rejects.toMatchObject({ code: 'AccessDenied' });
  await expect(attempt((sheet) => (sheet.name = '新'))).rejects.toMatchObject({ code: 'AccessDenied' });
});

describe('on a filtered sheet', () => {
  beforeEach(() =>
    attempt((sheet) => {
      sheet.getRange('A1:B5').values = [
        ['类型', '金额'],
        ['甲', 1],
        ['乙', 2],
        ['甲', 3],
        ['乙', 4],
      ];
      sheet.autoFilter.apply('A1:B5', 0, { filterOn: 'Values', values: ['乙'] });
    }),
  );

  test('the rows that do not meet the criteria are hidden and the filter can be read', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      const rows = ['2:2', '3:3', '4:4', '5:5'].map((address) => sheet.getRange(address));
      for (const row of rows) row.load('rowHidden');
      const filtered = sheet.autoFilter.getRangeOrNullObject();
      filtered.load('address');
      sheet.autoFilter.load('isDataFiltered,enabled,criteria');
      const visible = sheet.getRange('A1:B5').getSpecialCells('Visible');
      visible.load('address');
      await context.sync();
      expect(rows.map((row) => row.rowHidden)).toEqual([true, false, true, false]);
      expect(filtered.address).toBe('Sheet1!A1:B5');
      expect([sheet.autoFilter.enabled, sheet.autoFilter.isDataFiltered]).toEqual([true, true]);
      expect(visible.address).toBe('Sheet1!A1:B1,Sheet1!A3:B3,Sheet1!A5:B5');
    });
  });

  test('a matrix written over hidden rows lands in the wrong rows, as in Excel', async () => {
    await attempt((sheet) => (sheet.getRange('B2:B5').values = [[10], [20], [30], [40]]));
    const column = [1, 2, 3, 4].map((row) => valueAt(excel.sheet('Sheet1'), row, 1));
    expect(column).toEqual([1, 10, 3, 20]);
  });

  test('without its criteria every row is shown and values land where they belong', async () => {
    await attempt((sheet) => {
      sheet.autoFilter.clearCriteria();
      sheet.getRange('B2:B5').values = [[10], [20], [30], [40]];
    });
    const column = [1, 2, 3, 4].map((row) => valueAt(excel.sheet('Sheet1'), row, 1));
    expect(column).toEqual([10, 20, 30, 40]);
  });
});
