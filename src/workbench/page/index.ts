import { readStyledBook, writeStyledBook } from '../../file/styled-book';
import { exportBook } from '../xlsx/export-book';
import { importBook } from '../xlsx/import-book';
import { element } from './element';
import { Look } from './look';
import { readManifest } from './manifest';
import { Unfetched, Workbench, type WorkbookFiles } from './start';
import { wordsOf, type Language } from './words';
import './style.css';

const files: WorkbookFiles = {
  open: async (bytes, name) => importBook(await readStyledBook(bytes), name),
  save: (book) => writeStyledBook(exportBook(book)),
};

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address).catch((error: unknown) => {
    throw new Unfetched(address, { cause: error });
  });
  if (!answer.ok) throw new Unfetched(`${address}: ${answer.status}`);
  return answer;
}

async function sampleAt(address: string): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  const bytes = new Uint8Array(await (await fetched(address)).arrayBuffer());
  return { bytes, name: decodeURIComponent(new URL(address).pathname.split('/').pop() ?? '') };
}

function inOtherLanguage(language: Language): string {
  const url = new URL(location.href);
  url.searchParams.set('lang', language === 'zh-CN' ? 'en' : 'zh');
  return url.href;
}

async function start(language: Language, query: URLSearchParams): Promise<void> {
  const manifestAddress = new URL(query.get('manifest') ?? '/manifest.xml', location.href).href;
  const manifest = readManifest(await (await fetched(manifestAddress)).text(), language);
  const sampleAddress = document.querySelector<HTMLLinkElement>('link[rel="duibiao-sample"]')?.href;
  const workbench = new Workbench({
    root: document.body,
    language,
    manifest,
    files,
    now: () => Date.now(),
    look: new Look(window),
    otherLanguage: inOtherLanguage(language),
    makeGrid: async (container, events) => {
      const { UniverGrid } = await import('./grid/univer-grid');
      container.textContent = '';
      return new UniverGrid(container, language, events);
    },
    ...(sampleAddress !== undefined && { sample: () => sampleAt(sampleAddress) }),
  });
  // What tests and curious people look at: the workbook, the requests, the events.
  Object.assign(window, { workbench });
  await workbench.start();
}

async function main(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const language: Language = (query.get('lang') ?? navigator.language).startsWith('zh') ? 'zh-CN' : 'en-US';
  const words = wordsOf(language);
  document.documentElement.lang = language;
  document.title = words.title;
  try {
    await start(language, query);
  } catch (error) {
    if (!(error instanceof Unfetched)) throw error;
    document.body.replaceChildren(element('p', { class: 'message', role: 'alert' }, words.noAddIn));
  }
}

void main();
