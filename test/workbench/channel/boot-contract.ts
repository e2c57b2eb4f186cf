import type { ExcelSeam } from '../../seams/excel';

/** What every persona of the host offers to office.js from the first call on. */
export function bootContract(excel: ExcelSeam, platform: string): void {
  test(`office.js finds Excel on ${platform}`, async () => {
    expect(await excel.start()).toMatchObject({ host: 'Excel', platform });
    expect(Office.context.requirements.isSetSupported('ExcelApi', '1.14')).toBe(true);
    expect(Office.context.requirements.isSetSupported('ExcelApi', '1.15')).toBe(false);
  });

  test('a run writes and reads cells', async () => {
    excel.newWorkbook();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const range = sheet.getRange('A1:B2');
      range.values = [
        ['编号', '金额'],
        ['001', 12.5],
      ];
      range.format.fill.color = '#FFFF00';
      await context.sync();
      const used = sheet.getUsedRange();
      used.load('values,address,format/fill/color,worksheet/name');
      await context.sync();
      expect(used.values).toEqual([
        ['编号', '金额'],
        [1, 12.5],
      ]);
      expect(used.address).toBe('Sheet1!A1:B2');
      expect(used.format.fill.color).toBe('#FFFF00');
      expect(used.worksheet.name).toBe('Sheet1');
    });
    expect(excel.faults).toEqual([]);
  });
}
