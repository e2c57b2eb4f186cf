import { columnLetters } from '../../../src/core/form/table';
import type { ExcelHost } from '../../../src/workbench/channel/excel-host';
import { Workbook } from '../../../src/workbench/model/workbook';
import { cleanBook, ROWS } from '../fixtures/hospital';

const HEADINGS = 5;

/** Opens in a host the hospital's annexes with so many detail rows; in every `faultEvery`-th the fund pays more than was charged. */
export async function openLargeBook(host: ExcelHost, rows: number, faultEvery?: number): Promise<void> {
  const { grids } = await (await cleanBook()).read();
  const book = new Workbook('附件1');
  book.addSheet('附件2');
  host.open(book);
  for (const { sheet, values } of grids.slice(0, 2)) {
    const details = Array.from({ length: rows }, (_, i) => {
      const row = [...(values[HEADINGS + (i % ROWS)] ?? [])];
      row[0] = i + 1;
      if (faultEvery !== undefined && i % faultEvery === 0) row[14] = Number(row[15]) / 2;
      return row;
    });
    const all = sheet === '附件2' ? [...values.slice(0, HEADINGS), ...details] : values;
    const width = Math.max(...all.map((row) => row.length));
    const cells = all.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null));
    host.userEdit(sheet, `A1:${columnLetters(width)}${cells.length}`, cells);
  }
}
