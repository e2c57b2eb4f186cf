import { cellOf, hospitals } from './clerk-data';
import { Desk, until } from './desk';
import { readyBook } from './ready-book';
import { REPAIRED } from './faulty-desk';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { said } from './said';
import { openStage, type Stage } from './stage';

const word = (key: Parameters<typeof said>[1]): RegExp => said('zh-CN', key);
/** More presses than any screen has stops. */
const MOST_STOPS = 80;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

interface Focus {
  readonly tag: string;
  readonly name: string;
  /** Whether somebody who looks sees where the keyboard is. */
  readonly shown: boolean;
  /** Whether this lies behind the last place in reading order. */
  readonly inOrder: boolean;
}

/** Runs in the pane: where the keyboard is, and how that lies to the last place that was asked for. */
function focusNow(): Focus {
  const page = window as unknown as { lastFocus?: Element | undefined };
  const at = document.activeElement ?? document.body;
  const style = getComputedStyle(at);
  const around = at.closest('.fui-Input, .fui-Textarea, .fui-Checkbox, .fui-Radio, label');
  const ring = (element: Element): boolean => {
    const own = getComputedStyle(element);
    const after = getComputedStyle(element, '::after');
    return (
      (own.outlineStyle !== 'none' && own.outlineWidth !== '0px') ||
      own.boxShadow !== 'none' ||
      (after.borderBottomWidth !== '0px' && after.borderBottomStyle !== 'none') ||
      (after.outlineStyle !== 'none' && after.outlineWidth !== '0px')
    );
  };
  // A list keeps the keyboard itself and shows it at its active row.
  const row = document.getElementById(at.getAttribute('aria-activedescendant') ?? '');
  const active = row?.closest('.tree-active') ?? row?.querySelector('.tree-active') ?? row;
  const last = page.lastFocus;
  page.lastFocus = at;
  const label = (at as Partial<HTMLInputElement>).labels?.[0]?.textContent;
  return {
    tag: document.hasFocus() ? at.tagName : 'AWAY',
    name: (at.getAttribute('aria-label') ?? label ?? at.textContent ?? '').trim(),
    shown:
      style.visibility !== 'hidden' &&
      (ring(at) || (around !== null && ring(around)) || (active !== null && ring(active))),
    inOrder:
      last?.isConnected !== true ||
      (last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING) === 0,
  };
}

const LOST = new Set(['BODY', 'HTML', 'AWAY']);

/** A clerk without a mouse. */
class Keys {
  constructor(private readonly desk: Desk) {}

  async at(): Promise<Focus> {
    return (await this.desk.frame()).evaluate(focusNow);
  }

  /** Goes over from the sheet to the pane, as in Excel. */
  async enter(): Promise<void> {
    await this.desk.page.keyboard.press('F6');
    await this.isKept('gone over to the pane');
  }

  /** Presses Tab until the keyboard is on what has this name; each stop shows itself, in reading order; behind the last one the sheet has it. */
  async goes(name: RegExp): Promise<void> {
    const stops: string[] = [];
    await this.at();
    for (let n = 0; n < MOST_STOPS; n++) {
      await this.desk.page.keyboard.press('Tab');
      const away = (await this.at()).tag === 'AWAY';
      if (away) await this.enter();
      const { name: stop, shown, inOrder } = await this.at();
      stops.push(stop.slice(0, 20));
      expect({ stop, shown, inOrder: inOrder || away }).toEqual({ stop, shown: true, inOrder: true });
      if (name.test(stop)) return;
    }
    throw new Error(`no stop ${String(name)} among ${stops.join(' · ')}`);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.desk.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.desk.page.keyboard.insertText(text);
  }

  /** After something was done the keyboard is somewhere in the pane, not lost. */
  async isKept(what: string): Promise<void> {
    await until(
      async () => (await this.at()).tag,
      (tag) => !LOST.has(tag),
      `${what}: the keyboard should be somewhere`,
    );
  }
}

test('sign-in, check, a finding, its cell, a repair, submission and receipt by the keyboard alone', async () => {
  const [, hospital] = hospitals();
  if (!hospital) throw new Error('no hospital');
  const desk = await Desk.open(stage);
  const keys = new Keys(desk);
  await desk.openFile('上报.xlsx', await readyBook(hospital));
  await desk.type('附件2', REPAIRED[1], '１３');
  await keys.enter();

  await keys.goes(word('signIn.go'));
  await keys.press('Enter');
  await keys.isKept('the sign-in is open');
  await keys.goes(word('signIn.name'));
  await keys.type(hospital.code);
  await keys.goes(word('signIn.password'));
  await keys.type(DEMO_PASSWORD);
  await keys.press('Enter');
  await desk.pane.locator('#sign-in').waitFor({ state: 'detached' });
  await keys.isKept('signed in');

  await keys.goes(/^首页$/);
  await keys.press('ArrowRight', 'ArrowRight');
  await desk.pane.locator('#tab-check[aria-selected=true]').waitFor();
  await keys.isKept('the tab 全审');
  await keys.goes(word('do.check'));
  await keys.press('Enter');
  await desk.pane.locator('.tree-line').first().waitFor();
  await keys.isKept('checked');
  await keys.goes(word('list.name'));
  await keys.press('Home', 'ArrowDown', ' ');
  await until(
    () => desk.page.inputValue('.name-box'),
    (at) => at === REPAIRED[1],
    'the finding leads to its cell',
  );
  await keys.isKept('gone to the cell');
  await keys.press('Enter');
  await desk.pane.locator('.page-back').waitFor();
  await keys.isKept('a finding is open');
  await keys.press('Escape');
  await desk.pane.locator('.page-back').waitFor({ state: 'detached' });
  await keys.isKept('back at the list');
  await keys.goes(word('do.repair'));
  await keys.press('Enter');
  await desk.next(word('do.repairCells'));
  await keys.isKept('the repair is shown');
  await keys.goes(word('do.repairCells'));
  await keys.press('Enter');
  await desk.holds('附件2', cellOf('A2', 'case_count', 1), 13);
  await keys.isKept('repaired');
  await keys.goes(/^(重新全审|去上报)$/);
  await keys.press('Enter');
  await desk.next(word('do.toSubmit'));
  await keys.isKept('checked again');
  await keys.goes(word('do.toSubmit'));
  await keys.press('Enter');
  await desk.next(word('do.submitCounty'));
  await keys.isKept('the last look');
  await keys.goes(word('submit.confirm'));
  await keys.press(' ');
  await keys.goes(word('do.submitCounty'));
  await keys.press('Enter');
  await desk.says('第 1 版回执');
  await keys.isKept('the receipt');
  expect(desk.complaints).toEqual([]);
  await desk.close();
});
