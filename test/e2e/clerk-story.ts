import type { Institution, RawRow } from '../../src/cli/demo/package';
import { STORY_COUNTY } from '../../src/cli/demo/registry';
import type { Key } from '../../src/taskpane/words/zh-CN';
import { cellOf, clipboardOf, detailRows, FIRST, partOf, ROWS, summaryRow, typedValue } from './clerk-data';
import { Desk, until } from './desk';
import { placeOf, spoiled, type Faulty } from './faults';
import { looksRight, picture, scale } from './look';
import { said, within, type Language } from './said';
import type { Stage } from './stage';

/** A clerk at the desk: what the story needs at every step. */
export interface Clerk {
  readonly desk: Desk;
  readonly stage: Stage;
  readonly language: Language;
  readonly hospital: Institution;
  readonly rows: readonly RawRow[];
  readonly faulty: Faulty;
  /** A button's words in the language of the story. */
  readonly word: (key: Key) => RegExp;
  readonly looks: (screen: string) => Promise<void>;
}

/** Where a person signs: the columns of the header's cells on each annex, the first in row 3, the others below the list. */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  附件1: ['C', 'F', 'K', 'O', 'R'],
  附件2: ['D', 'F', 'J', 'M', 'Q'],
};

/** Types who filled in the annex, who looked at it, who answers for it. */
async function signs({ desk, hospital }: Clerk, sheet: string, columns: readonly string[]): Promise<void> {
  const below = await desk.rowOf(sheet, 'E', '填表人：');
  const names = [hospital.name, '李一', '王二', '张三', '0851-80000000'];
  for (const [i, column] of columns.entries())
    await desk.type(sheet, `${column}${i === 0 ? 3 : below}`, names[i] ?? '');
}

const dotted = (value: unknown): string =>
  typedValue('A2', 'occurred_to', typeof value === 'number' ? value : null).replaceAll('-', '.');

export async function seated(
  stage: Stage,
  hospital: Institution,
  language: Language,
  looked = true,
): Promise<Clerk> {
  const desk = await Desk.open(stage, { language, scale });
  const rows = detailRows(hospital, 'story');
  return {
    desk,
    stage,
    language,
    hospital,
    rows,
    faulty: spoiled(rows, dotted),
    word: (key) => said(language, key),
    looks: async (screen) => {
      if (looked) await looksRight(desk, screen);
    },
  };
}

/** Signs in from the first page, and puts the annexes into the empty workbook. */
export async function begins({ desk, word, looks, hospital }: Clerk): Promise<void> {
  await looks('start');
  await desk.button(word('signIn.go')).click();
  await looks('sign-in');
  await desk.signIn(hospital.code);
  await looks('home before the annexes');
  await desk.press(word('do.insert'));
  await desk.next(word('do.check'));
  expect(await desk.sheetNames()).toEqual(['Sheet1', '附件1', '附件2']);
  expect(await desk.cells('附件1', ['G3', 'J3', 'L3'])).toEqual([hospital.code, '机构', '贵阳市']);
}

/** Pastes 200 rows with their mistakes, types what is on paper, and writes over a formula. */
export async function fills(clerk: Clerk): Promise<void> {
  const { desk, hospital, rows, faulty, looks } = clerk;
  await desk.paste('附件2', `B${FIRST}`, clipboardOf('A2', faulty.rows));
  await desk.holds('附件2', cellOf('A2', 'fixmedins_code', ROWS - 1), hospital.code);
  const paper = summaryRow(hospital, rows);
  await desk.paste('附件1', `B${FIRST}`, partOf('A1', paper, ['pool_area', 'check_to']));
  for (const column of ['fund_amount', 'refund_due'])
    await desk.type('附件1', cellOf('A1', column), typedValue('A1', column, paper[column] ?? null));
  for (const [sheet, columns] of Object.entries(SIGNED)) await signs(clerk, sheet, columns);
  await desk.unprotect('附件1');
  await desk.type('附件1', cellOf('A1', 'refund_unpaid'), '0.01');
  await looks('home with details');
}

/** A full check; resolves when its verdict stands. */
export async function checks({ desk, word, language }: Clerk, button: Key = 'do.check'): Promise<void> {
  await desk.press(word(button));
  await desk.pane.getByRole('button', { name: word('do.stop') }).waitFor({ state: 'detached' });
  await desk.says(
    new RegExp(
      [within(language, 'check.notReady').source, within(language, 'check.passed').source].join('|'),
    ),
  );
}

/** What the list says: each line's heading with its cells. */
export async function lines(desk: Desk): Promise<readonly string[]> {
  const shown = await desk.pane.locator('.tree-line').allInnerTexts();
  return shown.map((text) => text.replace(/\s+/g, ' ').trim());
}

/** Repairs what the program can repair, after looking at it. */
export async function repairs(clerk: Clerk): Promise<void> {
  const { desk, word, looks, faulty } = clerk;
  await desk.press(word('do.repair'));
  await desk.next(word('do.repairCells'));
  await looks('repair');
  await desk.press(word('do.repairCells'));
  for (const planted of faulty.repaired.filter(({ column }) => column === 'case_count'))
    await desk.holds('附件2', placeOf(planted), Number(planted.right));
  await desk.holds(
    '附件2',
    placeOf(faulty.repaired.at(-1) ?? faulty.early),
    Number(faulty.repaired.at(-1)?.right),
  );
  await until(
    async () => (await desk.cells('附件1', [cellOf('A1', 'refund_unpaid')]))[0],
    (held) => String(held).startsWith('='),
    'the formula is back',
  );
}

/** Fills the summary from the details; what a person typed stays. */
export async function summarises({ desk, word, looks }: Clerk): Promise<void> {
  await desk.tab('fill');
  await desk.next(word('do.write'));
  await looks('fill');
  await desk.press(word('do.write'));
  await desk.holds('附件1', cellOf('A1', 'finding_count'), ROWS);
}

/** Types what a person must find out: the amount in 元, the finding that was written down twice. */
export async function corrects({ desk, faulty }: Clerk): Promise<void> {
  for (const planted of [faulty.slipped, ...faulty.twice])
    await desk.type('附件2', placeOf(planted), typedValue('A2', planted.column, readable(planted.right)));
}

const readable = (right: string): string | number => (/^\d+(\.\d+)?$/.test(right) ? Number(right) : right);

/** Checks again, and waits for the list to read as it should. */
export async function settles(
  { desk, word }: Clerk,
  good: (all: readonly string[]) => boolean,
): Promise<void> {
  await desk.tab('check');
  await desk.button(word('do.checkAgain')).click();
  await desk.pane.getByRole('button', { name: word('do.stop') }).waitFor({ state: 'detached' });
  await until(() => lines(desk), good, 'the list of findings');
}

/** Lets the program set the swapped digits right, after looking at why. */
export async function unswaps(clerk: Clerk): Promise<void> {
  const { desk, word, looks, faulty } = clerk;
  await desk.press(word('do.next'));
  await desk.next(word('do.changeTo'));
  await looks('finding');
  await picture(desk, 'pane', 'pane');
  await desk.press(word('do.changeTo'));
  await desk.holds('附件2', placeOf(faulty.swapped), Number(faulty.swapped.right));
  await until(
    () => desk.primary(),
    (words) => !word('do.changeTo').test(words),
    'the next finding is open',
  );
}

/** Explains every query that is left. */
export async function explains(clerk: Clerk): Promise<number> {
  const { desk, word, looks } = clerk;
  let n = 0;
  await desk.press(word('do.explain'));
  for (; n < 10; n++) {
    await desk.pane.locator('.explain-text textarea').fill('情况属实，凭据为结算清单 0137 号。');
    if (n === 0) await looks('query');
    const words = await desk.primary();
    await desk.pane.locator('.actions .action-first').click();
    if (!word('do.saveExplanation').test(words)) continue;
    await until(
      () => desk.primary(),
      (now) => now !== words,
      'the last explanation is kept',
    );
    return n + 1;
  }
  throw new Error('the queries do not end');
}

/** Ticks that the figures were looked at, and sends; resolves with the receipt's number. */
export async function submits({ desk, word, looks, language }: Clerk): Promise<string> {
  const steps = ['do.check', 'do.checkAgain', 'do.toSubmit', 'do.resubmit', 'do.checkAndResubmit'] as const;
  await desk.sends(
    new RegExp(steps.map((key) => said(language, key).source).join('|')),
    word('do.submitCounty'),
  );
  const number = /\d{6}-\d{8}-\d{4}/;
  await desk.next(word('do.printReceipt'));
  await looks('receipt');
  return number.exec(await desk.text())?.[0] ?? '';
}

/** The county's officer over the endpoint. */
export const officerOf = (stage: Stage) => stage.signedIn(STORY_COUNTY);

/** Two cells that the officer asks about: one figure, one text; neither is summed. */
export const ASKED = [cellOf('A2', 'case_count', 14), cellOf('A2', 'rectify_measure', 30)] as const;

/** The officer returns the version with comments at two cells. */
export async function isReturned({ stage, hospital }: Clerk): Promise<string> {
  const officer = await officerOf(stage);
  const listed = await officer.submissions({ filer: hospital.code });
  const id = listed.ok ? listed.value.items[0]?.id : undefined;
  if (id === undefined) throw new Error('The endpoint holds nothing of this hospital.');
  const comments = ASKED.map((cell) => ({ sheet: '附件2', cell, text: `请核对 ${cell}` }));
  const answer = await officer.returnToFiler(id, { version: 1, reason: '有两处要改', comments });
  expect(answer).toMatchObject({ ok: true });
  return id;
}

/** The clerk deals with both comments and sends version 2. */
export async function answers(clerk: Clerk): Promise<void> {
  const { desk, word, looks } = clerk;
  await desk.tab('home');
  await desk.tab('receipt');
  await desk.next(word('do.comment'));
  await desk.says(`请核对 ${ASKED[1]}`);
  await looks('returned');
  await desk.press(word('do.comment'));
  await until(
    () => desk.page.inputValue('.name-box'),
    (at) => at === ASKED[0],
    'the first comment cell',
  );
  await desk.type('附件2', ASKED[0], '7');
  await desk.type('附件2', ASKED[1], '退回并调整收费，已培训收费人员');
  await submits(clerk);
}

/** The officer accepts version 2, and the pane says so. */
export async function isAccepted({ stage, desk, looks, language }: Clerk, id: string): Promise<void> {
  const officer = await officerOf(stage);
  expect(await officer.accept(id, { version: 2, reason: '' })).toMatchObject({ ok: true });
  await desk.tab('home');
  await desk.tab('receipt');
  await desk.says(within(language, 'receipt.accepted'));
  await looks('accepted');
}
