import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { BrowserContext } from 'playwright-core';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const OFFICE =
  /^https:\/\/appsforoffice\.(microsoft\.com\/lib\/1\/hosted|cdn\.partner\.office365\.cn\/appsforoffice\/lib\/1\/hosted)\//;
const dist = resolve(__dirname, '../../node_modules/@microsoft/office-js/dist');

function officeFile(path: string): string {
  return join(dist, decodeURIComponent(path.replace(/\?.*$/, '')).toLowerCase());
}

function fileIn(mount: string, rest: string): string {
  return existsSync(mount) && statSync(mount).isFile() ? mount : join(mount, rest || 'index.html');
}

/** Answers https://localhost:3000 from directories or files by path prefix, and Office's CDN from the npm package; anything else is refused. `policy` goes with every answer as its Content-Security-Policy. */
export async function serveSite(
  context: BrowserContext,
  mounts: Readonly<Record<string, string>>,
  policy?: string,
): Promise<void> {
  const prefixes = Object.keys(mounts).sort((a, b) => b.length - a.length);
  await context.route('**/*', async (route) => {
    const address = route.request().url();
    const office = OFFICE.exec(address);
    const { pathname, origin } = new URL(address);
    const prefix = prefixes.find((p) => pathname.startsWith(p));
    const mount = origin === 'https://localhost:3000' && prefix !== undefined ? mounts[prefix] : undefined;
    const rest = decodeURIComponent(pathname.slice(prefix?.length ?? 0));
    const file = office ? officeFile(address.slice(office[0].length)) : mount && fileIn(mount, rest);
    const found = file !== undefined && existsSync(file) && statSync(file).isFile();
    if (!found)
      return file === undefined ? route.abort('blockedbyclient') : route.fulfill({ status: 404, body: '' });
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      ...(policy !== undefined && { 'Content-Security-Policy': policy }),
    };
    return route.fulfill({ body: readFileSync(file), headers });
  });
}
