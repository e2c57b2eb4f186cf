import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { commandAsked, type RibbonCommand } from '../commands/ribbon';
import { createExcelPort } from '../excel/port';
import type { ReadingThread } from '../file/web-reader';
import type { Client } from '../client/client';
import type { FilerCalls } from '../client/filer-calls';
import { isReached } from '../client/reach';
import type { ClientOptions } from '../client/request';
import { bureauOver } from './bureau-over';
import { endpointIn, gateOver, type Endpoint } from './gate';
import { App, type AppProps } from './components/App';
import { loadWork } from './components/screens';
import type { OpenSide } from './components/Sides';
import { sha256 } from './digest';
import type { OpenedForm } from './engine/protocol';
import { workerChecker, type Thread } from './engine/worker-checker';
import { initialsBy } from '../ui/initials';
import { createSpeech, type Language, type Speech } from '../ui/speech';
import { databaseOutbox } from './outbox-db';
import { browserPage } from './page';
import './pane.css';
import type { Checker, ChosenFile, Clock, ReadFile, World } from './ports';
import { createPane, type Pane } from './runner/pane';
import { alwaysSaid } from './state/always-said';
import { tabs } from './state/navigation';
import { themeOf } from './theme';
import { notOpened } from './words/not-opened';
import type { Sentence } from './words/sentence';
import { once } from './later';
import { listen, notice } from './listen';
import { sentences, tellerOf } from './words/speak';

const TIMEOUT_MS = 30_000;
const RETRY_MS = 1_000;
/** How long the start waits to hear whether this is the demo. */
const DEMO_MS = 3_000;
/** How long after the start the rest of the code is brought. */
const REST_MS = 300;

const asked = new URLSearchParams(window.location.search);
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Asked of the endpoint; a demo's time also stands in the address. Nothing is known where nobody answers. */
async function endpointHere(): Promise<Endpoint> {
  const told = asked.has('demo') ? Date.parse(asked.get('now') ?? '') || Date.now() : undefined;
  const nothing = { demoNow: told, provider: false };
  if (told !== undefined) return nothing;
  try {
    const answer = await fetch('/healthz', { signal: AbortSignal.timeout(DEMO_MS) });
    if (!answer.ok) return nothing;
    return endpointIn(await answer.json());
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException)
      return nothing;
    throw error;
  }
}

let ahead = 0;
const clock: Clock = {
  now: () => Date.now() + ahead,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

function openThread(): Thread {
  return new Worker(new URL('./check-worker.ts', import.meta.url)) as unknown as Thread;
}

/** The engine and the form that it read: in a thread of its own, or in this one where a host has no workers. */
async function openEngine(): Promise<OpenedForm & { readonly checker: Checker }> {
  if (typeof Worker === 'function') {
    const { checker, opened } = workerChecker({ open: openThread, pause: () => wait(0) });
    return { checker, ...(await opened) };
  }
  const [{ inlineChecker }, { guizhou2024: form }, { guizhouNarrative }, { formHash }] = await Promise.all([
    import('./engine/inline-checker'),
    import('../forms/guizhou-2024'),
    import('../forms/guizhou-2024/narrative'),
    import('../core/form/load'),
  ]);
  return { checker: inlineChecker(form, guizhouNarrative), form, hash: await formHash(form, sha256) };
}

const endpoint = {
  baseUrl: window.location.origin,
  fetch: (url: string, init: RequestInit) => fetch(url, init),
};

/** Whoever is signed in, in memory alone. */
const keeper = once(async () =>
  (await import(/* webpackChunkName: "client" */ '../client/session')).keepSession(endpoint),
);

const optionsIn = async (language: Language): Promise<ClientOptions> => ({
  ...endpoint,
  fetch: (await keeper()).fetch,
  language: language === 'zh-CN' ? 'zh-CN' : 'en',
});

async function callsIn(language: Language): Promise<FilerCalls> {
  const [{ filerCalls }, options] = await Promise.all([
    import(/* webpackChunkName: "client" */ '../client/filer-calls'),
    optionsIn(language),
  ]);
  return filerCalls(options);
}

async function officeCallsIn(language: Language): Promise<Client> {
  const [{ createClient }, options] = await Promise.all([import('../client/client'), optionsIn(language)]);
  return createClient(options);
}

const openDialog = async (address: string): Promise<string> =>
  (await import('../excel/dialog')).openDialog(address);

async function readFile(file: ChosenFile): Promise<ReadFile> {
  const { readInThread } = await import('../file/web-reader');
  const open = (): ReadingThread =>
    new Worker(new URL('../file/web-worker.ts', import.meta.url)) as unknown as ReadingThread;
  return readInThread(file, { open, after: (ms, run) => clock.after(ms, run) });
}

/** Everything that the pane needs besides its own code, loaded side by side. */
async function load() {
  const [engine, { message }] = await Promise.all([openEngine(), import('../core/message/message')]);
  const sentence: Sentence = (finding, language) =>
    message(finding, engine.form, language === 'zh-CN' ? 'zh-CN' : 'en');
  return { ...engine, sentence };
}

type Loaded = Awaited<ReturnType<typeof load>>;

function worldOf({ checker, form, hash, sentence }: Loaded, speech: Speech, pane: () => Pane): World {
  const language = (): Language => pane().state().language;
  return {
    workbook: createExcelPort({
      patience: {
        timeoutMs: TIMEOUT_MS,
        retryMs: RETRY_MS,
        wait,
        onCellEdit: (editing) =>
          pane().dispatch(
            editing
              ? { type: 'refused', problem: 'cell-edit', sheet: undefined, doing: 'wait' }
              : { type: 'put-away' },
          ),
      },
      identity: { formId: form.id, formHash: hash },
      onPlainer: () => pane().dispatch(notice('plainer')),
    }),
    checker,
    bureau: bureauOver(
      { filer: () => callsIn(language()), office: () => officeCallsIn(language()) },
      gateOver(keeper, openDialog, () => isReached(endpoint)),
      form,
    ),
    outbox: databaseOutbox('duibiao', () => pane().dispatch(notice('not-stored'))),
    readFile,
    clock,
    ids: { next: () => crypto.randomUUID() },
    chance: Math.random,
    page: browserPage,
    form,
    formHash: () => Promise.resolve(hash),
    async initials() {
      const { pinyin } = await import('pinyin-pro');
      return initialsBy((word) => pinyin(word, { pattern: 'first', toneType: 'none', type: 'array' }));
    },
    languageChanged: (to) => speech.turn(to),
    sentence: (finding) => sentence(finding, language()),
    tell: (say) => tellerOf(speech.now(), alwaysSaid(pane().state(), speech.now().say))(say),
    pause: () => wait(0),
    report: (error) => console.error(error),
  };
}

/** The office's side, loaded when somebody from an office signs in. */
function officeOf(world: World, speech: Speech, pane: () => Pane): OpenSide {
  const language = (): Language => pane().state().language;
  return once(async () => {
    const [{ openOffice }, { guizhou2024Charts: charts }] = await Promise.all([
      import('./components/bureau/dressed-office'),
      import('../forms/guizhou-2024/charts'),
      // With it, so that the office's pages never wait for a part that does not come.
      import('../client/client'),
    ]);
    return openOffice({ pane: pane(), world, calls: () => officeCallsIn(language()), speech, charts });
  });
}

/** The page of one's own account, loaded when it is opened. */
function ownOf(world: World, pane: () => Pane): OpenSide {
  return once(async () => {
    const [{ bringOwn }, { ownCalls }] = await Promise.all([
      import(/* webpackChunkName: "work" */ './components/own/bring-own'),
      // With the filer's calls: a chunk of its own would part what they share.
      import(/* webpackChunkName: "client" */ '../client/own-calls'),
    ]);
    const { openOwn } = await bringOwn();
    return openOwn({
      calls: async () => ownCalls(await optionsIn(pane().state().language)),
      copy: (text) => world.page.copy(text),
      report: world.report,
    });
  });
}

const theme = themeOf(() => Office.context?.officeTheme ?? {});

function Themed(props: Omit<AppProps, 'dark'>) {
  return <App {...props} dark={useSyncExternalStore(theme.subscribe, theme.get)} />;
}

function startLanguage(): Language {
  const told = asked.get('lang') ?? Office.context?.displayLanguage ?? 'zh-CN';
  return told.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}

/** The button of the ribbon that was pressed; the fragment is emptied, so that the same button is heard again. */
function takeCommand(): RibbonCommand | undefined {
  const command = commandAsked(window.location.hash);
  if (command) window.location.hash = '';
  return command;
}

/** Does what a button of the ribbon asks of the pane that is open already. */
function obey(command: RibbonCommand | undefined, pane: Pane): void {
  const tab = tabs.find((t) => t === command?.go);
  if (!tab) return;
  if (pane.state().duty === 'office') pane.dispatch({ type: 'duty', duty: 'file', tab });
  pane.dispatch({ type: 'tab', tab });
  if (command?.runs === 'check' && pane.state().check.run.kind !== 'running')
    pane.dispatch({ type: 'check' });
}

/** Brings what is asked for after the start, so that it is here when the network is not; what does not come is said where it is opened. */
async function bringTheRest(): Promise<void> {
  await Promise.allSettled([
    loadWork(),
    keeper(),
    import(/* webpackChunkName: "client" */ '../client/filer-calls'),
  ]);
}

async function boot(root: HTMLElement): Promise<void> {
  const loading = load();
  const hearing = endpointHere();
  const { host } = await Office.onReady();
  const language = startLanguage();
  const [loaded, speech, { demoNow, provider }] = await Promise.all([
    loading,
    createSpeech(language, sentences),
    hearing,
  ]);
  if (demoNow !== undefined) ahead = demoNow - Date.now();
  const world = worldOf(loaded, speech, () => pane);
  const pane = createPane(world);
  createRoot(root).render(
    <Themed
      pane={pane}
      speech={speech}
      sentence={loaded.sentence}
      sides={{
        office: officeOf(world, speech, () => pane),
        own: ownOf(world, () => pane),
      }}
    />,
  );
  const inExcel = host === Office.HostType.Excel;
  const command = takeCommand();
  const go = tabs.find((tab) => tab === command?.go);
  pane.dispatch({
    type: 'started',
    now: clock.now(),
    host: inExcel ? 'workbook' : 'none',
    language,
    demo: demoNow !== undefined,
    provider,
    form: loaded.form,
    ...(go && { go }),
  });
  if (!inExcel) return;
  clock.after(REST_MS, () => void bringTheRest());
  window.addEventListener('online', () => void bringTheRest());
  if (command?.runs === 'check') pane.dispatch({ type: 'check' });
  window.addEventListener('hashchange', () => obey(takeCommand(), pane));
  await listen(pane, world);
}

const place = document.getElementById('pane');
if (place)
  boot(place).catch((error: unknown) => {
    console.error(error);
    place.textContent = notOpened;
  });
