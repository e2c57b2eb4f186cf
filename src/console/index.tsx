import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { call } from '../client/request';
import { routes } from '../core/submission/routes';
import { loadForm } from '../core/form/load';
import { listPlan } from '../core/workbook/list-plan';
import type { FormDefinition } from '../core/form/definition';
import { guizhou2024Charts } from '../forms/guizhou-2024/charts';
import { createHalfTyped, TYPED_KEY } from '../ui/half-typed';
import { createSpeech, type Language, type Sentences } from '../ui/speech';
import { keepAddress, type AddressLine } from './address';
import { bureauCalls } from './bureau-calls';
import { App } from './components/App';
import type { ConsoleView } from './components/console-context';
import { createConsole } from './runner';
import { createInitials } from './initials';
import { say } from './words/say';
import { zhCN } from './words/zh-CN';
import './styles/base.css';
import './styles/frame.css';
import './styles/tables.css';
import '../ui/own/secret.css';
import './styles/roster.css';
import './styles/review.css';
import './styles/audit.css';
import './styles/narrow.css';

const TICK_MS = 30_000;
const base = {
  baseUrl: window.location.origin,
  fetch: (url: string, init: RequestInit) => fetch(url, init),
};

const sentences: Sentences = {
  'zh-CN': async () => zhCN,
  'en-US': async () => (await import('./words/en-US')).enUS,
};

/** What the endpoint says of itself: its time where it shows a demo, whose campaign lies in another year, and whether there is a provider to sign in with. */
async function endpointHere(): Promise<{ demo: number | undefined; provider: boolean }> {
  const answer = await call(base, routes.health);
  if (!answer.ok) return { demo: undefined, provider: false };
  const { demo, provider } = answer.value;
  return { demo: demo && Date.parse(demo.now), provider: provider === true };
}

const FLOW = 'duibiao-flow';
const HANDOFF = /^#handoff=([\w-]+)$/;

/** The way to the organisation's provider and back; only the secret of the way is kept, for this tab, never a token. */
const providerPage = {
  go: (address: string) => window.location.assign(address),
  keep: (flow: string) => window.sessionStorage.setItem(FLOW, flow),
  comesBack: () => HANDOFF.test(window.location.hash),
  back() {
    const handoff = HANDOFF.exec(window.location.hash)?.[1];
    const flow = window.sessionStorage.getItem(FLOW);
    window.sessionStorage.removeItem(FLOW);
    if (handoff !== undefined) window.history.replaceState(null, '', window.location.pathname);
    return handoff === undefined || flow === null ? undefined : { flow, handoff };
  },
};

/** The form in force, as the bureau gives it. */
async function formInForce(): Promise<FormDefinition> {
  const list = await call(base, routes.forms);
  const id = list.ok ? list.value.forms[0]?.id : undefined;
  const form = id === undefined ? undefined : await call(base, routes.form, { params: { id } });
  if (!form?.ok) throw new Error('no form definition from the endpoint');
  return loadForm(form.value);
}

function download(bytes: Uint8Array, file: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}

const saveSheet: ConsoleView['saveSheet'] = async ({ title, heads, rows, widths }) => {
  const { writePlans } = await import('../file/new-workbook');
  const plan = listPlan({ sheet: title.slice(0, 31), title, heads, rows, widths });
  download(await writePlans([plan], { title }), `${title}.xlsx`);
};

/** Saves upper tables as the official sheets of a form, all of them. */
const tablesSaver =
  (form: FormDefinition): ConsoleView['saveTables'] =>
  async (tables, title) => {
    const [{ upperBook }, { writePlans }] = await Promise.all([
      import('../core/consolidate/received-book'),
      import('../file/new-workbook'),
    ]);
    const plans = upperBook(form, tables, { summaries: 'values' });
    download(await writePlans(plans, { title }), `${title}.xlsx`);
  };

const theme = {
  get: () => window.matchMedia('(prefers-color-scheme: dark)').matches,
  subscribe(changed: () => void): () => void {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  },
};

const addressLine: AddressLine = {
  read: () => window.location.hash,
  push: (address) => window.history.pushState(null, '', address),
  replace: (address) => window.history.replaceState(null, '', address),
  onBack: (listener) => window.addEventListener('popstate', listener),
};

function Themed(props: Omit<Parameters<typeof App>[0], 'dark'>) {
  return <App {...props} dark={useSyncExternalStore(theme.subscribe, theme.get)} />;
}

function startLanguage(): Language {
  const told = new URLSearchParams(window.location.search).get('lang') ?? navigator.language;
  return told.toLowerCase().startsWith('en') ? 'en-US' : 'zh-CN';
}

async function boot(root: HTMLElement): Promise<void> {
  const language = startLanguage();
  const [form, { demo, provider }, speech] = await Promise.all([
    formInForce(),
    endpointHere(),
    createSpeech(language, sentences),
  ]);
  const ahead = demo === undefined ? 0 : demo - Date.now();
  const now = (): number => Date.now() + ahead;
  const report = (error: unknown): void => console.error(error);
  const halfTyped = createHalfTyped({
    read: () => window.localStorage.getItem(TYPED_KEY) ?? undefined,
    write: (text) => window.localStorage.setItem(TYPED_KEY, text),
    now,
    report,
  });
  const running = createConsole({
    bureau: bureauCalls(base, providerPage),
    copy: async (text) => navigator.clipboard.writeText(text),
    speak: (to) => speech.turn(to),
    report,
    halfTyped,
  });
  running.dispatch({ type: 'started', now: now(), language, demo: demo !== undefined, provider, form });
  keepAddress(running, addressLine);
  if (providerPage.comesBack()) running.dispatch({ type: 'sign-in', typed: { by: 'provider' } });
  setInterval(() => running.dispatch({ type: 'clock', now: now() }), TICK_MS);
  const initials = createInitials(
    () => import('pinyin-pro'),
    () => running.dispatch({ type: 'clock', now: now() }),
  );
  const orSaid = (saving: Promise<void>): Promise<void> =>
    saving.catch((error: unknown) => {
      report(error);
      running.dispatch({ type: 'act-failed', trouble: { kind: 'here', say: say('trouble.notSaved') } });
    });
  const saveTables = tablesSaver(form);
  createRoot(root).render(
    <Themed
      console={running}
      speech={speech}
      halfTyped={halfTyped}
      initials={initials}
      charts={guizhou2024Charts}
      saveSheet={(list) => orSaid(saveSheet(list))}
      saveTables={(tables, title) => orSaid(saveTables(tables, title))}
    />,
  );
}

/** Said where the endpoint gives nothing to start with. */
function unreachable(root: HTMLElement): void {
  root.textContent = `${zhCN['trouble.start']} / The bureau cannot be reached. Reload this page in a moment.`;
}

const place = document.getElementById('console');
if (place)
  boot(place).catch((error: unknown) => {
    console.error(error);
    unreachable(place);
  });
