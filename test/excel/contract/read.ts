import { cellKey } from '../../../src/core/form/grid';
import type { ExcelSeam } from '../../seams/excel';
import { fill, open } from './setting';

const DETAIL_COLUMNS = 20;

function detail(rows: number): unknown[][] {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: DETAIL_COLUMNS }, (_column, c) =>
      c === 0 ? r + 1 : c === 3 ? '重复收费' : c % 3 === 0 ? '贵州省人民医院' : (r * 7 + c) / 100,
    ),
  );
}

/** Reading: whole sheets, few round trips, nothing lost where an answer is too large. */
export function readContract(excel: ExcelSeam): void {
  describe('reading', () => {
    test('two annexes are read in two round trips: values, formulas, filter, protection', async () => {
      const { port } = open(excel);
      fill(excel, '附件1', [
        ['名称', '金额'],
        ['医院', 12.5],
        ['合计', '=SUM(B2:B2)'],
      ]);
      fill(excel, '附件2', [['序号'], ["'001"], [true]]);
      excel.clearCounts();
      const book = await port.read();
      expect(excel.syncs).toHaveLength(2);
      const [, first, second] = book.grids;
      expect(first?.values).toEqual([
        ['名称', '金额'],
        ['医院', 12.5],
        ['合计', 12.5],
      ]);
      expect([...(first?.formulas ?? [])]).toEqual([[cellKey(3, 2), 'SUM(B2:B2)']]);
      expect(second?.values).toEqual([['序号'], ['001'], [true]]);
      expect([first?.filtered, first?.protected]).toEqual([false, false]);
      expect(excel.syncs.flatMap((sync) => sync.names)).not.toContain('Text');
    });

    test('a text that begins with an equals sign is no formula', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [["'=合计"], ['=1+1']]);
      const book = await port.read({ sheets: ['附件2'] });
      expect([...(book.grids[0]?.formulas.keys() ?? [])]).toEqual([cellKey(2, 1)]);
      expect(book.grids[0]?.values).toEqual([['=合计'], [2]]);
    });

    test('50,000 rows take two round trips and one for each 4 MB', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', detail(50_000));
      excel.host.responseLimitBytes = 5 * 1024 * 1024;
      excel.clearCounts();
      const told: number[] = [];
      const book = await port.read({ onProgress: (done) => told.push(done) });
      excel.host.responseLimitBytes = undefined;
      const grid = book.grids[1];
      expect(grid?.values).toHaveLength(50_000);
      expect(grid?.values[49_999]).toEqual(detail(50_000)[49_999]);
      const allowed = 2 + Math.ceil(excel.bytes.received / 4_000_000);
      expect(excel.syncs.length).toBeLessThanOrEqual(allowed);
      expect(excel.syncs.filter((sync) => sync.error !== undefined)).toEqual([]);
      expect(told.at(-1)).toBe(book.grids.reduce((n, g) => n + g.values.length, 0));
    });

    test.each([5103, 5104])(
      'where Excel refuses the size (%d) half is asked for, and nothing is lost',
      async (code) => {
        const { port } = open(excel);
        fill(excel, '附件2', detail(3_000));
        const whole = await port.read({ sheets: ['附件2'] });
        excel.clearCounts();
        excel.host.onRequest = (n) => (n === 3 || n === 4 ? { code } : undefined);
        const again = await port.read({ sheets: ['附件2'] });
        excel.host.onRequest = undefined;
        expect(again.grids[0]?.values).toEqual(whole.grids[0]?.values);
        expect(excel.syncs.filter((sync) => sync.error !== undefined)).toHaveLength(2);
      },
    );

    test('heads that are too large together are asked for with fewer rows', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', detail(700));
      excel.host.responseLimitBytes = 150_000;
      const book = await port.read({ sheets: ['附件2'] });
      excel.host.responseLimitBytes = undefined;
      expect(book.grids[0]?.values).toEqual(detail(700));
    });

    test('one forgotten cell a million rows below is told apart and nothing is refused', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', detail(650));
      excel.userEdit('附件2', 'H1048576', [['忘了']]);
      excel.userEdit('附件2', 'XFD3', [['远处']]);
      const book = await port.read({ sheets: ['附件2'] });
      expect(book.grids[0]?.values).toEqual(detail(650));
      expect(book.grids[0]?.strays).toEqual(
        expect.arrayContaining([
          { row: 1_048_576, column: 8, value: '忘了' },
          { row: 3, column: 16_384, value: '远处' },
        ]),
      );
    });

    test('a wide sheet is read beyond the columns of its head', async () => {
      const { port } = open(excel);
      const wide = Array.from({ length: 5 }, (_, r) =>
        Array.from({ length: 90 }, (_column, c) => r * 100 + c),
      );
      fill(excel, '宽表', wide);
      const book = await port.read({ sheets: ['宽表'] });
      expect(book.grids[0]?.values).toEqual(wide);
    });

    test('hidden rows and the filter are known', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['类型'], ['甲'], ['乙'], ['甲'], ['乙']]);
      await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('附件2');
        sheet.autoFilter.apply('A1:A5', 0, { filterOn: 'Values', values: ['乙'] });
        await context.sync();
      });
      const book = await port.read({ sheets: ['附件2'] });
      expect([...(book.grids[0]?.hiddenRows ?? [])]).toEqual([2, 4]);
      expect(book.grids[0]?.filtered).toBe(true);
    });

    test('the identity of inserted forms is read back', async () => {
      const { port } = open(excel);
      await Excel.run(async (context) => {
        context.workbook.properties.custom.add('duibiao-form', 'guizhou-2024:abc123');
        await context.sync();
      });
      expect((await port.read()).identity).toEqual({ formId: 'guizhou-2024', formHash: 'abc123' });
    });

    test('a sheet that is named and hidden is read, one that is not there is said by name', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['甲']]).visibility = 'Hidden';
      expect((await port.read()).grids.map((g) => g.sheet)).toEqual(['Sheet1']);
      expect((await port.read({ sheets: ['附件2'] })).grids[0]?.values).toEqual([['甲']]);
      await expect(port.read({ sheets: ['附件9'] })).rejects.toMatchObject({
        code: 'sheet-missing',
        sheet: '附件9',
      });
    });

    test('reading stops where it is told to', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', detail(2_000));
      const signal = { aborted: true };
      await expect(port.read({ signal })).rejects.toMatchObject({ code: 'busy', detail: 'stopped' });
    });
  });
}
