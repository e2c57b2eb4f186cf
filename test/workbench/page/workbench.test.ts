import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import type { Browser, Frame, Page } from 'playwright-core';
import { Workbook } from '../../../src/workbench/model/workbook';
import { writeCells } from '../../../src/workbench/model/write';
import { exportBook } from '../../../src/workbench/xlsx/export-book';
import { axeViolations } from '../../seams/axe';
import { startBrowser } from '../../seams/browser';
import { serveSite } from '../../seams/site';
import { buildWorkbench } from '../../seams/workbench-build';

const root = resolve(__dirname, '../../..');
const directory = mkdtempSync(join(tmpdir(), 'workbench-'));
let browser: Browser;
let page: Page;
let pane: Frame;
const complaints: string[] = [];

beforeAll(async () => {
  await buildWorkbench(directory);
  const sample = new Workbook('附件2');
  writeCells(sample.active, { top: 0, bottom: 0, left: 0, right: 0 }, [['示例']]);
  writeFileSync(join(directory, '带错的样表.xlsx'), await writeXlsx(exportBook(sample)));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true });
});

async function paneFrame(): Promise<Frame> {
  const frame = await (await page.waitForSelector('.pane iframe')).contentFrame();
  if (!frame) throw new Error('There is no pane.');
  await frame.waitForSelector('#state[data-ready]');
  return frame;
}

beforeEach(async () => {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 860 },
    locale: 'zh-CN',
    acceptDownloads: true,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await serveSite(context, {
    '/workbench/': directory,
    '/manifest.xml': join(root, 'manifest.xml'),
    '/assets/': join(root, 'assets'),
    '/taskpane.html': join(root, 'test/fixtures/tiny-addin/taskpane.html'),
  });
  page = await context.newPage();
  complaints.length = 0;
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  await page.goto('https://localhost:3000/workbench/index.html');
  pane = await paneFrame();
});

afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

/** A cell of the page's workbook. */
function cell(address: string): Promise<unknown> {
  return page.evaluate((wanted) => {
    const { host } = (
      window as unknown as {
        workbench: { host: { book: { active: { rows: Map<number, { cells: { value: unknown }[] }> } } } };
      }
    ).workbench;
    const [, letters = 'A', row = '1'] = /^([A-Z])(\d+)$/.exec(wanted) ?? [];
    return host.book.active.rows.get(Number(row) - 1)?.cells[letters.charCodeAt(0) - 65]?.value ?? null;
  }, address);
}

/** Clicks a cell of the grid by its place on screen, until it is selected: rows are 20 high, columns 64 wide behind the headings. */
async function click(column: number, row: number): Promise<void> {
  const box = await page.locator('.grid').boundingBox();
  if (!box) throw new Error('There is no grid.');
  const at = (c: number, r: number): Promise<void> =>
    page.mouse.click(box.x + 46 + c * 64 + 20, box.y + 20 + r * 20 + 10);
  const isSelected = async (c: number, r: number): Promise<boolean> => {
    await page.waitForTimeout(150);
    return (await page.inputValue('.name-box')) === `${String.fromCharCode(65 + c)}${r + 1}`;
  };
  // A grid that has just been drawn does not listen yet: another cell is clicked first until it answers.
  for (let n = 0; n < 30; n++) {
    await at(column + 1, row + 1);
    if (!(await isSelected(column + 1, row + 1))) continue;
    await at(column, row);
    if (await isSelected(column, row)) return;
  }
  throw new Error('The grid does not answer.');
}

/** Waits until something reads as expected, and says what it read last. */
async function settles(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  let last: unknown;
  for (let n = 0; n < 60; n++) {
    last = await read();
    if (JSON.stringify(last) === JSON.stringify(expected)) return;
    await page.waitForTimeout(100);
  }
  expect(last).toEqual(expected);
}

test('the pane is a stranger in a frame and finds Excel on the web', async () => {
  expect(await pane.textContent('#state')).toBe('Excel OfficeOnline#open');
});

test('what the add-in writes stands in the workbook, formulas computed, and is told once', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  await settles(() => pane.textContent('#events'), 'A1:C1  ThisLocalAddin\nA2:C3  ThisLocalAddin\n');
  await page.waitForTimeout(500);
  expect(await pane.textContent('#events')).toBe('A1:C1  ThisLocalAddin\nA2:C3  ThisLocalAddin\n');
});

test('a person who types into a cell is heard by the add-in, and formulas follow', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  await click(1, 2);
  await page.keyboard.type('1,160.50');
  await page.keyboard.press('Enter');
  await settles(() => cell('B3'), 1160.5);
  await settles(() => cell('C2'), 2770.5);
  await settles(async () => (await pane.textContent('#events'))?.split('\n').at(-2), 'B3 500→1160.5 Unknown');
});

test('leading zeros typed into a text cell stay, and in a General cell go, as in Excel', async () => {
  await click(0, 0);
  await page.keyboard.type("'0012");
  await page.keyboard.press('Enter');
  await page.keyboard.type('0012');
  await page.keyboard.press('Enter');
  await settles(async () => [await cell('A1'), await cell('A2')], ['0012', 12]);
});

test('a paste comes into the workbook as Excel would take it', async () => {
  await click(1, 3);
  await page.evaluate(() => navigator.clipboard.writeText('机构\t金额\nH1\t1,450.00\n"a\nb"\t2024-05-20\n'));
  await page.keyboard.press('Control+v');
  await settles(
    async () => [await cell('B4'), await cell('C5'), await cell('B6'), await cell('C6')],
    ['机构', 1450, 'a\nb', 45432],
  );
});

test('Delete empties the selected cells', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  await click(1, 1);
  await page.keyboard.press('Delete');
  await settles(async () => [await cell('B2'), await cell('C2')], [null, 500]);
});

test('the add-in goes to a cell of another sheet, and the grid shows it', async () => {
  await pane.click('#goto');
  await settles(() => page.inputValue('.name-box'), 'P87');
  expect(await page.textContent('.sheet-tab[aria-selected=true]')).toBe('附件2');
});

test('a ribbon button tells the open pane by the fragment of its address, and the pane keeps its document', async () => {
  await pane.evaluate(() => (document.title = '同一页'));
  await page.click('#Duibiao\\.Check');
  await settles(() => pane.textContent('#state'), 'Excel OfficeOnline#check');
  expect(await pane.title()).toBe('同一页');
  await page.click('.pane-close');
  await page.click('#Duibiao\\.Fill');
  pane = await paneFrame();
  expect(await pane.textContent('#state')).toBe('Excel OfficeOnline#fill');
  expect(await pane.title()).toBe('小加载项');
});

test('a word is chosen from the list of a cell, and another one is refused', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  await click(0, 4);
  await page.click('.cell-arrow');
  await page.click('.cell-list button:has-text("是")');
  await settles(() => cell('A5'), '是');
  await click(0, 4);
  await page.keyboard.type('也许');
  await page.keyboard.press('Enter');
  await settles(() => page.textContent('.message'), '此值与此单元格的数据验证限制不匹配。');
  expect(await cell('A5')).toBe('是');
});

test('a workbook is saved as .xlsx and opened again as it was', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.file-save')]);
  const path = join(directory, 'saved.xlsx');
  await download.saveAs(path);
  await page.click('.file-new');
  pane = await paneFrame();
  await settles(() => cell('C2'), null);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('.file-open')]);
  await chooser.setFiles(path);
  await settles(
    async () => [await cell('A2'), await cell('B2'), await cell('C2')],
    ['康宁综合医院', 1610, 2110],
  );
  expect(await page.textContent('.file-name')).toBe('saved.xlsx');
  pane = await paneFrame();
});

test('the sample workbook is at hand', async () => {
  await page.click('.file-sample');
  await settles(() => page.textContent('.file-name'), '带错的样表.xlsx');
  await settles(() => cell('A1'), '示例');
  pane = await paneFrame();
});

test('a formula is edited in its bar, for the grid shows only its value', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  await click(2, 1);
  await settles(() => page.inputValue('.formula'), '=SUM(B2:B3)');
  await page.keyboard.press('F2');
  await page.keyboard.type('/10');
  await page.keyboard.press('Enter');
  await settles(() => cell('C2'), 211);
});

test('Ctrl+Z takes back what was typed', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  await click(1, 1);
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await settles(() => cell('C2'), 501);
  await page.keyboard.press('Control+z');
  await settles(async () => [await cell('B2'), await cell('C2')], [1610, 2110]);
});

test('a locked cell keeps its value and the page says why', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  await page.evaluate(() => {
    const { host } = (
      window as unknown as { workbench: { host: { book: { active: { protection: unknown } } } } }
    ).workbench;
    host.book.active.protection = { options: {}, password: undefined };
  });
  await click(1, 1);
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await settles(() => page.textContent('.message'), '工作表受保护，这一格不能改。请先撤消工作表保护。');
  expect(await cell('B2')).toBe(1610);
});

test('while a person types in a cell the add-in waits or is told so', async () => {
  await click(0, 0);
  await page.keyboard.type('未完');
  await pane.click('#write');
  await page.waitForTimeout(300);
  expect(await cell('C2')).toBeNull();
  await page.keyboard.press('Escape');
  complaints.length = 0;
});

test('the host page has no accessibility violation of its own', async () => {
  // The grid library adds one region for each of its own toasts, all under one name.
  const found = await axeViolations(page, ['iframe', 'canvas', '[data-react-aria-top-layer]']);
  expect(found).toEqual([]);
});

test('rows are inserted from the menu of the grid, and formulas move along', async () => {
  await pane.click('#write');
  await settles(() => cell('C2'), 2110);
  const box = await page.locator('.grid').boundingBox();
  if (!box) throw new Error('There is no grid.');
  await page.mouse.click(box.x + 20, box.y + 50, { button: 'right' });
  await page.getByText('在上方插入').click({ position: { x: 12, y: 12 } });
  await settles(
    async () => [await cell('B1'), await cell('B2'), await cell('B3'), await cell('C3')],
    ['金额', null, 1610, 2110],
  );
  await settles(async () => (await pane.textContent('#events'))?.split('\n').at(-2), '2:2  Unknown');
});
