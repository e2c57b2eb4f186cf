import type { Desk } from './desk';

/** What a person does to sheets by Excel's own menus, done in the host through office.js. */
export class ExcelMenu {
  constructor(private readonly desk: Desk) {}

  async insertRows(sheet: string, rows: string): Promise<void> {
    const frame = await this.desk.frame();
    await frame.evaluate(
      (to) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem(to.sheet).getRange(to.rows).insert('Down');
          await context.sync();
        }),
      { sheet, rows },
    );
  }

  /** Moves a column of a list, from its heading down to a last row, before another column. */
  async moveColumn(
    sheet: string,
    [from, before]: readonly [string, string],
    [first, last]: readonly [number, number],
  ): Promise<void> {
    const frame = await this.desk.frame();
    await frame.evaluate(
      (to) =>
        Excel.run(async (context) => {
          const worksheet = context.workbook.worksheets.getItem(to.sheet);
          worksheet.getRange(`${to.before}:${to.before}`).insert('Right');
          await context.sync();
          const next = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1);
          const old = to.from >= to.before ? next(to.from) : to.from;
          const part = (letter: string): string => `${letter}${to.first}:${letter}${to.last}`;
          worksheet.getRange(part(to.before)).copyFrom(part(old));
          await context.sync();
          worksheet.getRange(`${old}:${old}`).delete('Left');
          await context.sync();
        }),
      { sheet, from, before, first, last },
    );
  }

  async rename(sheet: string, name: string): Promise<void> {
    const { page } = this.desk;
    await page.locator('.sheet-tab', { hasText: new RegExp(`^${sheet}$`) }).dblclick();
    await page.locator('.sheet-name').fill(name);
    await page.locator('.sheet-name').press('Enter');
  }

  /** Shows only the rows of an area whose column (from 0) is this text. */
  async filter(sheet: string, range: string, column: number, text: string): Promise<void> {
    const frame = await this.desk.frame();
    await frame.evaluate(
      (to) =>
        Excel.run(async (context) => {
          const worksheet = context.workbook.worksheets.getItem(to.sheet);
          worksheet.autoFilter.apply(worksheet.getRange(to.range), to.column, {
            filterOn: 'Values',
            values: [to.text],
          });
          await context.sync();
        }),
      { sheet, range, column, text },
    );
  }

  async clearFilter(sheet: string): Promise<void> {
    const frame = await this.desk.frame();
    await frame.evaluate(
      (name) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem(name).autoFilter.remove();
          await context.sync();
        }),
      sheet,
    );
  }

  /** Locks every cell of a sheet and protects it. */
  async protect(sheet: string): Promise<void> {
    const frame = await this.desk.frame();
    await frame.evaluate(
      (name) =>
        Excel.run(async (context) => {
          const worksheet = context.workbook.worksheets.getItem(name);
          worksheet.protection.load('protected');
          await context.sync();
          if (worksheet.protection.protected) worksheet.protection.unprotect();
          worksheet.getRange().format.protection.locked = true;
          worksheet.protection.protect();
          await context.sync();
        }),
      sheet,
    );
  }

  async unprotect(sheet: string): Promise<void> {
    const frame = await this.desk.frame();
    await frame.evaluate(
      (name) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem(name).protection.unprotect();
          await context.sync();
        }),
      sheet,
    );
  }

  /** A copy of a sheet at the end of the workbook, under a name. */
  async copy(sheet: string, name: string): Promise<void> {
    const frame = await this.desk.frame();
    await frame.evaluate(
      (to) =>
        Excel.run(async (context) => {
          const made = context.workbook.worksheets.getItem(to.sheet).copy('End');
          made.name = to.name;
          await context.sync();
        }),
      { sheet, name },
    );
  }
}
