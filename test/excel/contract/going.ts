import { readArea } from '../../../src/workbench/model/area';
import { shiftCells } from '../../../src/workbench/model/shift';
import type { Selection } from '../../../src/core/workbook/port';
import type { ExcelSeam } from '../../seams/excel';
import { fill, fix, open, until, wait } from './setting';

const at = (address: string) => fix(`附件2!${address}`, null).place;

function selected(excel: ExcelSeam): string {
  const { active } = excel.book;
  const [area] = active.selection;
  return `${active.name}!${area?.top ?? -1},${area?.left ?? -1}`;
}

async function change(work: (sheet: Excel.Worksheet) => void): Promise<void> {
  await Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem('附件2'));
    await context.sync();
  });
}

/** Jumps, selection and change events. */
export function goingContract(excel: ExcelSeam): void {
  describe('going to a cell', () => {
    test('takes two round trips and reads no content', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1]]);
      excel.clearCounts();
      await port.goTo(at('P87'));
      expect(excel.syncs).toHaveLength(2);
      expect(selected(excel)).toBe('附件2!86,15');
    });

    test('shows a hidden sheet, row and column', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [
        [1, 2],
        [3, 4],
      ]);
      await change((sheet) => {
        sheet.getRange('2:2').rowHidden = true;
        sheet.getRange('B:B').columnHidden = true;
        sheet.visibility = 'Hidden';
      });
      await port.goTo(at('B2'));
      expect(selected(excel)).toBe('附件2!1,1');
      const sheet = excel.sheet('附件2');
      expect([sheet.visibility, sheet.rows.get(1)?.hidden, sheet.columns.get(1)?.hidden]).toEqual([
        'Visible',
        false,
        false,
      ]);
    });

    test('a row that a filter hides is selected and the filter is spoken of', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [['类型'], ['甲'], ['乙']]);
      await change((sheet) => sheet.autoFilter.apply('A1:A3', 0, { filterOn: 'Values', values: ['乙'] }));
      await expect(port.goTo(at('A2'))).rejects.toMatchObject({ code: 'filtered', sheet: '附件2' });
      expect(selected(excel)).toBe('附件2!1,0');
      expect(excel.sheet('附件2').rows.get(1)?.filtered).toBe(true);
    });

    test('finds the cell after rows were put in above, and a sheet by its new name', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1], [2]]);
      await port.onChange(() => undefined);
      await port.read();
      excel.book.as('user', () => shiftCells(excel.sheet('附件2'), readArea('1:3'), 'Down'));
      excel.host.flush();
      await wait(20);
      excel.book.renameSheet(excel.sheet('附件2'), '明细');
      await port.goTo(at('A2'));
      expect(selected(excel)).toBe('明细!4,0');
    });

    test('a deleted sheet or row is said', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1], [2]]);
      await port.onChange(() => undefined);
      await port.read();
      excel.book.as('user', () => shiftCells(excel.sheet('附件2'), readArea('2:2'), 'Up'));
      excel.host.flush();
      await wait(20);
      await expect(port.goTo(at('A2'))).rejects.toMatchObject({ code: 'changed' });
      excel.book.deleteSheet(excel.sheet('附件2'));
      await expect(port.goTo(at('A1'))).rejects.toMatchObject({ code: 'sheet-missing', sheet: '附件2' });
    });
  });

  describe('hearing', () => {
    test('of typing costs no round trip, and many events of one moment are told once', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1]]);
      const heard: string[] = [];
      const stop = await port.onChange((hint) => void heard.push(`${hint.sheet}!${hint.address}`));
      excel.clearCounts();
      excel.userEdit('附件2', 'A1', [[2]]);
      excel.userEdit('附件2', 'A1', [[3]]);
      excel.userEdit('附件2', 'B2:C3', [
        [1, 2],
        [3, 4],
      ]);
      await until(() => heard.length >= 2);
      expect(heard).toEqual(['附件2!A1', '附件2!B2:C3']);
      expect(excel.syncs).toHaveLength(0);
      await stop();
      excel.userEdit('附件2', 'A1', [[4]]);
      await wait(90);
      expect(heard).toHaveLength(2);
    });

    test('a thousand cells typed in a moment are one hint of the whole sheet', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1]]);
      const heard: string[] = [];
      await port.onChange((hint) => void heard.push(hint.address));
      for (let n = 1; n <= 300; n++) excel.userEdit('附件2', `A${n}`, [[n]]);
      await until(() => heard.includes('1:1048576'));
      expect(heard).toContain('1:1048576');
      expect(heard.length).toBeLessThan(150);
    });

    test('a sheet that came later is told by its name, without reading cells', async () => {
      const { port } = open(excel);
      const heard: string[] = [];
      await port.onChange((hint) => void heard.push(`${hint.sheet}!${hint.address}`));
      excel.clearCounts();
      fill(excel, '附件5', [[1]]);
      await until(() => heard.length > 0);
      expect(heard).toEqual(['附件5!A1']);
      expect(excel.syncs.flatMap((s) => s.names)).not.toContain('Values');
      excel.book.renameSheet(excel.sheet('附件5'), '汇总');
      await port.read();
      excel.userEdit('汇总', 'B2', [[1]]);
      await until(() => heard.length > 1);
      expect(heard.at(-1)).toBe('汇总!B2');
    });

    test('where the user goes is told without a round trip; several areas are not', async () => {
      const { port } = open(excel);
      fill(excel, '附件2', [[1]]);
      await port.read();
      const heard: Selection[] = [];
      const stop = await port.onSelect((selection) => void heard.push(selection));
      excel.userSelect('附件2', 'C4');
      await until(() => heard.length > 0);
      await wait(60);
      excel.clearCounts();
      excel.userSelect('附件2', 'B2:C9');
      await until(() => heard.at(-1)?.row === 2);
      expect(heard.at(-1)).toEqual({ sheet: '附件2', row: 2, column: 2, rows: 8, columns: 2 });
      expect(excel.syncs).toHaveLength(0);
      expect(await port.selection()).toEqual(heard.at(-1));
      await stop();
      excel.userSelect('附件2', 'A1');
      await wait(60);
      expect(heard.at(-1)?.row).toBe(2);
    });
  });
}
