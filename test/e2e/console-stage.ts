import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { startBureau, type RunningBureau } from '../../src/bureau/main';
import { fillCampaign } from '../../src/cli/demo/campaign';
import { registryOfProvince, wholeProvince } from '../../src/cli/demo/registry';
import { needForm } from '../../src/cli/input';
import { createClient, type Client } from '../../src/client/client';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { axeViolations } from '../seams/axe';
import { startBrowser } from '../seams/browser';
import { builtPages } from '../seams/built';
import { tempDir } from '../seams/temp-dir';

/** The moment at which the campaign of the demo is shown. */
const BEGIN = '2024-05-28T01:00:00Z';
const PATIENCE_MS = 120_000;

/** The endpoint with the demo's campaign, the console that it serves, and a browser. */
export interface ConsoleStage {
  readonly browser: Browser;
  readonly bureau: RunningBureau;
  signedIn(username: string): Promise<Client>;
  close(): Promise<void>;
}

/** Sets the stage; everything on it belongs to the caller, who closes it. */
export async function openConsoleStage(): Promise<ConsoleStage> {
  const home = tempDir('console');
  const pages = await builtPages('console');
  const began = Date.now();
  const bureau = await startBureau({
    port: 0,
    data: join(home.path, 'data'),
    demo: true,
    demoInstitutions: () => registryOfProvince(wholeProvince(guizhou2024)),
    environment: {},
    now: () => new Date(Date.parse(BEGIN) + Date.now() - began),
    folders: [{ prefix: '/console', dir: pages, policy: "base-uri 'self'; object-src 'none'" }],
  });
  await fillCampaign(needForm(), bureau.handle);
  const browser = await startBrowser();
  return {
    browser,
    bureau,
    async signedIn(username) {
      const answer = await createClient({ baseUrl: bureau.url, fetch }).signIn(username, DEMO_PASSWORD);
      if (!answer.ok) throw new Error(`no sign-in for ${username}: ${JSON.stringify(answer)}`);
      return createClient({ baseUrl: bureau.url, fetch, token: answer.value.token });
    },
    async close() {
      await browser.close();
      await bureau.stop();
      home.remove();
    },
  };
}

/** How somebody looks at the console. */
export interface Looking {
  readonly language?: 'zh-CN' | 'en-US';
  readonly dark?: boolean;
  readonly width?: number;
}

/** Somebody of an office before the console. */
export class Seat {
  /** Errors that the page complained of. */
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') this.complaints.push(line.text());
    });
  }

  /** Somebody before a page that nobody has signed in to. */
  static at(page: Page): Seat {
    return new Seat(page);
  }

  /** Opens the console in a window of its own and signs in. */
  static async take(stage: ConsoleStage, username: string, looking: Looking = {}): Promise<Seat> {
    const context = await stage.browser.newContext({
      viewport: { width: looking.width ?? 1280, height: 860 },
      locale: looking.language ?? 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: looking.dark === true ? 'dark' : 'light',
      acceptDownloads: true,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const seat = new Seat(await context.newPage());
    await seat.page.goto(`${stage.bureau.url}/console/`);
    await seat.signIn(username);
    return seat;
  }

  /** Signs in on the page that asks for it. */
  async signIn(username: string): Promise<void> {
    await this.page.locator('input[autocomplete=username]').fill(username);
    await this.page.locator('input[type=password]').fill(DEMO_PASSWORD);
    await this.page.locator('button[type=submit]').click();
    await this.page.locator('main.page').waitFor();
  }

  /** Opens a page of the menu and waits until nothing is being fetched. */
  async go(screen: string): Promise<void> {
    await this.page.locator(`[data-screen="${screen}"]`).click();
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.page.locator('.skeleton').first().waitFor({ state: 'detached' });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).first().click();
  }

  async says(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** What axe holds against the page. */
  violations(): Promise<readonly string[]> {
    // Fluent's own marks for the keyboard are hidden and yet take the focus for an instant.
    return axeViolations(this.page, ['[data-tabster-dummy]']);
  }

  /** How many pixels the page is wider than its window. */
  tooWide(): Promise<number> {
    return this.page.evaluate(() => {
      const main = document.querySelector('main.page');
      const inner = (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0);
      return Math.max(inner, document.documentElement.scrollWidth - window.innerWidth);
    });
  }

  /** Takes a picture where one is wanted. */
  async picture(name: string): Promise<void> {
    const folder = process.env['DUIBIAO_PICTURES'];
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `console-${name}.png`) });
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
