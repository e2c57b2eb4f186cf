import type { Institution } from '../../src/cli/demo/package';
import { cellOf } from './clerk-data';
import { until, type Desk } from './desk';
import { readyBook } from './ready-book';
import { said } from './said';
import { differences, wholeBook, type WholeBook } from './whole-book';

const word = (key: Parameters<typeof said>[1]): RegExp => said('zh-CN', key);

/** The cells of the details that a repair sets right, in the first rows of the list. */
export const REPAIRED = [
  cellOf('A2', 'case_count', 0),
  cellOf('A2', 'case_count', 1),
  cellOf('A2', 'occurred_to', 2),
] as const;

/** The cells of the summary that are left blank. */
export const BLANK = [cellOf('A1', 'finding_count'), cellOf('A1', 'viol_amount')] as const;

/** A desk with a small workbook in which something of every kind is wrong that the program writes about. */
export class FaultyDesk {
  constructor(
    readonly desk: Desk,
    private readonly hospital: Institution,
  ) {}

  /** Opens the workbook anew. */
  async opens(): Promise<WholeBook> {
    const { desk } = this;
    await desk.openFile('有误.xlsx', await readyBook(this.hospital, 12));
    const [text, wide, date] = REPAIRED;
    await desk.type('附件2', text, "'12");
    await desk.type('附件2', wide, '１３');
    await desk.type('附件2', date, '2023.3.4');
    for (const cell of BLANK) await desk.type('附件1', cell, '');
    return wholeBook(desk);
  }

  /** Shows or hides the marks in the sheet. */
  async marks(on: boolean): Promise<void> {
    const { pane } = this.desk;
    await pane.locator('.foot-who').click();
    await pane.getByRole('checkbox').setChecked(on);
    await pane.locator('.page-back').click();
  }

  /** A full check to its verdict. */
  async checks(): Promise<void> {
    const { desk } = this;
    await desk.press(/^(全审|全审本工作簿)$/);
    await this.verdict();
  }

  async checksAgain(): Promise<void> {
    const { desk } = this;
    await desk.tab('check');
    await desk.button(word('do.checkAgain')).first().click();
    await this.verdict();
  }

  /** Waits until no check runs and its verdict stands. */
  async verdict(): Promise<void> {
    const { desk } = this;
    await desk.pane.getByRole('button', { name: word('do.stop') }).waitFor({ state: 'detached' });
    await desk.says(/还不能上报|可以上报|全审通过|Not ready|Ready to submit|passed/);
  }

  /** Repairs all that can be repaired, after the look at it; what came of it is the caller's to ask. */
  async repairs(): Promise<void> {
    const { desk } = this;
    await desk.tab('check');
    await desk.press(word('do.repair'));
    await desk.press(word('do.repairCells'));
  }

  /** Waits until the workbook is as it was. */
  async isAgain(book: WholeBook, what: string): Promise<void> {
    await until(
      async () => differences(book, await wholeBook(this.desk)).slice(0, 8),
      (left) => left.length === 0,
      what,
    );
  }

  /** Waits until the workbook is not as it was; gives what it is. */
  async isOther(book: WholeBook, what: string): Promise<WholeBook> {
    await until(
      async () => differences(book, await wholeBook(this.desk)).length,
      (n) => n > 0,
      what,
    );
    return wholeBook(this.desk);
  }
}
