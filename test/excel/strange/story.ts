import type { SheetPlan } from '../../../src/core/workbook/plan';
import type { WorkbookPort } from '../../../src/core/workbook/port';
import type { ExcelSeam } from '../../seams/excel';
import { fix, open, planOf, snapshot, valuesOf } from '../contract/setting';

const WORDS = Array.from({ length: 80 }, (_, n) => `定点医疗机构${n}`);

/** An annex with everything that the forms use: words, locked cells, merged heads, frozen panes, a sum, codes as text. */
export const ANNEX: SheetPlan = {
  ...planOf('附件2', [
    ['违规明细', null, null],
    ['机构代码', '类型', '金额'],
    [null, null, null],
    [null, null, null],
    ['合计', null, null],
  ]),
  cells: [
    { row: 1, column: 1, value: '违规明细', style: 'title' },
    ...['机构代码', '类型', '金额'].map((value, c) => ({
      row: 2,
      column: c + 1,
      value,
      style: 'heading' as const,
    })),
    { row: 5, column: 1, value: '合计', style: 'row-name' },
    { row: 5, column: 3, formula: 'SUM(C3:C4)', style: 'calculated-money' },
  ],
  areas: [
    { row: 3, column: 1, rows: 2, columns: 1, style: 'code', open: true },
    { row: 3, column: 2, rows: 2, columns: 1, style: 'text', open: true },
    { row: 3, column: 3, rows: 2, columns: 1, style: 'money', open: true },
  ],
  merges: [{ row: 1, column: 1, rows: 1, columns: 3 }],
  lists: [{ row: 3, column: 2, rows: 2, words: WORDS, message: '选择' }],
  heights: new Map([[1, 30]]),
  freeze: { rows: 2, columns: 1 },
  protect: true,
  hiddenColumns: [9],
};

const PLACES = ['A3', 'B3', 'C3', 'A4', 'C4', 'C5'];

function type(excel: ExcelSeam): void {
  excel.userEdit('附件2', 'A3:C4', [
    ['0012', '重复收费', 12.5],
    ['0013', '超标准收费', 1610],
  ]);
}

async function checkAndMark(port: WorkbookPort): Promise<void> {
  const { grids } = await port.read({ sheets: ['附件2'] });
  expect(grids[0]?.values[2]).toEqual(['0012', '重复收费', 12.5]);
  expect(grids[0]?.values[4]?.[2]).toBe(1622.5);
  expect([...(grids[0]?.formulas.values() ?? [])]).toEqual(['SUM(C3:C4)']);
  await port.mark([{ place: { sheet: '附件2', row: 4, column: 3 }, severity: 'error' }]);
}

/** A clerk's work at the port, from the insertion to the last undo: every figure is where it belongs at every step. */
export async function clerksWork(excel: ExcelSeam): Promise<WorkbookPort> {
  const { port } = open(excel);
  const inserted = await port.insert([ANNEX], '插入');
  type(excel);
  const sheet = excel.sheet('附件2');
  const before = snapshot(sheet);
  await checkAndMark(port);
  const step = await port.write([fix('附件2!C4', 1160, { from: 1610 })], '改');
  expect(valuesOf(sheet, PLACES)).toEqual(['0012', '重复收费', 12.5, '0013', 1160, '=SUM(C3:C4)']);
  await port.goTo({ sheet: '附件2', row: 4, column: 3 });
  expect(excel.book.active.name).toBe('附件2');
  expect(excel.book.active.selection).toEqual([{ top: 3, bottom: 3, left: 2, right: 2 }]);
  await port.clearMarks();
  await port.undo(step);
  expect(snapshot(sheet)).toEqual(before);
  await port.undo(inserted);
  expect(excel.book.sheets.map(({ name }) => name)).toEqual(['Sheet1']);
  return port;
}
