import { cellOf, hospitals } from './clerk-data';
import { Desk, until } from './desk';
import { readyBook } from './ready-book';
import { said } from './said';
import { openStage, type Stage } from './stage';

const word = (key: Parameters<typeof said>[1]): RegExp => said('zh-CN', key);
const DRAFT = '情况属实，凭据为结算清单';
const WHOLE = '情况属实，凭据为结算清单 0137 号。';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Waits until the workbook keeps a text of the pane's. */
async function keeps(desk: Desk, text: string): Promise<void> {
  await until(
    () =>
      desk.page.evaluate(() => {
        const { host } = (
          window as unknown as {
            workbench: { host: { book: { documentSettings: ReadonlyMap<string, string> } } };
          }
        ).workbench;
        return [...host.book.documentSettings.values()].join('\n').replaceAll('\\"', '"');
      }),
    (kept) => kept.includes(text),
    `the workbook should keep ${text}`,
  );
}

/** The workbook saved at one desk and opened on another computer. */
async function elsewhere(desk: Desk): Promise<Desk> {
  const file = await desk.saved();
  expect(desk.complaints).toEqual([]);
  await desk.close();
  const other = await Desk.open(stage);
  await other.openFile('上报.xlsx', file);
  return other;
}

async function checks(desk: Desk): Promise<void> {
  await desk.press(word('do.checkWorkbook'));
  await desk.next(word('do.explain'));
}

const field = (desk: Desk) => desk.pane.locator('.explain-text textarea');

test('a workbook closed and opened again on another computer: draft, explanation and receipt stand', async () => {
  const [hospital] = hospitals();
  if (!hospital) throw new Error('no hospital');
  let desk = await Desk.open(stage);
  await desk.openFile('上报.xlsx', await readyBook(hospital));
  await desk.type('附件2', cellOf('A2', 'occurred_from', 2), '2020-11-03');
  await checks(desk);
  await desk.press(word('do.explain'));
  await field(desk).fill(DRAFT);
  await keeps(desk, DRAFT);

  desk = await elsewhere(desk);
  await checks(desk);
  await desk.press(word('do.explain'));
  expect(await field(desk).inputValue()).toBe(DRAFT);
  await field(desk).fill(WHOLE);
  await desk.press(/^保存说明/);
  await keeps(desk, WHOLE);

  desk = await elsewhere(desk);
  await desk.press(word('do.checkWorkbook'));
  await desk.next(word('do.toSubmit'));
  await desk.says('均已说明');
  await desk.pane.locator('.foot-who').click();
  await desk.button(word('settings.signIn')).click();
  await desk.signIn(hospital.code);
  await desk.sends(/^(全审|重新全审|去上报)$/, word('do.submitCounty'));
  await desk.says('第 1 版回执');
  const number = /\d{6}-\d{8}-\d{4}/;
  const receipt = number.exec(await desk.text())?.[0] ?? 'no number';
  await keeps(desk, receipt);

  desk = await elsewhere(desk);
  await desk.tab('receipt');
  await desk.says(receipt);
  await desk.says('第 1 版回执');
  await desk.close();
});
