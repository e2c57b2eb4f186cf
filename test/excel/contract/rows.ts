import type { SheetPlan } from '../../../src/core/workbook/plan';
import type { ExcelSeam } from '../../seams/excel';
import { fix, open, planOf, snapshot, valuesOf } from './setting';

/** Headings, three rows to fill with a calculated column, a foot that sums them, locked but for what is filled. */
const PLAN: SheetPlan = {
  ...planOf('附件2', [
    ['机构', '类型', '金额', '一半'],
    ['甲医院', '重复收费', 12, null],
    [null, null, null, null],
    [null, null, null, null],
    ['合计', null, null, null],
  ]),
  areas: [{ row: 2, column: 1, rows: 3, columns: 3, style: 'text', open: true }],
  lists: [{ row: 2, column: 2, rows: 3, words: ['重复收费', '超标准收费'], message: '' }],
  protect: true,
};
const calculated = [2, 3, 4].map((row) => ({
  row,
  column: 4,
  formula: `C${row}/2`,
  style: 'calculated-money' as const,
}));
const total = { row: 5, column: 3, formula: 'SUM(C2:C4)', style: 'calculated-money' as const };
const TABLE: SheetPlan = {
  ...PLAN,
  cells: [...PLAN.cells.filter((c) => c.value !== null), ...calculated, total],
};

/** Rows put into a table: everything that spans it spans them too, and undo leaves the sheet as it was. */
export function rowsContract(excel: ExcelSeam): void {
  describe('putting rows in', () => {
    test('sums, word lists, looks, formulas and the print area reach over the new rows, in two round trips', async () => {
      const { port } = open(excel);
      await port.insert([TABLE], '插入');
      const sheet = excel.sheet('附件2');
      const before = { cells: snapshot(sheet), lists: sheet.validations.map((v) => v.areas) };
      excel.clearCounts();
      const step = await port.addRows({ sheet: '附件2', last: 4, count: 10 }, '加行');
      expect(excel.syncs).toHaveLength(2);
      expect(valuesOf(sheet, ['A15', 'C15', 'D4', 'D9', 'D14'])).toEqual([
        '合计',
        '=SUM(C2:C14)',
        '=C4/2',
        '=C9/2',
        '=C14/2',
      ]);
      expect(sheet.validations.map((v) => v.areas)).toEqual([[{ top: 1, bottom: 13, left: 1, right: 1 }]]);
      expect(sheet.printArea).toMatchObject({ top: 0, bottom: 14 });
      expect(sheet.protection).toBeDefined();
      await port.read();
      const filled = await port.write([fix('附件2!A9', '乙医院')], '填');
      await port.undo(filled);
      await port.undo(step);
      expect(snapshot(sheet)).toEqual(before.cells);
      expect(sheet.validations.map((v) => v.areas)).toEqual(before.lists);
      expect(sheet.protection).toBeDefined();
    });

    test('what was typed in the last row stays the row after the one before, and comes back with an undo', async () => {
      const { port } = open(excel);
      await port.insert([TABLE], '插入');
      const sheet = excel.sheet('附件2');
      await port.write([fix('附件2!A4', '丙医院'), fix('附件2!C4', 30)], '填');
      const before = snapshot(sheet);
      const step = await port.addRows({ sheet: '附件2', last: 4, count: 2 }, '加行');
      expect(valuesOf(sheet, ['A4', 'C4', 'A5', 'A6', 'C6', 'D6'])).toEqual([
        '丙医院',
        30,
        null,
        null,
        null,
        '=C6/2',
      ]);
      await port.undo(step);
      expect(snapshot(sheet)).toEqual(before);
    });

    test('a write planned before the rows came is refused, for its cells are elsewhere now', async () => {
      const { port } = open(excel);
      await port.insert([TABLE], '插入');
      await port.read();
      await port.addRows({ sheet: '附件2', last: 4, count: 2 }, '加行');
      await expect(port.write([fix('附件2!A4', '丁医院')], '填')).rejects.toMatchObject({ code: 'changed' });
    });

    test('a sheet that is gone, filtered or locked with a password takes no rows and is left as it was', async () => {
      const { port } = open(excel);
      await expect(port.addRows({ sheet: '附件9', last: 4, count: 2 }, '加行')).rejects.toMatchObject({
        code: 'sheet-missing',
      });
      await port.insert([{ ...TABLE, protect: false }], '插入');
      await Excel.run(async (context) => {
        context.workbook.worksheets.getItem('附件2').protection.protect({}, '密码');
        await context.sync();
      });
      const before = snapshot(excel.sheet('附件2'));
      await expect(port.addRows({ sheet: '附件2', last: 4, count: 2 }, '加行')).rejects.toMatchObject({
        code: 'protected',
      });
      expect(snapshot(excel.sheet('附件2'))).toEqual(before);
    });
  });
}
