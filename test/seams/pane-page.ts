import type { Browser, BrowserContext, Page } from 'playwright-core';
import { windowName } from '../../src/workbench/channel/boot';
import { ExcelHost } from '../../src/workbench/channel/excel-host';
import { WebChannel } from '../../src/workbench/channel/web-channel';
import { serveSite } from './site';

const PAGE = 'https://localhost:3000';
const HOST_ORIGIN = 'https://localhost:3443';
const CONVERSATION = 'conv_1';
const CONTROL = '{ctl-0001}';

/** How a pane is opened: what its address asks for, and how the browser looks. */
export interface PanePageOptions {
  readonly query?: string;
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
  /** Makes the workbook that is open when the pane comes. */
  readonly prepare?: (host: ExcelHost) => Promise<void>;
  /** The Content-Security-Policy that the server sends. */
  readonly policy?: string;
  /** Which files do not come, asked anew each time. */
  readonly missing?: (file: string) => boolean;
}

/** The built pane in Chromium; its Excel lives in this process, so that whatever the page's thread does is the pane's own. */
export interface PanePage {
  readonly page: Page;
  readonly host: ExcelHost;
  /** What the page complained of: errors and refusals of its own security policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Stands in for the window that opened the pane: its messages go to the test's process. */
function standIn({ name }: { readonly name: string }): void {
  const page = window as unknown as { readonly toExcel: (message: string) => Promise<void> };
  window.name = name;
  Object.defineProperty(window, 'opener', {
    value: { postMessage: (message: string) => void page.toExcel(message) },
    configurable: true,
  });
}

function hear({ message, origin }: { readonly message: string; readonly origin: string }): void {
  window.dispatchEvent(new MessageEvent('message', { data: message, origin, source: window }));
}

async function attach(page: Page, host: ExcelHost, locale: string): Promise<void> {
  const channel = new WebChannel(host, {
    conversation: CONVERSATION,
    control: CONTROL,
    origin: HOST_ORIGIN,
    docUrl: `${HOST_ORIGIN}/工作簿1.xlsx`,
    addinName: '对表',
    post: (message) => {
      void page.evaluate(hear, { message, origin: HOST_ORIGIN }).catch(() => undefined);
    },
  });
  await page.exposeFunction('toExcel', (message: string) => void channel.receive(message));
  const name = windowName({
    locale,
    conversation: CONVERSATION,
    control: CONTROL,
    hostOrigin: HOST_ORIGIN,
  });
  await page.addInitScript(standIn, { name });
}

async function contextFor(browser: Browser, options: PanePageOptions): Promise<BrowserContext> {
  const { width = 360, height = 640 } = options;
  return browser.newContext({ viewport: { width, height }, ignoreHTTPSErrors: true });
}

/** Opens the pane that was built into a directory, over an Excel of the test's own. */
export async function openPanePage(
  browser: Browser,
  directory: string,
  options: PanePageOptions,
): Promise<PanePage> {
  const { locale = 'zh-CN', query = '', policy, prepare } = options;
  const host = new ExcelHost({ locale });
  await prepare?.(host);
  const context = await contextFor(browser, options);
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(said.text());
  });
  await serveSite(context, { '/': directory }, policy);
  await context.route('**/*', (route) =>
    options.missing?.(new URL(route.request().url()).pathname)
      ? route.abort('internetdisconnected')
      : route.fallback(),
  );
  await attach(page, host, locale);
  await page.goto(`${PAGE}/taskpane.html${query}`);
  return { page, host, complaints, close: () => context.close() };
}
