import { cleanup, render } from '@testing-library/react';
import axe from 'axe-core';
import { message } from '../../../src/core/message/message';
import { App } from '../../../src/taskpane/components/App';
import { loadWork, screens } from '../../../src/taskpane/components/screens';
import type { SideOpeners } from '../../../src/taskpane/components/Sides';
import type { Pane } from '../../../src/taskpane/runner/pane';
import type { Language } from '../../../src/ui/speech';
import { sentences } from '../../../src/taskpane/words/speak';
import { createSpeech } from '../../../src/ui/speech';
import { FORM } from '../fixtures/world';

/** jsdom lays nothing out; the virtual list needs a height to fill. */
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 360 });

afterEach(cleanup);

/** Shows a pane as it ships. */
export async function show(
  pane: Pane,
  language: Language = 'zh-CN',
  sides: SideOpeners = {},
): Promise<HTMLElement> {
  await Promise.all([loadWork(), screens.report.load()]);
  const speech = await createSpeech(language, sentences);
  const { container } = render(
    <App
      pane={pane}
      speech={speech}
      sentence={(finding) => message(finding, FORM, 'zh-CN')}
      dark={false}
      sides={sides}
    />,
  );
  return container;
}

/** What axe finds wrong, as rule and element; colours are looked at in a real browser. */
export async function faultsOf(container: HTMLElement): Promise<readonly string[]> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
}
