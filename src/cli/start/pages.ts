import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeFile, StaticDir } from '../../bureau/static-files';
import { manifestFor } from '../../commands/manifest';
import { CONSOLE_BUILD, PANE_BUILD, WORKBENCH_BUILD } from './build';

/** The pane's own pages say what they may load; the header adds what a page cannot say of itself. */
const PAGE_POLICY = "base-uri 'self'; object-src 'none'";
/** Where the workbook with mistakes lies beside the try-out page. */
const SAMPLE_PATH = '/workbench/带错的样表.xlsx';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HOME = `<!doctype html><meta charset="utf-8"><title>对表</title>
<meta http-equiv="refresh" content="0; url=/workbench/"><a href="/workbench/">对表试用台</a>
`;

/** The bureau's web page, where it is built. */
export function consoleFolders(project: string): readonly StaticDir[] {
  const dir = join(project, CONSOLE_BUILD.folder);
  return existsSync(join(dir, 'index.html')) ? [{ prefix: '/console', dir, policy: PAGE_POLICY }] : [];
}

/** The built pages of a try-out: the workbench, the console, and the pane at the root. */
export function tryOutFolders(project: string): readonly StaticDir[] {
  return [
    { prefix: '/workbench', dir: join(project, WORKBENCH_BUILD.folder), policy: PAGE_POLICY },
    ...consoleFolders(project),
    { prefix: '', dir: join(project, PANE_BUILD.folder), policy: PAGE_POLICY },
  ];
}

/** What is made for a try-out: the first page, the manifest for the address it is asked at, and the sample workbook. */
export async function tryOutFiles(project: string, sample: Uint8Array): Promise<readonly MadeFile[]> {
  const manifest = await readFile(join(project, 'manifest.xml'), 'utf8');
  return [
    { path: '/', type: 'text/html; charset=utf-8', content: () => HOME },
    {
      path: '/manifest.xml',
      type: 'application/xml; charset=utf-8',
      content: (origin) => manifestFor(manifest, origin),
    },
    { path: SAMPLE_PATH, type: XLSX, content: () => sample },
  ];
}
