import { hospitals } from './clerk-data';
import { Desk, until } from './desk';
import { BLANK, FaultyDesk, REPAIRED } from './faulty-desk';
import { openStage, type Stage } from './stage';
import { said } from './said';
import { changedContents, wholeBook } from './whole-book';

const word = (key: Parameters<typeof said>[1]): RegExp => said('zh-CN', key);

let stage: Stage;
let faulty: FaultyDesk;
let desk: Desk;
beforeAll(async () => {
  stage = await openStage();
  const [hospital] = hospitals();
  if (!hospital) throw new Error('no hospital');
  desk = await Desk.open(stage);
  faulty = new FaultyDesk(desk, hospital);
});
afterAll(() => stage.close());

const undoes = (): Promise<void> => desk.pane.locator('.undo-strip .undo').click();
const inDetails = (cells: readonly string[]): string[] => cells.map((cell) => `附件2!${cell}`).sort();

test('marks change no value and no formula, and taking them off restores every look', async () => {
  const before = await faulty.opens();
  await faulty.checks();
  const marked = await faulty.isOther(before, 'marks are shown');
  expect(changedContents(before, marked)).toEqual([]);
  await faulty.marks(false);
  await faulty.isAgain(before, 'without marks');
});

test('a repair of many cells changes these alone, and is undone to values, formulas, number formats and looks', async () => {
  const before = await faulty.opens();
  await faulty.marks(false);
  await faulty.checks();
  await faulty.repairs();
  await desk.holds('附件2', REPAIRED[1], 13);
  expect(changedContents(before, await wholeBook(desk))).toEqual(expect.arrayContaining(inDetails(REPAIRED)));
  await undoes();
  await faulty.isAgain(before, 'as before the repair');
});

test('under marks a repair and its undo leave the looks that were there before the marks', async () => {
  const before = await faulty.opens();
  await faulty.checks();
  await faulty.isOther(before, 'marks are shown');
  await faulty.repairs();
  await desk.holds('附件2', REPAIRED[1], 13);
  await undoes();
  await desk.holds('附件2', REPAIRED[1], '１３');
  await faulty.marks(false);
  await faulty.isAgain(before, 'as before marks and repair');
});

test.each(['写数值', '写公式'])('what was filled from the details (%s) is undone', async (how) => {
  const before = await faulty.opens();
  await faulty.marks(false);
  await faulty.checks();
  await desk.tab('fill');
  await desk.pane.getByText(how).first().click();
  await desk.press(word('do.write'));
  const filled = await faulty.isOther(before, 'the summary is filled');
  expect(changedContents(before, filled)).toEqual(expect.arrayContaining([`附件1!${BLANK[0]}`]));
  await undoes();
  await faulty.isAgain(before, 'as before the filling');
});

test('annexes that were put in are taken out again', async () => {
  await desk.page.locator('.file-new').click();
  await desk.ready();
  const before = await wholeBook(desk);
  await desk.pane.locator('.actions .action-first').click();
  await until(
    () => desk.sheetNames(),
    (names) => names.includes('附件2'),
    'the annexes',
  );
  await undoes();
  await faulty.isAgain(before, 'as before the annexes');
  expect(desk.complaints).toEqual([]);
});
