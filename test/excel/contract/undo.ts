import type { CellPlace } from '../../../src/core/form/table';
import type { UndoStep, WorkbookPort } from '../../../src/core/workbook/port';
import { readArea } from '../../../src/workbench/model/area';
import { shiftCells, type Direction } from '../../../src/workbench/model/shift';
import type { ExcelSeam } from '../../seams/excel';
import { fill, fix, open, planOf, snapshot, valuesOf, wait } from './setting';

const ROWS: readonly (readonly unknown[])[] = [
  ['机构', '金额', '两倍', '合计'],
  ['甲', 1, '=B2*2', '=SUM(B2:B4)'],
  ['乙', 2, '=B3*2', "='汇总 表'!B2"],
  ['丙', 3, '=$B$4*2', '="B2:"&B2'],
];

/** A sheet with formulas and looks, another that it reads, and a step that wrote over two figures, a text and four formulas. */
async function written(excel: ExcelSeam): Promise<{ port: WorkbookPort; step: UndoStep; before: Seen }> {
  const { port } = open(excel);
  fill(excel, '汇总 表', [
    ['项目', '数'],
    ['家数', 7],
  ]);
  fill(excel, '附件2', ROWS);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('附件2');
    sheet.getRange('B2:B4').numberFormat = [['#,##0.00']];
    sheet.getRange('A2:D3').format.fill.color = '#EDEDED';
    await context.sync();
  });
  await port.onChange(() => undefined);
  await port.read();
  const before = snapshot(excel.sheet('附件2'));
  const step = await port.write(
    [
      fix('附件2!A3', '乙医院', { from: '乙' }),
      fix('附件2!B3', 20, { from: 2 }),
      fix('附件2!C3', 40, { from: 4 }),
      fix('附件2!C4', 0, { toFormula: 'B4*3', format: '0' }),
      fix('附件2!D2', 99),
      fix('附件2!D3', 8, { from: 7 }),
      fix('附件2!D4', '文字'),
    ],
    '修改',
  );
  return { port, step, before };
}

type Seen = ReturnType<typeof snapshot>;

async function shift(excel: ExcelSeam, sheet: string, [address, direction]: Shifted): Promise<void> {
  excel.book.as('user', () => {
    shiftCells(excel.sheet(sheet), readArea(address), direction);
  });
  excel.host.flush();
  await wait(20);
}

type Shifted = readonly [string, Direction];

/** What a sheet looks like once lines were shifted in it and nothing else happened to it. */
async function shiftedOnly(excel: ExcelSeam, shifts: readonly Shifted[], other: readonly Shifted[]) {
  await written(excel).then(({ port, step }) => port.undo(step));
  for (const one of shifts) await shift(excel, '附件2', one);
  for (const one of other) await shift(excel, '汇总 表', one);
  return snapshot(excel.sheet('附件2'));
}

/** Undo in a sheet that moved meanwhile: the right cells, or a refusal that wrote nothing. */
export function undoContract(excel: ExcelSeam): void {
  describe('an undo', () => {
    const moves: readonly (readonly [string, readonly Shifted[], readonly Shifted[]])[] = [
      ['rows put in above', [['1:2', 'Down']], []],
      ['a row put in between', [['3:3', 'Down']], []],
      [
        'a row put in before the end of a sum, then columns',
        [
          ['4:4', 'Down'],
          ['A:B', 'Right'],
        ],
        [],
      ],
      [
        'a column put in and taken out again and rows put in twice',
        [
          ['A:A', 'Right'],
          ['A:A', 'Left'],
          ['2:2', 'Down'],
          ['1:1', 'Down'],
        ],
        [],
      ],
      [
        'lines put in where a formula reads another sheet',
        [],
        [
          ['1:3', 'Down'],
          ['B:B', 'Right'],
        ],
      ],
    ];
    test.each(moves)('after %s leaves every cell as if only that had happened', async (_, shifts, other) => {
      const expected = await shiftedOnly(excel, shifts, other);
      const { port, step } = await written(excel);
      for (const one of shifts) await shift(excel, '附件2', one);
      for (const one of other) await shift(excel, '汇总 表', one);
      const { cells } = await port.inspect(step);
      expect(cells).toHaveLength(7);
      await port.undo(step);
      expect(snapshot(excel.sheet('附件2'))).toEqual(expected);
    });

    test('tells where its cells are now and what they hold, a moved formula as it reads now', async () => {
      const { port, step } = await written(excel);
      await shift(excel, '附件2', ['1:2', 'Down']);
      excel.book.renameSheet(excel.sheet('附件2'), '明细');
      const { cells } = await port.inspect(step);
      const at = (row: number, column: number): CellPlace => ({ sheet: '附件2', row, column });
      expect(cells.find((c) => c.then.row === 4 && c.then.column === 3)).toEqual({
        then: at(4, 3),
        place: { sheet: '明细', row: 6, column: 3 },
        value: 9,
        formula: 'B6*3',
        wrote: 'B6*3',
      });
      expect(cells.find((c) => c.then.column === 2)).toMatchObject({ place: { row: 5 }, value: 20 });
    });

    test('after both sheets were renamed and another took the first name changes only the sheet that was meant', async () => {
      const { port, step, before } = await written(excel);
      excel.book.renameSheet(excel.sheet('附件2'), '明细（旧）');
      excel.book.renameSheet(excel.sheet('汇总 表'), 'A1');
      fill(excel, '附件2', ROWS);
      await port.read();
      const untouched = snapshot(excel.sheet('附件2'));
      await port.undo(step);
      expect(snapshot(excel.sheet('附件2'))).toEqual(untouched);
      const after = new Map(snapshot(excel.sheet('明细（旧）')));
      expect(after.get('D3')).toMatchObject({ formula: "='A1'!B2" });
      for (const [address, was] of before)
        if (address !== 'D3') expect([address, after.get(address)]).toEqual([address, was]);
    });

    test('in a sheet that is gone finds nothing, and what stands in the sheet of its name stays', async () => {
      const { port, step } = await written(excel);
      excel.book.deleteSheet(excel.sheet('附件2'));
      fill(excel, '附件2', ROWS);
      await port.read();
      const untouched = snapshot(excel.sheet('附件2'));
      expect((await port.inspect(step)).cells.every((c) => c.place === undefined)).toBe(true);
      await expect(port.undo(step)).rejects.toMatchObject({ code: 'sheet-missing', sheet: '附件2' });
      expect(snapshot(excel.sheet('附件2'))).toEqual(untouched);
    });

    test('of a row that was taken out puts back the others, and says which cells are gone', async () => {
      const { port, step } = await written(excel);
      await shift(excel, '附件2', ['4:4', 'Up']);
      const gone = (await port.inspect(step).catch((error: unknown) => error)) as { code?: string };
      // 附件2!D2 held a sum whose end was taken out.
      expect(gone).toMatchObject({ code: 'changed', sheet: '附件2' });
      const unchanged = snapshot(excel.sheet('附件2'));
      await expect(port.undo(step)).rejects.toMatchObject({ code: 'changed', sheet: '附件2' });
      expect(snapshot(excel.sheet('附件2'))).toEqual(unchanged);
    });

    test.each([
      ['B2', 'Down'],
      ['A2:B2', 'Right'],
      ['C2', 'Up'],
    ] as const)('after single cells were pushed about (%s %s) writes nothing', async (address, direction) => {
      const { port, step } = await written(excel);
      await shift(excel, '附件2', [address, direction]);
      await port.read();
      const untouched = snapshot(excel.sheet('附件2'));
      await expect(port.inspect(step)).rejects.toMatchObject({ code: 'changed', sheet: '附件2' });
      await expect(port.undo(step)).rejects.toMatchObject({ code: 'changed', sheet: '附件2' });
      expect(snapshot(excel.sheet('附件2'))).toEqual(untouched);
    });

    test('in a filtered or protected sheet refuses before it writes, and works once that is over', async () => {
      const { port, step, before } = await written(excel);
      const locked = snapshot(excel.sheet('附件2'));
      const inExcel = (work: (sheet: Excel.Worksheet) => void): Promise<void> =>
        Excel.run(async (context) => {
          work(context.workbook.worksheets.getItem('附件2'));
          await context.sync();
        });
      await inExcel((sheet) => sheet.protection.protect());
      await expect(port.inspect(step)).rejects.toMatchObject({ code: 'protected', sheet: '附件2' });
      await expect(port.undo(step)).rejects.toMatchObject({ code: 'protected', sheet: '附件2' });
      await inExcel((sheet) => sheet.protection.unprotect());
      await inExcel((sheet) =>
        sheet.autoFilter.apply(sheet.getRange('A1:D4'), 0, { filterOn: 'Values', values: ['甲'] }),
      );
      await expect(port.inspect(step)).rejects.toMatchObject({ code: 'filtered', sheet: '附件2' });
      await expect(port.undo(step)).rejects.toMatchObject({ code: 'filtered', sheet: '附件2' });
      expect(snapshot(excel.sheet('附件2'))).toEqual(locked);
      await inExcel((sheet) => sheet.autoFilter.remove());
      await port.undo(step);
      expect(snapshot(excel.sheet('附件2'))).toEqual(before);
    });

    test('with cells to leave puts back the others where they are now, whatever they hold', async () => {
      const { port, step } = await written(excel);
      await shift(excel, '附件2', ['1:2', 'Down']);
      excel.userEdit('附件2', 'B5', [[21]]);
      excel.userEdit('附件2', 'C5', [[41]]);
      await wait(20);
      await expect(port.undo(step)).rejects.toMatchObject({ code: 'changed', sheet: '附件2' });
      await port.undo(step, [{ sheet: '附件2', row: 3, column: 2 }]);
      expect(valuesOf(excel.sheet('附件2'), ['A5', 'B5', 'C5', 'C6', 'D4', 'B3', 'A3'])).toEqual([
        '乙',
        21,
        '=B5*2',
        '=$B$6*2',
        '=SUM(B4:B6)',
        '金额',
        '机构',
      ]);
    });

    test('of added sheets knows that somebody filled them, and removes those that it added, not another of the name', async () => {
      const { port } = open(excel);
      await port.onChange(() => undefined);
      const step = await port.insert([planOf('附件9', [['项目'], [null]])], '插入');
      expect(await port.inspect(step)).toEqual({ cells: [], filled: [] });
      excel.userEdit('附件9', 'A2', [[5]]);
      await wait(20);
      excel.book.renameSheet(excel.sheet('附件9'), '附件9填好的');
      fill(excel, '附件9', [['别人的']]);
      await port.read();
      expect((await port.inspect(step)).filled).toEqual(['附件9填好的']);
      await port.undo(step);
      expect(excel.book.sheetBy('附件9填好的')).toBeUndefined();
      expect(valuesOf(excel.sheet('附件9'), ['A1'])).toEqual(['别人的']);
    });

    test('of added sheets counts what the add-in wrote there until that is taken back', async () => {
      const { port } = open(excel);
      await port.onChange(() => undefined);
      const sheets = await port.insert([planOf('附件9', [['项目'], [null]])], '插入');
      await port.read();
      const cells = await port.write([fix('附件9!A2', 5)], '填');
      expect((await port.inspect(sheets)).filled).toEqual(['附件9']);
      await port.undo(cells);
      expect((await port.inspect(sheets)).filled).toEqual([]);
    });

    test('of added rows leaves them where somebody typed into them or parted them', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['机构'], ['甲'], ['乙'], ['合计']]);
      await port.onChange(() => undefined);
      await port.read();
      const typed = await port.addRows({ sheet: '附件2', last: 3, count: 2 }, '加行');
      excel.userEdit('附件2', 'B4', [['别人的']]);
      await port.undo(typed);
      expect(valuesOf(excel.sheet('附件2'), ['A3', 'B4', 'A6'])).toEqual(['乙', '别人的', '合计']);
      const parted = await port.addRows({ sheet: '附件2', last: 3, count: 2 }, '加行');
      await shift(excel, '附件2', ['4:4', 'Down']);
      await port.undo(parted);
      expect(valuesOf(excel.sheet('附件2'), ['A9', 'B7'])).toEqual(['合计', '别人的']);
    });
  });
}
