import type { Frame } from 'playwright-core';
import { cellOf, hospitals } from './clerk-data';
import { Desk } from './desk';
import { FaultyDesk } from './faulty-desk';
import { looksRight } from './look';
import { openStage, type Stage } from './stage';
import { said, type Language } from './said';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

function hospitalAt(n: number) {
  const hospital = hospitals()[n];
  if (!hospital) throw new Error(`no hospital ${n}`);
  return hospital;
}

/** Runs in the pane: what is cut off at the side, or cannot be reached. */
function cutOff(): string[] {
  const said: string[] = [];
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? '').trim().slice(0, 30)}`;
  const { clientWidth, clientHeight } = document.documentElement;
  if (document.documentElement.scrollWidth > clientWidth) said.push('the page scrolls sideways');
  for (const element of document.querySelectorAll<HTMLElement>('#pane *')) {
    const style = getComputedStyle(element);
    const scrolls = /auto|scroll/.test(style.overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth) said.push(`scrolls sideways: ${name(element)}`);
  }
  const controls = 'button, input, textarea, select, a[href], [role=tab], [role=row]';
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    if (control.closest('[aria-hidden=true], .unseen')) continue;
    control.scrollIntoView({ block: 'nearest' });
    const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    if (left < -1 || right > clientWidth + 1) said.push(`beside the pane: ${name(control)}`);
    if (top < -1 || (bottom > clientHeight + 1 && height <= clientHeight))
      said.push(`out of reach: ${name(control)}`);
    // Words that do not fit into their button, other than those that end in an ellipsis on purpose.
    const style = getComputedStyle(control);
    if (
      control.matches('button') &&
      style.textOverflow !== 'ellipsis' &&
      control.scrollWidth > control.clientWidth + 1
    )
      said.push(`words cut off: ${name(control)}`);
  }
  return said;
}

type Look = (desk: Desk, screen: string) => Promise<void>;

/** Goes through the clerk's main screens and looks at each. */
async function mainScreens(desk: Desk, n: number, look: Look, language: Language): Promise<void> {
  const word = (key: Parameters<typeof said>[1]): RegExp => said(language, key);
  const { pane } = desk;
  await look(desk, 'start');
  const faulty = new FaultyDesk(desk, hospitalAt(n));
  await faulty.opens();
  await desk.type('附件2', cellOf('A2', 'occurred_from', 4), '2020-11-03');
  await pane.locator('.foot-who').click();
  await look(desk, 'settings');
  await desk.button(word('settings.signIn')).click();
  await look(desk, 'sign-in');
  await desk.signIn(hospitalAt(n).code);
  await desk.tab('home');
  await look(desk, 'home');
  await desk.tab('fill');
  await desk.next(word('do.write'));
  await look(desk, 'fill');
  await desk.tab('check');
  await desk.press(word('do.check'));
  await pane.locator('.tree-line').first().waitFor();
  await look(desk, 'findings');
  // Beside the link that leads to the cell.
  await pane.locator('.tree-line .line-cell > .mark').first().click();
  await pane.locator('.page-back').waitFor();
  await look(desk, 'finding');
  await pane.locator('.page-back').click();
  await desk.press(word('do.repair'));
  await desk.next(word('do.repairCells'));
  await look(desk, 'repair');
  await desk.tab('submit');
  await look(desk, 'submit');
  await desk.tab('receipt');
  await look(desk, 'receipt');
  expect(desk.complaints).toEqual([]);
}

const paneFits: Look = async (desk, screen) => {
  const frame: Frame = await desk.frame();
  expect({ screen, cut: await frame.evaluate(cutOff) }).toEqual({ screen, cut: [] });
};

test.each([
  ['zh-CN', '320 px wide', { pane: 320, height: 900, scale: 1 }],
  ['en-US', '320 px wide', { pane: 320, height: 900, scale: 1 }],
  // 200 % of a pane of 360 × 900: half as many points of the page each way.
  ['zh-CN', 'at 200 % zoom', { pane: 180, height: 450, scale: 2 }],
  ['en-US', 'at 200 % zoom', { pane: 180, height: 450, scale: 2 }],
] as const)(
  '%s, %s: nothing is cut off, nothing scrolls sideways, every control can be reached',
  async (language, _, { pane, height, scale }) => {
    const desk = await Desk.open(stage, { language, scale });
    await desk.page.addStyleTag({
      content: `.pane { width: ${pane}px !important; flex: none !important; } .pane iframe { height: ${height}px !important; flex: none !important; }`,
    });
    await mainScreens(desk, 0, paneFits, language);
    await desk.close();
  },
);

test.each(['zh-CN', 'en-US'] as const)(
  '%s in the dark: axe finds nothing on any main screen, contrast included',
  async (language) => {
    const desk = await Desk.open(stage, { language, dark: true });
    await mainScreens(
      desk,
      1,
      async (at, screen) => {
        expect(await at.pane.locator('.pane-dark').count()).toBe(1);
        await looksRight(at, screen);
      },
      language,
    );
    await desk.close();
  },
);
