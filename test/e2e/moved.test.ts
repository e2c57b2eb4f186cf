import { FIRST, hospitals } from './clerk-data';
import { Desk, until } from './desk';
import { ExcelMenu } from './excel-menu';
import { FaultyDesk, REPAIRED } from './faulty-desk';
import { openStage, type Stage } from './stage';
import { said } from './said';
import { changedContents, differences, wholeBook, type WholeBook } from './whole-book';

const word = (key: Parameters<typeof said>[1]): RegExp => said('zh-CN', key);

let stage: Stage;
let desk: Desk;
let faulty: FaultyDesk;
let menu: ExcelMenu;
beforeAll(async () => {
  stage = await openStage();
  const [, hospital] = hospitals();
  if (!hospital) throw new Error('no hospital');
  desk = await Desk.open(stage);
  faulty = new FaultyDesk(desk, hospital);
  menu = new ExcelMenu(desk);
});
afterAll(() => stage.close());

const at = (sheet: string, cells: readonly string[]): string[] => cells.map((c) => `${sheet}!${c}`).sort();
const down = (cells: readonly string[], rows: number): string[] =>
  cells.map((cell) => cell.replace(/\d+$/, (row) => String(Number(row) + rows)));

/** The program refuses in words and has written nothing. */
async function refuses(before: WholeBook, words: string): Promise<void> {
  await desk.says(words);
  expect(changedContents(before, await wholeBook(desk))).toEqual([]);
}

/** A repair writes these cells and no other. */
async function repairsExactly(before: WholeBook, cells: readonly string[]): Promise<void> {
  await faulty.repairs();
  await until(
    async () => changedContents(before, await wholeBook(desk)),
    (changed) => changed.length >= cells.length,
    'the repair',
  );
  expect(changedContents(before, await wholeBook(desk))).toEqual(cells);
}

/** Cells that look otherwise than without marks. */
async function marked(before: WholeBook): Promise<readonly string[]> {
  await faulty.isOther(before, 'marks are shown');
  return differences(before, await wholeBook(desk)).map((line) => line.slice(0, line.indexOf(':')));
}

test('rows put in above after the check: before any repair the pane wants a new check, after which the right cells are written', async () => {
  await faulty.opens();
  await faulty.marks(false);
  await faulty.checks();
  await menu.insertRows('附件2', '2:3');
  const before = await wholeBook(desk);
  await desk.next(word('do.checkAgain'));
  await faulty.checksAgain();
  await repairsExactly(before, at('附件2', down(REPAIRED, 2)));
});

test('a row put in between the details: what lay below is repaired where it is now, the new row stays blank', async () => {
  await faulty.opens();
  await faulty.marks(false);
  await faulty.checks();
  await menu.insertRows('附件2', `${FIRST + 1}:${FIRST + 1}`);
  const before = await wholeBook(desk);
  await faulty.checksAgain();
  const [first, ...below] = REPAIRED;
  await repairsExactly(before, at('附件2', [first, ...down(below, 1)]));
});

test('two columns changed places: their cells are repaired where they are now', async () => {
  await faulty.opens();
  await faulty.marks(false);
  await desk.unprotect('附件2');
  await menu.moveColumn('附件2', ['N', 'M'], [FIRST - 1, FIRST + 11]);
  const before = await wholeBook(desk);
  await faulty.checks();
  const swapped = REPAIRED.map((cell) => cell.replace(/^[MN]/, (c) => (c === 'M' ? 'N' : 'M')));
  expect(swapped.map((cell) => cell[0])).toEqual(['M', 'M', 'N']);
  await repairsExactly(before, at('附件2', swapped));
});

test('a sheet renamed after the check: the repair and the marks are in the renamed sheet', async () => {
  const before = await faulty.opens();
  await faulty.checks();
  await faulty.isOther(before, 'marks are shown');
  await menu.rename('附件2', '明细');
  const renamed = await wholeBook(desk);
  await repairsExactly(renamed, at('明细', REPAIRED));
  await faulty.marks(false);
  const plain = await wholeBook(desk);
  expect([...plain.keys()].some((key) => key.startsWith('附件2!'))).toBe(false);
});

test('a filtered sheet: the repair says so and writes nothing, after the filter is gone it writes the right cells', async () => {
  await faulty.opens();
  await faulty.marks(false);
  await faulty.checks();
  await menu.filter('附件2', `A${FIRST - 1}:AA${FIRST + 11}`, 13, '12');
  const before = await wholeBook(desk);
  await faulty.repairs();
  await refuses(before, '正在筛选，请先清除筛选');
  await menu.clearFilter('附件2');
  await repairsExactly(await wholeBook(desk), at('附件2', REPAIRED));
});

test('a protected sheet: the repair says so and writes nothing, without protection it writes the right cells', async () => {
  await faulty.opens();
  await faulty.marks(false);
  await faulty.checks();
  await menu.protect('附件2');
  const before = await wholeBook(desk);
  await faulty.repairs();
  await refuses(before, '受保护，请撤消工作表保护');
  await menu.unprotect('附件2');
  await repairsExactly(await wholeBook(desk), at('附件2', REPAIRED));
});

test('two sheets of one annex: nothing is written before one is picked, then only that one is marked and repaired', async () => {
  await faulty.opens();
  await menu.copy('附件2', '附件2旧');
  const before = await wholeBook(desk);
  await desk.press(word('do.checkWorkbook'));
  await desk.says('有 2 张工作表都像附件2');
  expect(changedContents(before, await wholeBook(desk))).toEqual([]);
  await desk.button('用“附件2”').first().click();
  await faulty.verdict();
  expect((await marked(before)).filter((place) => place.startsWith('附件2旧!'))).toEqual([]);
  await repairsExactly(before, at('附件2', REPAIRED));
});

test('every repairable cell is marked, and no cell of another sheet than the annexes', async () => {
  const before = await faulty.opens();
  await faulty.checks();
  const shown = await marked(before);
  expect(shown).toEqual(expect.arrayContaining(at('附件2', REPAIRED)));
  expect(desk.complaints).toEqual([]);
});
