import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import webpack from 'webpack';
import { windowName } from '../../../src/workbench/channel/boot';
import { serveSite } from '../../seams/site';
import type { Counts, FromExcel, SheetCells, ToExcel } from './excel-thread';
import type { FillAsked, FillTook } from './fill-script';

const FILL = '/bench/fill-script.js';
const PAGE = 'https://localhost:3000';
const HOST_ORIGIN = 'https://localhost:3443';

/** The built pane over an Excel that lives in a worker: as in Excel itself, only messages reach the pane's thread. */
export interface ThreadPane {
  readonly page: Page;
  counts(): Promise<Counts>;
  edit(sheet: string, address: string, value: string | number): Promise<void>;
  /** Fills cells through the port that the pane writes with, and takes it back. */
  fill(asked: FillAsked): Promise<FillTook>;
  close(): Promise<void>;
}

interface ExcelWindow {
  readonly excel: Worker;
  readonly excelCounts: () => Promise<Counts>;
  readonly benchFill: (asked: FillAsked) => Promise<FillTook>;
}

function standIn({ name, origin }: { readonly name: string; readonly origin: string }): void {
  window.name = name;
  const excel = new Worker('/bench/excel-thread.js');
  const waiting: ((counts: Counts) => void)[] = [];
  const tell = (message: ToExcel): void => excel.postMessage(message);
  const queued: string[] = [];
  let opened = false;
  excel.onmessage = ({ data }: MessageEvent<FromExcel>) => {
    if (data.say === 'message')
      window.dispatchEvent(new MessageEvent('message', { data: data.message, origin, source: window }));
    else if (data.say === 'counts') waiting.shift()?.(data.counts);
    else {
      opened = true;
      for (const message of queued) tell({ say: 'message', message });
    }
  };
  const postMessage = (message: string): void => {
    if (opened) tell({ say: 'message', message });
    else queued.push(message);
  };
  Object.defineProperty(window, 'opener', { value: { postMessage }, configurable: true });
  const excelCounts = (): Promise<Counts> =>
    new Promise((done) => {
      waiting.push(done);
      tell({ say: 'counts' });
    });
  Object.assign(window, { excel, excelCounts });
  void fetch('/bench/book.json')
    .then((answer) => answer.json())
    .then((sheets: readonly SheetCells[]) => tell({ say: 'open', sheets }));
}

/** Builds a script of this folder for the page: the worker that stands for Excel, or what fills cells; gives the file. */
export function buildScript(directory: string, name: 'excel-thread' | 'fill-script'): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const compiler = webpack({
    mode: 'production',
    target: 'webworker',
    devtool: false,
    entry: { [name]: resolve(__dirname, `${name}.ts`) },
    output: { path: directory, filename: '[name].js' },
    resolve: { extensions: ['.ts', '.js'] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: 'swc-loader',
          options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
        },
      ],
    },
  });
  return new Promise((done, failed) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) failed(error);
        else if (stats?.hasErrors()) failed(new Error(stats.toString({ all: false, errors: true })));
        else done(join(directory, `${name}.js`));
      });
    });
  });
}

/** Where the pane, the worker and the workbook (a JSON file of SheetCells) are. */
export interface ThreadPaneFiles {
  readonly pane: string;
  readonly thread: string;
  readonly book: string;
  readonly fill?: string;
}

/** Opens the pane over a workbook; resolves when its screen is there. */
export async function openThreadPane(browser: Browser, files: ThreadPaneFiles): Promise<ThreadPane> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    ignoreHTTPSErrors: true,
  });
  const page = await context.newPage();
  await serveSite(context, {
    '/': files.pane,
    '/bench/excel-thread.js': files.thread,
    '/bench/book.json': files.book,
    ...(files.fill !== undefined && { [FILL]: files.fill }),
  });
  const name = windowName({
    locale: 'zh-CN',
    conversation: 'conv_1',
    control: '{ctl-0001}',
    hostOrigin: HOST_ORIGIN,
  });
  await page.addInitScript(standIn, { name, origin: HOST_ORIGIN });
  await page.goto(`${PAGE}/taskpane.html`);
  await page.locator('.shell').waitFor({ timeout: 120_000 });
  return {
    page,
    counts: () => page.evaluate(() => (window as unknown as ExcelWindow).excelCounts()),
    edit: (sheet, address, value) =>
      page.evaluate((message) => (window as unknown as ExcelWindow).excel.postMessage(message), {
        say: 'edit',
        sheet,
        address,
        value,
      } satisfies ToExcel),
    fill: async (asked) => {
      await page.addScriptTag({ url: `${PAGE}${FILL}` });
      return page.evaluate((what) => (window as unknown as ExcelWindow).benchFill(what), asked);
    },
    close: () => context.close(),
  };
}

/** One task of a thread: how long it took and how much of that the processor worked for it, in milliseconds. */
export interface Task {
  readonly at: number;
  readonly wall: number;
  readonly cpu: number;
  /** The functions and parts of the browser that took longest in it. */
  readonly inside: readonly string[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly functionName?: string; readonly url?: string; readonly type?: string };
  };
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];

/** Records what the page's own thread does while `work` runs; its tasks above `least` ms, the longest first. */
export async function tasksDuring(
  browser: Browser,
  page: Page,
  { least, work }: { readonly least: number; readonly work: () => Promise<void> },
): Promise<readonly Task[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const text = (await browser.stopTracing()).toString('utf8');
  const { traceEvents } = JSON.parse(text) as { readonly traceEvents: readonly TraceEvent[] };
  return tasksOf(traceEvents, least);
}

/** The renderer that runs the pane is the one whose main thread worked most. */
function mainThread(events: readonly TraceEvent[]): string {
  const work = new Map<string, number>();
  const mains = new Set(
    events
      .filter((e) => e.name === 'thread_name' && e.args?.name === 'CrRendererMain')
      .map((e) => `${e.pid}|${e.tid}`),
  );
  for (const e of events) {
    const key = `${e.pid}|${e.tid}`;
    if (mains.has(key)) work.set(key, (work.get(key) ?? 0) + (e.tdur ?? 0));
  }
  return [...work].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function tasksOf(events: readonly TraceEvent[], least: number): Task[] {
  const main = mainThread(events);
  const own = events.filter((e) => e.ph === 'X' && `${e.pid}|${e.tid}` === main);
  const isTask = (e: TraceEvent): boolean => /RunTask$/.test(e.name);
  const begin = Math.min(...own.map((e) => e.ts));
  return own
    .filter((e) => isTask(e) && Math.max(e.dur ?? 0, e.tdur ?? 0) >= least * 1000)
    .map((task) => ({
      at: Math.round((task.ts - begin) / 1000),
      wall: (task.dur ?? 0) / 1000,
      cpu: (task.tdur ?? 0) / 1000,
      inside: own
        .filter((e) => !isTask(e) && e.ts >= task.ts && e.ts < task.ts + (task.dur ?? 0))
        .sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0))
        .slice(0, 8)
        .map((e) => {
          const { functionName = '', url = '', type = '' } = e.args?.data ?? {};
          return `${e.name} ${functionName}${type} ${url.split('/').at(-1) ?? ''} ${((e.tdur ?? 0) / 1000).toFixed(1)}`;
        }),
    }))
    .sort((a, b) => b.cpu - a.cpu);
}

/** Reads a file as text. */
export function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}
