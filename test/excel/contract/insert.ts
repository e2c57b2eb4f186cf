import type { SheetPlan } from '../../../src/core/workbook/plan';
import { HalfWritten } from '../../../src/core/workbook/port';
import type { ExcelSeam } from '../../seams/excel';
import { fill, fix, open, planOf, snapshot, until, valuesOf } from './setting';

const long = Array.from({ length: 80 }, (_, n) => `定点医疗机构${n}`);

function annex(name: string, more: Partial<SheetPlan> = {}): SheetPlan {
  return planOf(
    name,
    [
      ['机构', '类型', '金额'],
      ['甲医院', '=不是公式', 12.5],
    ],
    {
      areas: [{ row: 2, column: 1, rows: 50, columns: 3, style: 'text', open: true }],
      lists: [
        { row: 2, column: 1, rows: 50, words: long, message: '选择机构' },
        { row: 2, column: 2, rows: 50, words: ['重复收费', '超标准收费'], message: '' },
      ],
      freeze: { rows: 1, columns: 1 },
      protect: true,
      ...more,
    },
  );
}

/** An annex with a cell that no sheet has. */
function outside(name: string): SheetPlan {
  const plan = annex(name);
  return { ...plan, cells: [...plan.cells, { row: 1_048_577, column: 1, value: '外', style: 'text' }] };
}

/** Inserting sheets: looks, lists and contents in one batch; nothing of them is left after an undo or a failure. */
export function insertContract(excel: ExcelSeam): void {
  describe('inserting', () => {
    test('two annexes come with looks, lists and protection in two round trips', async () => {
      const { port } = open(excel);
      excel.clearCounts();
      const step = await port.insert([annex('附件1'), annex('附件2')], '插入');
      expect(excel.syncs).toHaveLength(2);
      expect(step.sheets).toEqual(['附件1', '附件2']);
      const sheet = excel.sheet('附件2');
      expect(valuesOf(sheet, ['A2', 'B2', 'C2'])).toEqual(['甲医院', '=不是公式', 12.5]);
      expect(sheet.protection).toBeDefined();
      expect(sheet.freeze).toEqual({ rows: 1, columns: 1 });
      expect(sheet.validations).toHaveLength(2);
      expect(excel.book.active.name).toBe('附件1');
      expect(excel.sheet('_duibiao_words').visibility).toBe('VeryHidden');
      await port.write([fix('附件2!C2', 13, { from: 12.5 })], '修改');
    });

    test('words for printed pages stand in the header of the pages and change no cell', async () => {
      const { port } = open(excel);
      await port.insert([annex('附件1')], '插入');
      const sheet = excel.sheet('附件1');
      const before = snapshot(sheet);
      await port.notePages(['附件1'], '草稿 A&B');
      await Excel.run(async (context) => {
        const pages =
          context.workbook.worksheets.getItem('附件1').pageLayout.headersFooters.defaultForAllPages;
        pages.load('rightHeader');
        await context.sync();
        expect(pages.rightHeader).toBe('草稿 A&&B');
      });
      expect(snapshot(sheet)).toEqual(before);
      await expect(port.notePages(['没有'], '草稿')).rejects.toMatchObject({ code: 'sheet-missing' });
    });

    test('undo removes the sheets, the word lists and the identity', async () => {
      const { port } = open(excel);
      const first = await port.insert([annex('附件1')], '插入');
      const second = await port.insert([annex('附件2')], '插入');
      await port.undo(first);
      expect(excel.book.sheets.map((s) => s.name)).toEqual(['Sheet1', '_duibiao_words', '附件2']);
      await port.undo(second);
      expect(excel.book.sheets.map((s) => s.name)).toEqual(['Sheet1', '_duibiao_words']);
    });

    test('sheets of the same names give way only where they are replaced, and one undo takes the new ones away', async () => {
      const { port } = open(excel);
      await port.insert([annex('附件1'), annex('附件2')], '插入');
      await expect(port.insert([annex('附件2')], '再收')).rejects.toMatchObject({ code: 'name-taken' });
      const changed = planOf('附件2', [['新的', '', 7]], { protect: true });
      excel.clearCounts();
      const step = await port.insert([annex('附件1'), changed], '再收', 'replace');
      expect(excel.syncs).toHaveLength(2);
      expect(valuesOf(excel.sheet('附件2'), ['A1', 'C1'])).toEqual(['新的', 7]);
      const names = (): readonly string[] => excel.book.sheets.map((s) => s.name);
      expect(names()).toEqual(['Sheet1', '_duibiao_words', '附件1', '附件2']);
      await port.undo(step);
      expect(names()).toEqual(['Sheet1']);
    });

    test('a replacement that fails leaves the sheets that were there under their names', async () => {
      const { port } = open(excel);
      await port.insert([annex('附件1')], '插入');
      await expect(port.insert([outside('附件1')], '再收', 'replace')).rejects.toMatchObject({
        code: 'failed',
      });
      expect(valuesOf(excel.sheet('附件1'), ['A2', 'C2'])).toEqual(['甲医院', 12.5]);
      expect(excel.book.sheets.some((s) => s.name.startsWith('~'))).toBe(false);
    });

    test('undo of the only insertion leaves nothing at all', async () => {
      const { port } = open(excel);
      const step = await port.insert([annex('附件1')], '插入');
      await port.undo(step);
      expect(excel.book.sheets.map((s) => s.name)).toEqual(['Sheet1']);
      expect(excel.book.customProperties.size).toBe(0);
    });

    test('a name that is taken is refused before anything is added', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['我的']]);
      await expect(port.insert([annex('附件1'), annex('附件2')], '插入')).rejects.toMatchObject({
        code: 'name-taken',
        sheet: '附件2',
      });
      expect(excel.book.sheets.map((s) => s.name)).toEqual(['Sheet1', '附件2']);
    });

    test('inserting makes no change events', async () => {
      const { port } = open(excel);
      const heard: string[] = [];
      await port.onChange((hint) => void heard.push(`${hint.sheet}!${hint.address}`));
      await port.insert([annex('附件1')], '插入');
      await new Promise((done) => setTimeout(done, 80));
      expect(heard).toEqual([]);
      excel.userEdit('附件1', 'A3', [['乙']]);
      await until(() => heard.length > 0);
      expect(heard).toEqual(['附件1!A3']);
    });

    test('a list of 3,000 rows by 30 columns becomes a sheet in three round trips', async () => {
      const { port } = open(excel);
      const content = Array.from({ length: 3_000 }, (_, r) =>
        Array.from({ length: 30 }, (_column, c) => (c % 2 === 0 ? `贵州省人民医院${r}` : r * c)),
      );
      excel.host.requestLimitBytes = 5 * 1024 * 1024;
      excel.clearCounts();
      await port.insert([planOf('来件', content)], '接收');
      excel.host.requestLimitBytes = undefined;
      expect(excel.syncs.length).toBeLessThanOrEqual(3);
      expect(valuesOf(excel.sheet('来件'), ['A3000', 'AD3000'])).toEqual(['贵州省人民医院2999', 2_999 * 29]);
    });

    test.each([1, 2, 3])(
      'after a failure at request %d no sheet is left behind, or undo removes it',
      async (at) => {
        const { port } = open(excel);
        const before = snapshot(excel.sheet('Sheet1'));
        for (const lasting of [false, true]) {
          excel.clearCounts();
          excel.host.onRequest = (n) =>
            n === at || (lasting && n > at) ? { error: 'GeneralException' } : undefined;
          const step = await port.insert([annex('附件1')], '插入').catch((error: unknown) => {
            if (error instanceof HalfWritten) return error.step;
            expect(error).toMatchObject({ code: 'failed' });
            return undefined;
          });
          excel.host.onRequest = undefined;
          if (step) await port.undo(step);
          expect(excel.book.sheets.map((s) => s.name)).toEqual(['Sheet1']);
          expect(snapshot(excel.sheet('Sheet1'))).toEqual(before);
        }
      },
    );

    test('an insertion that Excel breaks off in the middle is taken back', async () => {
      const { port } = open(excel);
      await expect(port.insert([annex('附件1'), outside('附件2')], '插入')).rejects.toMatchObject({
        code: 'failed',
      });
      expect(excel.book.sheets.map((s) => s.name)).toEqual(['Sheet1']);
      expect(excel.host.processor.host.enableEvents).toBe(true);
    });
  });
}
