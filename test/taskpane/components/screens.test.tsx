/** @jest-environment jsdom */
import { laterScenes } from '../gallery/later-scenes';
import { scenes as firstScenes } from '../gallery/scenes';
import { faultsOf, show } from './show';

const scenes = { ...firstScenes, ...laterScenes };
const names = Object.keys(scenes).filter((n) => n !== 'many');

test.each(names)(
  'the screen “%s” has no fault that axe can find, and no sentence with a hole',
  async (name) => {
    const pane = await (scenes[name] ?? scenes['home'])?.({ language: 'zh-CN' });
    if (!pane) throw new Error(name);
    const container = await show(pane);
    expect(await faultsOf(container)).toEqual([]);
    expect(container.textContent).not.toMatch(/\{\{|undefined|null|NaN|\[object/);
  },
);

test.each([
  'home',
  'fill',
  'check',
  'finding',
  'query',
  'repair',
  'submit',
  'queue',
  'refusals',
  'receipt',
  'stale',
])('the screen “%s” speaks English all through, but for the words of the sheet', async (name) => {
  const pane = await (scenes[name] ?? scenes['home'])?.({ language: 'en-US' });
  if (!pane) throw new Error(name);
  const container = await show(pane, 'en-US');
  expect(await faultsOf(container)).toEqual([]);
  const said = [...container.querySelectorAll('button, h1, h2, legend, label')].map(
    (e) => e.textContent ?? '',
  );
  expect(said.filter((t) => /[必须改还不能上报返回定位撤消]{3,}/.test(t))).toEqual([]);
});
