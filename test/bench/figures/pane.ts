import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../seams/browser';
import { build } from '../../seams/built';
import { largeBook } from '../data';
import { against, alone, median, type Bench, type Figure } from '../figure';
import { buildScript, openThreadPane, tasksDuring, type ThreadPaneFiles } from '../pane/thread-pane';

const ROWS = 50_000;
const RUNS = 3;
const FAULT_EVERY = 500;
const MEGABYTES_A_SYNC = 4_000_000;
const MOST_BUNDLE = 300_000;
const MOST_TASK = 100;
/** Tasks shorter than this are not looked at, in ms. */
const LEAST_TASK = 5;

async function filesIn(directory: string, rows: number): Promise<ThreadPaneFiles> {
  // Built once for all groups of a run, each of which has a directory beside this one.
  const pane = join(dirname(directory), 'built-pane');
  if (!existsSync(pane)) await build('pane', pane);
  const thread = await buildScript(directory, 'excel-thread');
  const { grids } = await largeBook(rows, rows > FAULT_EVERY ? FAULT_EVERY : undefined);
  const book = join(directory, 'book.json');
  writeFileSync(book, JSON.stringify(grids.map(({ sheet, values }) => ({ name: sheet, rows: values }))));
  return { pane, thread, book };
}

interface Checked {
  readonly ms: number;
  readonly syncs: number;
  readonly received: number;
  readonly longestCpu: number;
  readonly longestWall: number;
  readonly above: number;
}

/** One 全审 in Chromium; the requests are those up to the marks, which are drawn afterwards. */
async function checkOnce(browser: Browser, files: ThreadPaneFiles): Promise<Checked> {
  const opened = await openThreadPane(browser, files);
  const { page } = opened;
  await page.waitForTimeout(1_500);
  await opened.counts();
  const begin = performance.now();
  let ms = 0;
  const work = async (): Promise<void> => {
    await page.getByRole('button', { name: /全审/ }).first().click();
    await page.locator('.tree').waitFor({ timeout: 180_000 });
    ms = performance.now() - begin;
  };
  const tasks = await tasksDuring(browser, page, { least: LEAST_TASK, work });
  const { names, received } = await opened.counts();
  const marks = names.findIndex((n) => n.includes('EnableEvents'));
  const reads = received.slice(0, marks < 0 ? undefined : marks).filter((n) => n > 400);
  await opened.close();
  return {
    ms,
    syncs: reads.length,
    received: reads.reduce((n, b) => n + b, 0),
    longestCpu: Math.max(...tasks.map((t) => t.cpu)),
    longestWall: Math.max(...tasks.map((t) => t.wall)),
    above: tasks.filter((t) => t.cpu > MOST_TASK).length,
  };
}

/** 全审 of 50 000 rows by the built pane and Microsoft's office.js; Excel lives in a thread of its own. */
export async function* excelCheck({ directory }: Bench): AsyncGenerator<Figure> {
  const files = await filesIn(directory, ROWS);
  const browser = await startBrowser();
  try {
    const all: Checked[] = [];
    for (let i = 0; i < RUNS; i++) all.push(await checkOnce(browser, files));
    const of = (pick: (one: Checked) => number): number => median(all.map(pick));
    const name = `excel.check ${ROWS}`;
    const allowed = 2 + Math.ceil(of((c) => c.received) / MEGABYTES_A_SYNC);
    const syncs = of((c) => c.syncs);
    yield against(`${name}, requests`, {
      value: syncs,
      unit: 'syncs',
      versus: '2 and one each 4 MB',
      floor: allowed,
    });
    yield alone(`${name}, answers`, of((c) => c.received) / 1e6, 'MB');
    yield alone(
      `${name}, until the list is there`,
      of((c) => c.ms),
      'ms',
    );
    const versus = '100 ms at a time';
    const cpu = of((c) => c.longestCpu);
    yield against(`${name}, longest task`, { value: cpu, unit: 'ms CPU', versus, floor: MOST_TASK });
    const wall = of((c) => c.longestWall);
    yield against(`${name}, longest task`, { value: wall, unit: 'ms clock', versus, floor: MOST_TASK });
    const above = Math.max(...all.map((c) => c.above));
    yield alone(`${name}, tasks above 100 ms of CPU`, above, 'tasks');
  } finally {
    await browser.close();
  }
}

/** Columns of annex 2 that are blank in the sample; rows begin under five lines of headings. */
const FILLED = { sheet: '附件2', first: 6, columns: [7, 10, 11, 25] };

/** A fill of 200 000 cells through office.js by the port of the pane, and its undo; Excel lives in a thread of its own. */
export async function* excelFill({ directory }: Bench): AsyncGenerator<Figure> {
  const files = { ...(await filesIn(directory, ROWS)), fill: await buildScript(directory, 'fill-script') };
  const browser = await startBrowser();
  try {
    const opened = await openThreadPane(browser, files);
    await opened.page.waitForTimeout(1_500);
    await opened.counts();
    const took = await opened.fill({ ...FILLED, last: FILLED.first + ROWS - 1 });
    const { received, sent } = await opened.counts();
    await opened.close();
    const name = `excel.fill ${took.cells} cells`;
    yield alone(`${name} and undone, requests`, received.length, 'syncs');
    yield alone(`${name} and undone, sent`, sent / 1e6, 'MB');
    yield alone(`${name}, written`, took.write, 'ms clock');
    yield alone(`${name}, undone`, took.undo, 'ms clock');
  } finally {
    await browser.close();
  }
}

/** What the pane weighs and how soon it can be worked with. */
export async function* paneStart({ directory }: Bench): AsyncGenerator<Figure> {
  const files = await filesIn(directory, 100);
  const browser = await startBrowser();
  try {
    const times: number[] = [];
    let bytes = 0;
    for (let i = 0; i < RUNS; i++) {
      const { page, close } = await openThreadPane(browser, files);
      const loaded = await page.evaluate(() => ({
        ms: performance.now(),
        names: performance
          .getEntriesByType('resource')
          .filter((e) => (e as PerformanceResourceTiming).initiatorType === 'script')
          .map((e) => new URL(e.name).pathname),
      }));
      times.push(loaded.ms);
      const own = loaded.names.filter((n) => !n.startsWith('/lib') && !n.includes('office'));
      bytes = own.reduce((n, name) => n + gzipSync(readFileSync(join(files.pane, name))).length, 0);
      await close();
    }
    yield against('pane.bundle', {
      value: bytes / 1000,
      unit: 'KB gzip',
      versus: '300 KB',
      floor: MOST_BUNDLE / 1000,
    });
    yield alone('pane.interactive', median(times), 'ms clock');
  } finally {
    await browser.close();
  }
}
