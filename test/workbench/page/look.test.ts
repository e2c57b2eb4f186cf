import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { builtPages } from '../../seams/built';
import { startBrowser } from '../../seams/browser';
import { serveSite } from '../../seams/site';

const root = resolve(__dirname, '../../..');
let browser: Browser;
let directory: string;

beforeAll(async () => {
  directory = await builtPages('workbench');
  browser = await startBrowser();
});
afterAll(() => browser.close());

test('the dark switch of the page reaches the pane in its frame, and so does the way back', async () => {
  // Nothing emulated: the frame is to learn it from the page alone.
  const context = await browser.newContext({ colorScheme: null, locale: 'zh-CN' });
  await serveSite(context, {
    '/workbench/': directory,
    '/manifest.xml': join(root, 'manifest.xml'),
    '/assets/': join(root, 'assets'),
    '/taskpane.html': join(root, 'test/fixtures/tiny-addin/taskpane.html'),
  });
  const page = await context.newPage();
  await page.goto('https://localhost:3000/workbench/index.html');
  const pane = await (await page.waitForSelector('.pane iframe')).contentFrame();
  if (!pane) throw new Error('There is no pane.');
  await pane.waitForSelector('#state[data-ready]');
  const isDark = (): Promise<boolean> =>
    pane.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const waitFor = (dark: boolean) =>
    pane.waitForFunction((wanted) => matchMedia('(prefers-color-scheme: dark)').matches === wanted, dark);
  const before = await isDark();
  await page.click('button.look');
  await waitFor(!before);
  await page.click('button.look');
  await waitFor(before);
  expect(await isDark()).toBe(before);
  await context.close();
});
