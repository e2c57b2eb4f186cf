import type { CellMark } from '../../../src/core/workbook/port';
import { readArea } from '../../../src/workbench/model/area';
import { shiftCells } from '../../../src/workbench/model/shift';
import type { ExcelSeam } from '../../seams/excel';
import { fill, fix, open, reopen, snapshot } from './setting';

function mark(at: string, severity: CellMark['severity']): CellMark {
  return { place: fix(at, null).place, severity };
}

const MARKS = [
  mark('附件2!B2', 'error'),
  mark('附件2!B3', 'query'),
  mark('附件2!C3', 'error'),
  mark('附件2!A4', 'hint'),
  mark('附件2!D2', 'query'),
  mark('附件2!E6', 'error'),
];

async function painted(excel: ExcelSeam): Promise<void> {
  fill(
    excel,
    '附件2',
    Array.from({ length: 8 }, (_, r) => Array.from({ length: 5 }, (_column, c) => r * 10 + c)),
  );
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('附件2');
    const table = sheet.getRange('A1:D5');
    for (const edge of [
      'EdgeTop',
      'EdgeLeft',
      'EdgeBottom',
      'EdgeRight',
      'InsideHorizontal',
      'InsideVertical',
    ] as const)
      table.format.borders.getItem(edge).style = 'Continuous';
    sheet.getRange('B3').format.fill.color = '#FFFF00';
    sheet.getRange('C3').format.fill.color = '#FFFFFF';
    sheet.getRange('E6').format.borders.getItem('EdgeRight').style = 'Double';
    sheet.getRange('A4').format.font.color = '#FF0000';
    await context.sync();
  });
}

const fillOf = (excel: ExcelSeam, row: number, column: number): string =>
  excel.sheet('附件2').rows.get(row - 1)?.cells[column - 1]?.style.fillColor ?? '';

async function userInserts(
  excel: ExcelSeam,
  address: string,
  direction: 'Down' | 'Right' = 'Down',
): Promise<void> {
  excel.book.as('user', () => shiftCells(excel.sheet('附件2'), readArea(address), direction));
  excel.host.flush();
  await new Promise((done) => setTimeout(done, 20));
}

/** Marks: drawn in few round trips, and gone without a trace. */
export function marksContract(excel: ExcelSeam): void {
  describe('marks', () => {
    test('are drawn in three round trips and give every look back exactly', async () => {
      const { port } = open(excel);
      await painted(excel);
      const before = snapshot(excel.sheet('附件2'));
      excel.clearCounts();
      await port.mark(MARKS);
      expect(excel.syncs.length).toBeLessThanOrEqual(3);
      expect([fillOf(excel, 2, 2), fillOf(excel, 3, 2), fillOf(excel, 4, 1)]).toEqual([
        '#FDE7E9',
        '#FFF4CE',
        '',
      ]);
      await port.mark(MARKS.slice(2));
      await port.clearMarks();
      expect(snapshot(excel.sheet('附件2'))).toEqual(before);
    });

    test('500 marks are one small request each time', async () => {
      const { port } = open(excel);
      await painted(excel);
      const before = snapshot(excel.sheet('附件2'));
      excel.clearCounts();
      await port.mark(Array.from({ length: 700 }, (_, n) => mark(`附件2!A${n + 1}`, 'error')));
      await port.clearMarks();
      expect(excel.syncs.length).toBeLessThanOrEqual(5);
      expect(Math.max(...excel.syncs.map((s) => Math.max(s.bytes, s.responseBytes)))).toBeLessThan(2_000_000);
      const after = snapshot(excel.sheet('附件2'));
      for (const [address, look] of before) expect([address, after.get(address)]).toEqual([address, look]);
    });

    test('a pane that was closed with marks on takes them away when it comes back', async () => {
      const { port } = open(excel);
      await painted(excel);
      const before = snapshot(excel.sheet('附件2'));
      await port.mark(MARKS);
      const again = reopen().port;
      await again.mark(MARKS.slice(0, 2));
      await again.clearMarks();
      expect(snapshot(excel.sheet('附件2'))).toEqual(before);
      excel.clearCounts();
      await reopen().port.clearMarks();
      expect(excel.syncs).toHaveLength(0);
    });

    test('what the user changed meanwhile stays as the user left it', async () => {
      const { port } = open(excel);
      await painted(excel);
      await port.mark(MARKS);
      excel.userEdit('附件2', 'B2', [[999]]);
      await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('附件2');
        sheet.getRange('C3').format.fill.color = '#00B050';
        sheet.getRange('D2').numberFormat = [['0.00']];
        await context.sync();
      });
      await port.clearMarks();
      expect([fillOf(excel, 2, 2), fillOf(excel, 3, 3)]).toEqual(['', '#00B050']);
      expect(excel.sheet('附件2').rows.get(1)?.cells[1]?.value).toBe(999);
      expect(excel.sheet('附件2').rows.get(1)?.cells[3]?.style.numberFormat).toBe('0.00');
    });

    test('after rows were put in above and between, and a column to the left, every look comes back', async () => {
      open(excel);
      await painted(excel);
      await userInserts(excel, '1:1');
      await userInserts(excel, '5:5');
      await userInserts(excel, 'A:A', 'Right');
      const plain = snapshot(excel.sheet('附件2'));
      const { port } = open(excel);
      await painted(excel);
      await port.onChange(() => undefined);
      await port.mark(MARKS);
      await userInserts(excel, '1:1');
      await userInserts(excel, '5:5');
      await userInserts(excel, 'A:A', 'Right');
      await port.clearMarks();
      const after = snapshot(excel.sheet('附件2'));
      for (const [address, look] of plain) expect([address, after.get(address)]).toEqual([address, look]);
    });

    test('a sheet that was renamed gives its looks back, one that was deleted is no trouble', async () => {
      const { port } = open(excel);
      await painted(excel);
      await port.read();
      const before = snapshot(excel.sheet('附件2'));
      await port.mark(MARKS);
      excel.book.renameSheet(excel.sheet('附件2'), '明细');
      await port.clearMarks();
      expect(snapshot(excel.sheet('明细'))).toEqual(before);
      await port.mark(MARKS);
      excel.book.deleteSheet(excel.sheet('明细'));
      await port.clearMarks();
    });

    test('a protected sheet is marked where its protection allows formats, else left alone without a word', async () => {
      const { port } = open(excel);
      await painted(excel);
      const protect = (allowFormatCells: boolean): Promise<void> =>
        Excel.run(async (context) => {
          const { protection } = context.workbook.worksheets.getItem('附件2');
          protection.unprotect();
          protection.protect({ allowFormatCells });
          await context.sync();
        });
      await protect(true);
      await port.mark(MARKS);
      expect(fillOf(excel, 2, 2)).toBe('#FDE7E9');
      await port.clearMarks();
      await protect(false);
      await port.mark(MARKS);
      expect(fillOf(excel, 2, 2)).toBe('');
    });

    test('a write under marks and its undo leave the looks to the marks', async () => {
      const { port } = open(excel);
      await painted(excel);
      const before = snapshot(excel.sheet('附件2'));
      await port.mark(MARKS);
      const step = await port.write([fix('附件2!B2', 5, { from: 11, format: '0' })], '修改');
      await port.undo(step);
      await port.clearMarks();
      expect(snapshot(excel.sheet('附件2'))).toEqual(before);
    });

    test.each([1, 2, 3])(
      'a failure at request %d of a drawing leaves nothing that clearing does not take away',
      async (at) => {
        const { port } = open(excel);
        await painted(excel);
        const before = snapshot(excel.sheet('附件2'));
        excel.clearCounts();
        excel.host.onRequest = (n) => (n === at ? { error: 'GeneralException' } : undefined);
        await port.mark(MARKS).catch((error: unknown) => expect(error).toMatchObject({ code: 'failed' }));
        excel.host.onRequest = undefined;
        await port.mark(MARKS);
        excel.clearCounts();
        excel.host.onRequest = (n) => (n === at ? { error: 'GeneralException' } : undefined);
        await port.clearMarks().catch((error: unknown) => expect(error).toMatchObject({ code: 'failed' }));
        excel.host.onRequest = undefined;
        await port.clearMarks();
        expect(snapshot(excel.sheet('附件2'))).toEqual(before);
      },
    );
  });
}
