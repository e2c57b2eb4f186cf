import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../seams/browser';
import { build } from '../../seams/built';
import { openPanePage, type PanePage } from '../../seams/pane-page';
import { tempDir } from '../../seams/temp-dir';
import { openLargeBook } from './large-book';

/** The strictest policy that the pane is served with: no code made of text. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self'";

const home = tempDir('pane-in-chromium');
const directory = process.env['PANE_PAGES'] ?? home.path;
let browser: Browser;
let open: PanePage | undefined;

beforeAll(async () => {
  if (!existsSync(join(directory, 'taskpane.html'))) await build('pane', directory);
  browser = await startBrowser();
});

afterEach(async () => {
  await open?.close();
  open = undefined;
});

afterAll(async () => {
  await browser.close();
  home.remove();
});

async function paneOver(
  rows: number,
  options: { readonly query?: string; readonly fault?: number } = {},
): Promise<PanePage> {
  const made = await openPanePage(browser, directory, {
    policy: POLICY,
    prepare: (host) => openLargeBook(host, rows, options.fault),
    ...options,
  });
  open = made;
  await made.page.locator('.shell').waitFor({ timeout: 60_000 });
  return made;
}

test('under a policy without eval a full check runs and the page complains of nothing but the endpoint', async () => {
  const { page, complaints } = await paneOver(50, { query: '#check', fault: 10 });
  await page.locator('.tree').waitFor({ timeout: 60_000 });
  expect(complaints.filter((c) => /Content Security Policy|unsafe-eval|EvalError/i.test(c))).toEqual([]);
  expect(complaints.filter((c) => !/Failed to load resource/.test(c))).toEqual([]);
});

test('the pane follows the theme while it is open, and keeps its borders under forced colours', async () => {
  const { page } = await paneOver(3);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('.pane-dark').waitFor();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('.pane:not(.pane-dark)').waitFor();
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await page.locator('.shell').isVisible()).toBe(true);
});

test('a check of 8 000 rows shows its progress, can be stopped, and starts anew', async () => {
  const { page } = await paneOver(8_000, { query: '#check', fault: 100 });
  const progress = page.getByRole('progressbar');
  await progress.waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: /停止/ }).click();
  await progress.waitFor({ state: 'detached', timeout: 60_000 });
  expect(await page.locator('.tree').count()).toBe(0);
  await page.getByRole('button', { name: '重新全审' }).first().click();
  await page.locator('.tree').waitFor({ timeout: 120_000 });
});
