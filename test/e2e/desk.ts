import { readFileSync } from 'node:fs';
import type { BrowserContext, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { MANIFEST, type Stage } from './stage';

/** What the workbench leaves on its page for those who look. */
interface HostOnPage {
  readonly host: {
    readonly book: {
      sheetBy(name: string):
        | {
            readonly rows: ReadonlyMap<
              number,
              {
                readonly cells: readonly (
                  { readonly value: unknown; readonly formula?: string } | undefined
                )[];
              }
            >;
            protection: unknown;
          }
        | undefined;
    };
  };
}

function readCells({
  sheet,
  addresses,
}: {
  readonly sheet: string;
  readonly addresses: readonly string[];
}): unknown[] {
  const { host } = (window as unknown as { workbench: HostOnPage }).workbench;
  const rows = host.book.sheetBy(sheet)?.rows;
  return addresses.map((address) => {
    const [, letters = 'A', row = '1'] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
    const cell = rows?.get(Number(row) - 1)?.cells[column - 1];
    return cell?.formula ?? cell?.value ?? null;
  });
}

export interface DeskOptions {
  readonly language?: 'zh-CN' | 'en-US';
  readonly dark?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly scale?: number;
}

const PATIENCE_MS = 30_000;

/** Waits until something reads as expected; says what it read last. */
export async function until<T>(
  read: () => Promise<T>,
  good: (value: T) => boolean,
  what: string,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    if (Date.now() > end) throw new Error(`${what}: last read ${JSON.stringify(value)}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

/** A person's screen: the workbench with a workbook, and the pane beside it. */
export class Desk {
  /** Errors that the page or the pane complained of. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') this.complaints.push(`${line.text()} ${JSON.stringify(line.location())}`);
    });
  }

  static async open(stage: Stage, options: DeskOptions = {}): Promise<Desk> {
    const context = await stage.browser.newContext({
      viewport: options.viewport ?? { width: 1440, height: 900 },
      locale: options.language ?? 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: options.dark === true ? 'dark' : 'light',
      deviceScaleFactor: options.scale ?? 1,
      acceptDownloads: true,
      ignoreHTTPSErrors: true,
    });
    return Desk.in(context, stage);
  }

  /** Another tab beside those that are open already. */
  static async in(context: BrowserContext, stage: Stage): Promise<Desk> {
    context.setDefaultTimeout(PATIENCE_MS);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const desk = new Desk(await context.newPage(), `${stage.front.url}/workbench/?manifest=${MANIFEST}`);
    await desk.page.goto(desk.url);
    await desk.ready();
    return desk;
  }

  /** Resolves when the pane has looked at the workbook. */
  async ready(): Promise<void> {
    await this.pane.locator('.actions, .hero').first().waitFor();
    await until(
      () => this.pane.locator('main').innerText(),
      (text) => !/正在认表|Reading/.test(text),
      'the pane reads the workbook',
    );
  }

  get pane(): FrameLocator {
    return this.page.frameLocator('.pane iframe');
  }

  /** The pane's frame itself, for what is asked of the page in it. */
  async frame(): Promise<Frame> {
    const frame = await (await this.page.waitForSelector('.pane iframe')).contentFrame();
    if (!frame) throw new Error('There is no pane.');
    return frame;
  }

  button(name: string | RegExp): Locator {
    return this.pane.getByRole('button', { name });
  }

  /** The words of the primary button. */
  async primary(): Promise<string> {
    const button = this.pane.locator('.actions .action-first');
    return (await button.count()) === 0 ? '' : ((await button.textContent()) ?? '');
  }

  /** Waits until the primary button says something. */
  async next(words: string | RegExp): Promise<void> {
    const good = (text: string): boolean => (typeof words === 'string' ? text === words : words.test(text));
    await until(() => this.primary(), good, `the next step should be ${String(words)}`);
  }

  /** Waits for the primary button to say something, and presses it. */
  async press(words: string | RegExp): Promise<void> {
    await this.next(words);
    await this.pane.locator('.actions .action-first').click();
  }

  /** Presses whatever leads to a submission, as far as it goes, until the button that sends; ticks and presses that too. */
  async sends(steps: RegExp, last: RegExp): Promise<void> {
    const first = this.pane.locator('.actions .action-first');
    await this.tab('submit');
    await until(
      async () => {
        const words = await this.primary();
        if (last.test(words)) await this.pane.locator('#confirm').check();
        if (last.test(words) || steps.test(words)) await first.click();
        return words;
      },
      (words) => last.test(words),
      'the way to a submission',
    );
  }

  /** Goes to a tab, from a page that lies over the tabs by its way back. */
  async tab(name: string): Promise<void> {
    const tab = this.pane.locator(`[data-tab="${name}"]`);
    const back = this.pane.locator('.page-back');
    await tab.or(back).first().waitFor();
    if (await back.isVisible()) await back.click();
    await tab.click();
  }

  /** Waits until a text stands somewhere in the pane. */
  async says(text: string | RegExp): Promise<void> {
    const good = (all: string): boolean => (typeof text === 'string' ? all.includes(text) : text.test(all));
    await until(() => this.text(), good, `the pane should say ${String(text)}`);
  }

  /** Everything that the pane says. */
  text(): Promise<string> {
    return this.pane.locator('#pane').innerText();
  }

  async signIn(name: string, password = DEMO_PASSWORD): Promise<void> {
    const [field, secret] = [
      this.pane.locator('#sign-in input').first(),
      this.pane.locator('#sign-in input').last(),
    ];
    await field.fill(name);
    await secret.fill(password);
    await this.pane.locator('.actions .action-first').click();
    await this.pane.locator('#sign-in').waitFor({ state: 'detached' });
  }

  /** Shows a sheet by its tab. */
  async sheet(name: string): Promise<void> {
    const tab = this.page.locator('.sheet-tab', { hasText: new RegExp(`^${name}$`) });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  /** Goes to a cell of the sheet that is shown, by the name box. */
  async go(address: string): Promise<void> {
    await this.page.locator('.name-box').fill(address);
    await this.page.locator('.name-box').press('Enter');
  }

  /** Types into a cell by the formula bar. */
  async type(sheet: string, address: string, text: string): Promise<void> {
    await this.sheet(sheet);
    await this.go(address);
    await this.page.locator('.formula').fill(text);
    await this.page.locator('.formula').press('Enter');
  }

  /** Pastes a text from the clipboard at a cell. */
  async paste(sheet: string, address: string, text: string): Promise<void> {
    await this.sheet(sheet);
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.go(address);
    await this.page.keyboard.press('Control+v');
  }

  /** Opens a file, as a person does. */
  async openFile(name: string, bytes: Buffer): Promise<void> {
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.page.locator('.file-open').click(),
    ]);
    await chooser.setFiles({ name, mimeType, buffer: bytes });
    await until(
      () => this.page.locator('.file-name').textContent(),
      (shown) => shown === name,
      `${name} should be open`,
    );
    await this.ready();
  }

  /** The workbook as a file. */
  async saved(): Promise<Buffer> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.locator('.file-save').click(),
    ]);
    return readFileSync(await download.path());
  }

  /** The names on the tabs, from left to right. */
  sheetNames(): Promise<string[]> {
    return this.page.locator('.sheet-tab').allTextContents();
  }

  /** What cells of a sheet hold: values, or formulas where there are. */
  cells(sheet: string, addresses: readonly string[]): Promise<readonly unknown[]> {
    return this.page.evaluate(readCells, { sheet, addresses });
  }

  /** The row, below the headings, in which a column holds a text. */
  async rowOf(sheet: string, column: string, text: string): Promise<number> {
    const rows = Array.from({ length: 700 }, (_, i) => i + 6);
    const held = await this.cells(
      sheet,
      rows.map((row) => `${column}${row}`),
    );
    return rows[held.indexOf(text)] ?? Number.NaN;
  }

  /** Waits until a cell holds a value. */
  async holds(sheet: string, address: string, value: unknown): Promise<void> {
    const read = async (): Promise<unknown> => (await this.cells(sheet, [address]))[0];
    await until(read, (held) => held === value, `${sheet} ${address} should hold ${String(value)}`);
  }

  /** Takes the protection off a sheet, as 审阅 does in Excel. */
  async unprotect(sheet: string): Promise<void> {
    await this.page.evaluate((name) => {
      const { host } = (window as unknown as { workbench: HostOnPage }).workbench;
      const found = host.book.sheetBy(name);
      if (found) found.protection = undefined;
    }, sheet);
  }

  /** Ends the page and its context. */
  async close(): Promise<void> {
    await this.page.context().close();
  }
}
