import { WorkbookError } from '../../../src/core/workbook/port';
import type { ExcelSeam } from '../../seams/excel';
import { fill, fix, open, until, valuesOf, wait } from './setting';

/** Waiting, time-outs, refusals: each has its own kind, and none shows Excel's words. */
export function patienceContract(excel: ExcelSeam): void {
  describe('patience', () => {
    test('a cell that is being edited is spoken of after a moment, and the work goes on when it ends', async () => {
      const { port, editing } = open(excel);
      fill(excel, '附件2', [[1]]);
      excel.host.beginCellEdit();
      const writing = port.write([fix('附件2!A1', 2)], '修改');
      await until(() => editing.length > 0);
      expect(editing).toEqual([true]);
      expect(valuesOf(excel.sheet('附件2'), ['A1'])).toEqual([1]);
      excel.host.endCellEdit();
      await writing;
      expect(editing).toEqual([true, false]);
      expect(valuesOf(excel.sheet('附件2'), ['A1'])).toEqual([2]);
    });

    test('an edit that ends within the moment is not spoken of', async () => {
      const { port, editing } = open(excel);
      fill(excel, '附件2', [[1]]);
      excel.host.beginCellEdit();
      const reading = port.read();
      await wait(5);
      excel.host.endCellEdit();
      expect((await reading).grids).toHaveLength(2);
      expect(editing).toEqual([]);
    });

    test('an edit that begins between two round trips is waited for as well', async () => {
      const { port, editing } = open(excel);
      fill(excel, '附件2', [[1]]);
      excel.clearCounts();
      excel.host.onRequest = (n) => {
        if (n === 2) excel.host.beginCellEdit();
        return n === 2 ? { code: 5004 } : undefined;
      };
      const writing = port.write([fix('附件2!A1', 2)], '修改');
      await until(() => editing.length > 0);
      excel.host.onRequest = undefined;
      excel.host.endCellEdit();
      await writing;
      expect(editing).toEqual([true, false]);
      expect(valuesOf(excel.sheet('附件2'), ['A1'])).toEqual([2]);
    });

    test('without anybody to tell, an edit is refused as cell-edit', async () => {
      const { port } = open(excel, { silent: true });
      excel.host.beginCellEdit();
      await expect(port.read()).rejects.toMatchObject({ code: 'cell-edit' });
      excel.host.endCellEdit();
    });

    test('a round trip that takes too long is busy, and what comes after waits its turn', async () => {
      const { port } = open(excel, { timeoutMs: 500 });
      fill(excel, '附件2', [[1]]);
      excel.host.latencyMs = 900;
      await expect(port.read()).rejects.toMatchObject({ code: 'busy', detail: 'timeout' });
      excel.host.latencyMs = 0;
      await wait(450);
      expect((await port.read()).grids).toHaveLength(2);
    });

    test.each([
      [{ code: 7000 }, 'protected'],
      [{ code: 5001 }, 'failed'],
      [{ code: 5012 }, 'failed'],
      [{ error: 'AccessDenied' }, 'protected'],
      [{ error: 'ItemNotFound' }, 'sheet-missing'],
      [{ error: 'InvalidArgument' }, 'failed'],
      [{ error: 'GeneralException' }, 'failed'],
      [{ error: 'RequestAborted' }, 'busy'],
      [{ error: 'ServiceNotAvailable' }, 'busy'],
      [{ error: 'ItemAlreadyExists' }, 'name-taken'],
      [{ error: 'NotImplemented' }, 'not-supported'],
      [{ error: 'FilteredRangeConflict' }, 'filtered'],
      [{ error: 'OperationCellsExceedLimit' }, 'too-large'],
    ])('%j is %s', async (failure, code) => {
      const { port } = open(excel);
      excel.clearCounts();
      excel.host.onRequest = (n) => (n === 1 ? failure : undefined);
      const refused = await port.read().catch((error: unknown) => error);
      excel.host.onRequest = undefined;
      expect(refused).toBeInstanceOf(WorkbookError);
      expect(refused).toMatchObject({ code, message: code });
    });

    test('a request that Excel was too busy for is sent once more', async () => {
      const { port } = open(excel);
      excel.failNext({ code: 5102 });
      expect((await port.read()).grids).toHaveLength(1);
      excel.failNext({ code: 5102 }, { code: 5102 });
      await expect(port.read()).rejects.toMatchObject({ code: 'busy' });
    });

    test('calls that come together go one after another', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1]]);
      const results = await Promise.all([
        port.write([fix('附件2!A1', 2, { from: 1 })], '一'),
        port.write([fix('附件2!A1', 3, { from: 2 })], '二'),
        port.read({ sheets: ['附件2'] }),
      ]);
      expect(results[2].grids[0]?.values).toEqual([[3]]);
      await port.undo(results[1]);
      await port.undo(results[0]);
      expect(valuesOf(excel.sheet('附件2'), ['A1'])).toEqual([1]);
    });

    test('texts that are remembered are there for the next pane, and can be forgotten', async () => {
      const { port } = open(excel);
      await port.remember('draft', '草稿');
      expect(await port.recall('draft')).toBe('草稿');
      await port.remember('draft', undefined);
      expect(await port.recall('draft')).toBeUndefined();
    });
  });
}
