import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../../seams/browser';
import { builtPages } from '../../seams/built';
import { openPanePage, type PanePage } from '../../seams/pane-page';
import { openLargeBook } from './large-book';

const FINDINGS = 10_000;
/** Rows that fill the tallest pane, with those kept ready above and below it. */
const MOST_ROWS = 60;
const WHEEL = 9_000;

let browser: Browser;
let open: PanePage;
let page: Page;

/** What of the list is in the page: rows from top to bottom, and how much of the window they leave blank. */
interface Seen {
  readonly rows: readonly { readonly index: number; readonly level: number; readonly at: number }[];
  readonly blank: number;
  readonly first: number;
  readonly last: number;
  readonly active: number | undefined;
  readonly top: number;
  readonly most: number;
}

beforeAll(async () => {
  const directory = await builtPages('pane');
  browser = await startBrowser();
  open = await openPanePage(browser, directory, {
    query: '#check',
    height: 1400,
    prepare: (host) => openLargeBook(host, FINDINGS, 1),
  });
  page = open.page;
  page.setDefaultTimeout(60_000);
  await page.locator('.tree').waitFor({ timeout: 240_000 });
  await unfold();
});

afterAll(async () => {
  await open.close();
  await browser.close();
});

/** Opens the line that most findings stand behind, by the mouse: the keys go on in the list. */
async function unfold(): Promise<void> {
  await page.locator('.tree-line', { hasText: '10,000 条' }).locator('.unfold').click();
  await page.locator('.tree-member').first().waitFor();
}

/** Looks at the list once two frames in a row showed it scrolled to the same place with the same rows. */
function settled(): Promise<Seen> {
  return page.evaluate(async () => {
    const tree = document.querySelector<HTMLElement>('.tree');
    if (!tree) throw new Error('no list');
    const frame = (): Promise<void> => new Promise((go) => requestAnimationFrame(() => go()));
    const look = (): Seen => {
      const window = tree.getBoundingClientRect();
      const content = tree.firstElementChild?.getBoundingClientRect().height ?? 0;
      const rows = [...tree.querySelectorAll<HTMLElement>('[role="row"]')].map((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const is = (name: string): number => Number(row.getAttribute(name));
        return {
          index: is('aria-rowindex'),
          level: is('aria-level'),
          at: is('aria-posinset'),
          top,
          bottom,
          active: row.getAttribute('aria-selected') === 'true',
        };
      });
      const inSight = rows.filter((row) => row.bottom > window.top && row.top < window.bottom);
      const covered = inSight.reduce(
        (sum, row) => sum + Math.min(row.bottom, window.bottom) - Math.max(row.top, window.top),
        0,
      );
      return {
        rows: rows.map(({ index, level, at }) => ({ index, level, at })),
        blank: Math.round(Math.min(window.height, content) - covered),
        first: inSight[0]?.index ?? 0,
        last: inSight.at(-1)?.index ?? 0,
        active: inSight.find((row) => row.active)?.index,
        top: Math.round(tree.scrollTop),
        most: Math.round(tree.scrollHeight - tree.clientHeight),
      };
    };
    for (let before = ''; ;) {
      await frame();
      await frame();
      const seen = look();
      const now = JSON.stringify(seen);
      if (now === before) return seen;
      before = now;
    }
  });
}

function rowCount(): Promise<number> {
  return page.locator('.tree').evaluate((tree) => Number(tree.getAttribute('aria-rowcount')));
}

/** Few rows, none missing between the first and the last, no part of the window without one. */
function expectWhole(seen: Seen): void {
  expect(seen.rows.length).toBeLessThanOrEqual(MOST_ROWS);
  expect(seen.blank).toBeLessThanOrEqual(2);
  const [first] = seen.rows;
  expect(seen.rows.map((row) => row.index)).toEqual(seen.rows.map((_, i) => (first?.index ?? 0) + i));
}

async function press(key: string): Promise<Seen> {
  await page.keyboard.press(key);
  const seen = await settled();
  expectWhole(seen);
  return seen;
}

test('by the wheel every one of ten thousand findings comes into sight, and no window stays blank', async () => {
  const all = await rowCount();
  expect(all).toBeGreaterThan(FINDINGS);
  await press('Home');
  const box = await page.locator('.tree').boundingBox();
  if (!box) throw new Error('no list');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const came = new Set<number>();
  const members = new Map<number, number>();
  const step = Math.floor(box.height * 0.8);
  for (let seen = await settled(); ; seen = await settled()) {
    expectWhole(seen);
    for (let index = seen.first; index <= seen.last; index += 1) came.add(index);
    for (const { index, level, at } of seen.rows) if (level === 3) members.set(index, at);
    if (seen.top >= seen.most) break;
    await page.mouse.wheel(0, step);
    await page.waitForFunction(([was]) => document.querySelector('.tree')?.scrollTop !== was, [
      seen.top,
    ] as const);
  }
  expect(came.size).toBe(all);
  const inOrder = [...members].sort(([a], [b]) => a - b).map(([, at]) => at);
  expect(inOrder).toEqual(Array.from({ length: FINDINGS }, (_, i) => i + 1));
}, 900_000);

test('a wheel that is spun far at once settles without a gap, there and back', async () => {
  await press('Home');
  for (const far of [WHEEL, 5 * WHEEL, 20 * WHEEL, -10 * WHEEL, -50 * WHEEL]) {
    const before = (await settled()).top;
    await page.mouse.wheel(0, far);
    await page.waitForFunction(([was]) => document.querySelector('.tree')?.scrollTop !== was, [
      before,
    ] as const);
    expectWhole(await settled());
  }
});

test('the keys go to the end, back by pages and to the beginning, and the row with the focus is always in sight', async () => {
  const all = await rowCount();
  expect((await press('Home')).active).toBe(1);
  expect((await press('End')).active).toBe(all);
  let at = all;
  for (let n = 0; n < 12; n += 1) {
    const { active } = await press(n % 3 === 2 ? 'ArrowUp' : 'PageUp');
    expect(active).toBeLessThan(at);
    at = active ?? 0;
  }
  for (let n = 0; n < 6; n += 1) {
    const { active } = await press('PageDown');
    expect(active).toBeGreaterThan(at);
    at = active ?? 0;
  }
  expect((await press('Home')).active).toBe(1);
});

test('the heading of the long group counts what stands below it as its card does, and folds and unfolds it', async () => {
  await press('Home');
  const heading = page.locator('.tree-group', { hasText: /10,\d{3} 条/ });
  const counted = /[\d,]+(?= 条)/.exec((await heading.textContent()) ?? '')?.[0] ?? '';
  const cards = await page.locator('.severity-card').allTextContents();
  expect(cards.filter((card) => card.includes(counted))).toHaveLength(1);
  const all = await rowCount();
  await heading.click();
  expectWhole(await settled());
  expect(await rowCount()).toBeLessThan(all - FINDINGS);
  await heading.click();
  expectWhole(await settled());
  expect(await rowCount()).toBe(all);
});

test('a finding that is opened far down and left again is where it was', async () => {
  await press('End');
  const before = await press('PageUp');
  await page.keyboard.press('Enter');
  await page.locator('.page-back').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.tree').waitFor();
  const after = await settled();
  expectWhole(after);
  expect(after).toMatchObject({ active: before.active, top: before.top });
});
