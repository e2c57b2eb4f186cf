import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../../seams/browser';
import { builtPages } from '../../seams/built';
import { openPanePage, type PanePage, type PanePageOptions } from '../../seams/pane-page';
import { openLargeBook } from './large-book';

/** What a clerk's pane may weigh, compressed, from its opening to a receipt; office.js comes from Microsoft and is not ours. */
const MOST_BYTES = 290_000;
/** What of it may come before the pane can be worked with. */
const MOST_AT_FIRST = 230_000;
/** What filling, checking and submitting need comes in these, after the start and without being asked for. */
const LATER = ['/work.js', '/client.js'];

let directory: string;
let browser: Browser;
let open: PanePage | undefined;

beforeAll(async () => {
  directory = await builtPages('pane');
  browser = await startBrowser();
});

afterEach(async () => {
  await open?.close();
  open = undefined;
});

afterAll(() => browser.close());

async function paneWith(options: PanePageOptions): Promise<Page> {
  open = await openPanePage(browser, directory, { prepare: (host) => openLargeBook(host, 3), ...options });
  open.page.setDefaultTimeout(20_000);
  await open.page.locator('.recognised').waitFor({ timeout: 60_000 });
  return open.page;
}

interface Script {
  readonly name: string;
  readonly at: number;
}

/** The scripts that the page's own thread loaded, without office.js, once what a clerk needs is here. */
async function scripts(page: Page): Promise<readonly Script[]> {
  await page.waitForFunction((files) => {
    const names = performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname);
    return files.every((file) => names.includes(file));
  }, LATER);
  const all = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((e) => (e as PerformanceResourceTiming).initiatorType === 'script')
      .map((e) => ({ name: new URL(e.name).pathname, at: e.startTime })),
  );
  return all.filter(({ name }) => !name.startsWith('/office/'));
}

function weight(files: readonly Script[]): number {
  const bytes = files.map(({ name }) => gzipSync(readFileSync(join(directory, name)), { level: 9 }).length);
  return bytes.reduce((sum, n) => sum + n, 0);
}

/** Checks the workbook, after which the tabs are there. */
async function check(page: Page): Promise<void> {
  await page.locator('.actions .action-first').click();
  await page.locator('[data-tab="check"][aria-selected="true"]').waitFor();
  await page.locator('.tree').waitFor({ timeout: 60_000 });
}

test.each(['zh-CN', 'en-US'])(
  'in %s all that a clerk needs up to the receipt weighs at most 290 KB, and the pane can be worked with after 230 KB',
  async (lang) => {
    const all = await scripts(await paneWith({ query: `?lang=${lang}` }));
    const later = Math.min(...all.filter(({ name }) => LATER.includes(name)).map(({ at }) => at));
    const first = all.filter(({ at }) => at < later);
    expect(first.map(({ name }) => name)).toContain('/taskpane.js');
    expect(weight(first)).toBeLessThanOrEqual(MOST_AT_FIRST);
    expect(weight(all)).toBeLessThanOrEqual(MOST_BYTES);
    expect(all.map(({ name }) => name)).not.toContain('/report.js');
  },
);

test('soon after the start every screen of the work is there without a network', async () => {
  let pulled = false;
  const page = await paneWith({ missing: () => pulled });
  await scripts(page);
  pulled = true;
  await check(page);
  for (const tab of ['home', 'fill', 'submit', 'receipt', 'check']) {
    await page.locator(`[data-tab="${tab}"]`).click();
    await page.locator(`#screen[aria-labelledby="tab-${tab}"]`).waitFor();
    expect(await page.getByText(/没有打开|正在打开/).count()).toBe(0);
  }
});

test('a part that does not come is said, one can go back, and it comes when it is asked for again', async () => {
  const missing = new Set(['/report.js']);
  const page = await paneWith({ missing: (file) => missing.has(file) });
  await scripts(page);
  await check(page);
  await page.locator('[data-tab="home"]').click();
  await page.locator('.report-link').click();
  await page.getByText('这一页没有打开，表格没有变。请检查网络后重试').waitFor();
  await page.getByRole('button', { name: '返回' }).click();
  await page.locator('.report-link').click();
  missing.clear();
  await page.getByRole('button', { name: '重试' }).click();
  await page.locator('textarea').waitFor();
  expect(open?.complaints.filter((c) => !/Failed to load resource/.test(c))).toEqual([]);
});

test('a language that does not come leaves the one before, and says what to do', async () => {
  let pulled = false;
  const page = await paneWith({ missing: () => pulled });
  await scripts(page);
  pulled = true;
  await page.locator('.foot-who').click();
  await page.getByRole('radio', { name: '英文' }).click();
  await page.getByText('有一部分没有加载，数据没有改动').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  expect(await page.getByRole('radio', { name: '英文' }).isChecked()).toBe(false);
});

test('a start whose words do not come says so instead of staying empty', async () => {
  const all = (await scripts(await paneWith({}))).map(({ name }) => name);
  await open?.close();
  const needed = new Set(['/taskpane.js', '/guard.js']);
  open = await openPanePage(browser, directory, {
    prepare: (host) => openLargeBook(host, 3),
    missing: (file) => all.includes(file) && !needed.has(file),
  });
  await open.page.getByText(/对表没有打开，工作簿没有变/).waitFor();
});
