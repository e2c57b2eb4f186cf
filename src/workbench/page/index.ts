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

async function text(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
  return answer.text();
}

async function main(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const language = (query.get('lang') ?? navigator.language).startsWith('zh') ? 'zh-CN' : 'en-US';
  document.documentElement.lang = language;
  const manifest = readManifest(
    await text(new URL(query.get('manifest') ?? '/manifest.xml', location.href).href),
    language,
  );
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
    ...(sampleAddress !== undefined && {
      sample: async () => ({
        bytes: new Uint8Array(await (await fetch(sampleAddress)).arrayBuffer()),
        name: decodeURIComponent(new URL(sampleAddress).pathname.split('/').pop() ?? ''),
      }),
    }),
  });
  // What tests and curious people look at: the workbook, the requests, the events.
  Object.assign(window, { workbench });
  await workbench.start();
}

void main();
