import { act, cleanup, render } from '@testing-library/react';
import { guizhou2024Charts } from '../../../src/forms/guizhou-2024/charts';
import { message } from '../../../src/core/message/message';
import type { WorkbookPort } from '../../../src/core/workbook/port';
import { App } from '../../../src/taskpane/components/App';
import { loadWork, screens } from '../../../src/taskpane/components/screens';
import { openOffice } from '../../../src/taskpane/components/bureau/open-office';
import type { Account } from '../../../src/taskpane/bureau-ports';
import type { Language } from '../../../src/ui/speech';
import { createSpeech } from '../../../src/ui/speech';
import { sentences } from '../../../src/taskpane/words/speak';
import { createPane, type Pane } from '../../../src/taskpane/runner/pane';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { FORM, fakeWorld, type Fakes } from '../fixtures/world';
import type { FakeOffice } from './office-fakes';

afterEach(cleanup);

export interface Seated {
  readonly container: HTMLElement;
  readonly pane: Pane;
  readonly fakes: Fakes;
}

/** Somebody of an office sits at the pane over a workbook. */
export async function seated(
  office: FakeOffice,
  account: Account,
  {
    language = 'zh-CN',
    workbook,
    here = new Map(),
  }: {
    readonly language?: Language;
    readonly workbook?: WorkbookPort;
    /** What this computer keeps. */
    readonly here?: ReadonlyMap<string, string>;
  } = {},
): Promise<Seated> {
  const fake = fakeWorld(new FakeWorkbook());
  for (const [key, text] of here) fake.fakes.here.set(key, text);
  const world = workbook ? { ...fake.world, workbook } : fake.world;
  const pane = createPane(world);
  pane.dispatch({
    type: 'started',
    now: fake.fakes.clock.now(),
    host: 'workbook',
    language,
    demo: true,
    form: FORM,
  });
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: account }, then: 'stay' });
  await pane.idle();
  await Promise.all([loadWork(), screens.report.load()]);
  const speech = await createSpeech(language, sentences);
  const Office = await openOffice({
    pane,
    world,
    calls: async () => office,
    speech,
    charts: guizhou2024Charts,
  });
  const app = (
    <App
      pane={pane}
      speech={speech}
      sentence={(finding) => message(finding, FORM, 'zh-CN')}
      dark={false}
      sides={{ office: async () => Office }}
    />
  );
  // The office's side comes a moment after the frame: by the end of the act it is there.
  const { container } = await act(async () => render(app));
  return { container, pane, fakes: fake.fakes };
}
