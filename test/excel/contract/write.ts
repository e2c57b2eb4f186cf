import fc from 'fast-check';
import type { Fix } from '../../../src/core/form/finding';
import type { CellValue } from '../../../src/core/form/grid';
import { HalfWritten } from '../../../src/core/workbook/port';
import { readArea } from '../../../src/workbench/model/area';
import { shiftCells } from '../../../src/workbench/model/shift';
import type { ExcelSeam } from '../../seams/excel';
import { fill, fix, open, snapshot, until, valuesOf } from './setting';

const MIXED: readonly (readonly unknown[])[] = [
  ['编码', '金额', '日期', '说明'],
  ["'00123", 12.5, '2024/5/3', "'=不是公式"],
  ["'1-2", '=B2*2', "'３", true],
  ['医院', -0.01, '=B3-B2', "'TRUE"],
  [null, null, null, null],
];

async function dressed(excel: ExcelSeam): Promise<void> {
  fill(excel, '附件2', MIXED);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('附件2');
    sheet.getRange('A1:A6').numberFormat = [['@']];
    sheet.getRange('B2:B6').numberFormat = [['#,##0.00']];
    sheet.getRange('A2:D3').format.fill.color = '#EDEDED';
    sheet.getRange('B2').format.font.bold = true;
    sheet.getRange('A2:D4').format.borders.getItem('EdgeBottom').style = 'Double';
    await context.sync();
  });
}

/** Writing: all or nothing, the way back exact, and never into a cell that is not the one meant. */
export function writeContract(excel: ExcelSeam): void {
  describe('writing', () => {
    test('values, codes and formulas are written in two round trips and undone exactly', async () => {
      const { port } = open(excel);
      await dressed(excel);
      const before = snapshot(excel.sheet('附件2'));
      excel.clearCounts();
      const step = await port.write(
        [
          fix('附件2!A2', '00456', { from: '00123' }),
          fix('附件2!B2', 63.66, { from: 12.5 }),
          fix('附件2!B3', 0, { toFormula: 'SUM(B2:B2)' }),
          fix('附件2!C3', 3, { from: '３', format: '0' }),
          fix('附件2!D4', '1-2', { from: 'TRUE' }),
          fix('附件2!A4', 7, { from: '医院' }),
          fix('附件2!C2', '2024-05-03'),
        ],
        '修改',
      );
      expect(excel.syncs).toHaveLength(2);
      expect(valuesOf(excel.sheet('附件2'), ['A2', 'B2', 'B3', 'C3', 'D4', 'A4', 'C2'])).toEqual([
        '00456',
        63.66,
        '=SUM(B2:B2)',
        3,
        '1-2',
        7,
        '2024-05-03',
      ]);
      await port.undo(step);
      expect(snapshot(excel.sheet('附件2'))).toEqual(before);
    });

    test('200,000 cells are filled in three round trips', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['甲']]);
      const fixes: Fix[] = [];
      for (let row = 2; row <= 10_001; row++)
        for (let column = 1; column <= 20; column++)
          fixes.push({
            place: { sheet: '附件2', row, column },
            from: null,
            to: column % 4 === 0 ? '医院' : row * column,
            why: 'import',
          });
      excel.host.requestLimitBytes = 5 * 1024 * 1024;
      excel.host.responseLimitBytes = 5 * 1024 * 1024;
      excel.clearCounts();
      const step = await port.write(fixes, '导入');
      expect(excel.syncs.length).toBeLessThanOrEqual(3);
      expect(valuesOf(excel.sheet('附件2'), ['T10001', 'S10001'])).toEqual(['医院', 10_001 * 19]);
      await port.undo(step);
      excel.host.requestLimitBytes = undefined;
      excel.host.responseLimitBytes = undefined;
      expect(valuesOf(excel.sheet('附件2'), ['A1', 'A2', 'T10001', 'S10001'])).toEqual([
        '甲',
        null,
        null,
        null,
      ]);
    });

    test('a cell that holds something else by now is not written over', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['金额'], [12.5]]);
      await port.read();
      excel.userEdit('附件2', 'A2', [[99]]);
      await expect(port.write([fix('附件2!A2', 13, { from: 12.5 })], '修改')).rejects.toMatchObject({
        code: 'changed',
        sheet: '附件2',
      });
      expect(valuesOf(excel.sheet('附件2'), ['A2'])).toEqual([99]);
    });

    test('after rows were put in above nothing is written to the old places, also not into empty cells', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [
        ['名称', '合计'],
        ['甲', null],
        ['乙', null],
      ]);
      await port.onChange(() => undefined);
      await port.read();
      await insertRows(excel, '附件2', '2:2');
      const writing = port.write([fix('附件2!B3', 1)], '填报');
      await expect(writing).rejects.toMatchObject({ code: 'changed', sheet: '附件2' });
      await port.read();
      await port.write([fix('附件2!B4', 1)], '填报');
      expect(valuesOf(excel.sheet('附件2'), ['A4', 'B3', 'B4'])).toEqual(['乙', null, 1]);
    });

    test('a place of this moment is written although rows moved since the last read', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['名称'], ['甲']]);
      await port.onChange(() => undefined);
      await port.read();
      await insertRows(excel, '附件2', '2:2');
      await port.write([fix('附件2!A2', '乙')], '选择', 'as-now');
      expect(valuesOf(excel.sheet('附件2'), ['A2', 'A3'])).toEqual(['乙', '甲']);
    });

    test('an undo finds its cells after rows were put in above and columns were moved', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [
        ['名称', '金额'],
        ['甲', 1],
        ['乙', 2],
      ]);
      await port.onChange(() => undefined);
      await port.read();
      const step = await port.write([fix('附件2!B3', 20, { from: 2 })], '修改');
      await insertRows(excel, '附件2', '1:2');
      await insertRows(excel, '附件2', 'A:A', 'Right');
      await port.undo(step);
      expect(valuesOf(excel.sheet('附件2'), ['C5', 'C4', 'B3'])).toEqual([2, 1, '名称']);
    });

    test('a sheet that was renamed since it was read is still the right one', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1]]);
      await port.read();
      const step = await port.write([fix('附件2!A1', 2, { from: 1 })], '修改');
      excel.book.renameSheet(excel.sheet('附件2'), '明细');
      await port.write([fix('附件2!A1', 3, { from: 2 })], '修改');
      expect(valuesOf(excel.sheet('明细'), ['A1'])).toEqual([3]);
      await port.undo(step);
      expect(valuesOf(excel.sheet('明细'), ['A1'])).toEqual([1]);
    });

    test('a sheet of the same name that took the place of one that was read is not written', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1]]);
      await port.read();
      excel.book.deleteSheet(excel.sheet('附件2'));
      fill(excel, '附件2', [[1]]);
      await expect(port.write([fix('附件2!A1', 2, { from: 1 })], '修改')).rejects.toMatchObject({
        code: 'sheet-missing',
      });
    });

    test('a filtered sheet is refused, whether the sheet or a table in it is filtered', async () => {
      const { port } = open(excel);
      for (const name of ['附件2', '附件3'])
        fill(excel, name, [
          ['类型', '额'],
          ['甲', 1],
          ['乙', 2],
        ]);
      await Excel.run(async (context) => {
        const criteria = { filterOn: 'Values' as const, values: ['乙'] };
        context.workbook.worksheets.getItem('附件2').autoFilter.apply('A1:B3', 0, criteria);
        const table = context.workbook.worksheets.getItem('附件3').tables.add('A1:B3', true);
        table.autoFilter.apply(table.getRange(), 0, criteria);
        await context.sync();
      });
      for (const sheet of ['附件2', '附件3']) {
        const before = snapshot(excel.sheet(sheet));
        await expect(port.write([fix(`${sheet}!B3`, 5)], '修改')).rejects.toMatchObject({
          code: 'filtered',
          sheet,
        });
        expect(snapshot(excel.sheet(sheet))).toEqual(before);
      }
    });

    test('a locked cell of a protected sheet is refused before anything is written', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1, 2]]);
      await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('附件2');
        sheet.getRange('A1').format.protection.locked = false;
        sheet.protection.protect({ allowFormatCells: true });
        await context.sync();
      });
      const both = [fix('附件2!A1', 10), fix('附件2!B1', 20)];
      await expect(port.write(both, '修改')).rejects.toMatchObject({ code: 'protected', sheet: '附件2' });
      expect(valuesOf(excel.sheet('附件2'), ['A1', 'B1'])).toEqual([1, 2]);
      await port.write([fix('附件2!A1', 10)], '修改');
      expect(valuesOf(excel.sheet('附件2'), ['A1', 'B1'])).toEqual([10, 2]);
    });

    test('own writes make no events, and events are on again after a failure', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1]]);
      const heard: string[] = [];
      await port.onChange((hint) => void heard.push(hint.address));
      await port.write([fix('附件2!A1', 2)], '修改');
      excel.clearCounts();
      excel.host.onRequest = (n) => (n === 2 ? { error: 'GeneralException' } : undefined);
      await expect(port.write([fix('附件2!A1', 3)], '修改')).rejects.toMatchObject({ code: 'failed' });
      excel.host.onRequest = undefined;
      expect(excel.host.processor.host.enableEvents).toBe(true);
      excel.userEdit('附件2', 'A1', [[4]]);
      await until(() => heard.length > 0);
      expect(heard).toEqual(['A1']);
    });

    test('large texts are cut into requests below five megabytes', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['甲']]);
      excel.host.requestLimitBytes = 5 * 1024 * 1024;
      const text = '违规使用医疗保障基金自查自纠情况明细表格'.repeat(4);
      const fixes = Array.from({ length: 30_000 }, (_, n) => fix(`附件2!B${n + 2}`, text));
      excel.clearCounts();
      const step = await port.write(fixes, '导入');
      expect(excel.syncs.every((sync) => sync.bytes < 5 * 1024 * 1024 && sync.error === undefined)).toBe(
        true,
      );
      await port.undo(step);
      excel.host.requestLimitBytes = undefined;
      expect(valuesOf(excel.sheet('附件2'), ['A1', 'B2', 'B30001'])).toEqual(['甲', null, null]);
    });

    test.each([5103, 5104])('a write that is refused for its size (%d) goes on by halves', async (code) => {
      const { port } = open(excel);
      fill(excel, '附件2', [['甲']]);
      const fixes = Array.from({ length: 6_000 }, (_, n) => fix(`附件2!B${n + 2}`, `第${n}行说明文字`));
      excel.clearCounts();
      excel.host.onRequest = (n) => (n === 1 || n === 4 ? { code } : undefined);
      await port.write(fixes, '导入');
      excel.host.onRequest = undefined;
      expect(valuesOf(excel.sheet('附件2'), ['B2', 'B6001'])).toEqual(['第0行说明文字', '第5999行说明文字']);
    });
  });

  describe('a failure at any request', () => {
    const failures = [
      { code: 5001 },
      { code: 7000 },
      { code: 5102 },
      { error: 'RequestAborted' },
      { error: 'InvalidArgument' },
    ];
    const cell = fc.oneof(
      fc.integer({ min: -999, max: 999 }),
      fc.constantFrom('医院', '00123', '1-2', "'x", 'TRUE', ''),
      fc.constantFrom<CellValue>(true, null),
    );

    test('leaves the sheet as before, or the undo restores it', async () => {
      const run = fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), cell), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...failures),
        fc.boolean(),
        async (cells, at, failure, lasting) => {
          const { port } = open(excel);
          await dressed(excel);
          const before = snapshot(excel.sheet('附件2'));
          const fixes = cells.map(([row, column, to]): Fix => ({
            place: { sheet: '附件2', row, column },
            from: null,
            to,
            why: 'P-01',
          }));
          excel.clearCounts();
          excel.host.onRequest = (n) => (n === at || (lasting && n > at) ? failure : undefined);
          const step = await port.write(fixes, '修改').catch((error: unknown) => {
            if (error instanceof HalfWritten) return error.step;
            expect(error).toMatchObject({
              name: 'Error',
              code: expect.stringMatching(/^(failed|protected|busy)$/),
            });
            return undefined;
          });
          excel.host.onRequest = undefined;
          if (step) await port.undo(step);
          const after = snapshot(excel.sheet('附件2'));
          for (const [address, was] of before) expect([address, after.get(address)]).toEqual([address, was]);
          await port.read();
          expect(excel.host.processor.host.enableEvents).toBe(true);
        },
      );
      await fc.assert(run, { numRuns: 40 });
    });
  });
}

async function insertRows(
  excel: ExcelSeam,
  sheet: string,
  address: string,
  direction: 'Down' | 'Right' = 'Down',
): Promise<void> {
  excel.book.as('user', () => {
    const at = excel.sheet(sheet);
    shiftCells(at, readArea(address), direction);
  });
  excel.host.flush();
  await new Promise((done) => setTimeout(done, 20));
}
