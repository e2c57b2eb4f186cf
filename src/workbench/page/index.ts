import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { exportBook } from '../xlsx/export-book';
import { importBook } from '../xlsx/import-book';
import { readManifest } from './manifest';
import { Workbench, type WorkbookFiles } from './start';
import './style.css';

const files: WorkbookFiles = {
  open: async (bytes, name) => importBook(await readXlsx(bytes, { readStyles: true }), name),
  save: (book) => writeXlsx(exportBook(book)),
};

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
  return answer;
}

async function sampleAt(address: string): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  const bytes = new Uint8Array(await (await fetched(address)).arrayBuffer());
  return { bytes, name: decodeURIComponent(new URL(address).pathname.split('/').pop() ?? '') };
}

async function main(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const language = (query.get('lang') ?? navigator.language).startsWith('zh') ? 'zh-CN' : 'en-US';
  document.documentElement.lang = language;
  const manifestAddress = new URL(query.get('manifest') ?? '/manifest.xml', location.href).href;
  const manifest = readManifest(await (await fetched(manifestAddress)).text(), language);
  const sampleAddress = document.querySelector<HTMLLinkElement>('link[rel="duibiao-sample"]')?.href;
  const workbench = new Workbench({
    root: document.body,
    language,
    manifest,
    files,
    now: () => Date.now(),
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

void main();
