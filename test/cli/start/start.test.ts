import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { join, resolve } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import type { Browser, Frame } from 'playwright-core';
import { startBrowser } from '../../seams/browser';
import { tempDir } from '../../seams/temp-dir';

const root = resolve(__dirname, '../../..');
const home = tempDir('start');
let child: ChildProcess;
let said = '';
let port = 0;
let browser: Browser;

function run(args: readonly string[]): ChildProcess {
  return spawn(
    process.execPath,
    [join(root, 'test/seams/run-ts.cjs'), join(root, 'src/cli/main.ts'), ...args],
    {
      cwd: home.path,
      env: { PATH: process.env.PATH ?? '', HOME: home.path },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: found } = probe.address() as AddressInfo;
  probe.close();
  return found;
}

beforeAll(async () => {
  port = await freePort();
  child = run(['start', '--port', String(port)]);
  const ready = new Promise<void>((done, failed) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      if (said.includes('Ctrl-C')) done();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => failed(new Error(said)));
  });
  [browser] = await Promise.all([startBrowser(), ready]);
}, 900_000);

afterAll(async () => {
  await browser?.close();
  child.kill('SIGTERM');
  const [code] = (await once(child, 'close')) as [number];
  home.remove();
  expect(code).toBe(0);
});

/** An answer by https, the certificate trusted through the authority that the start kept and by nothing else. */
function fetched(path: string): Promise<{ readonly status: number; readonly text: string }> {
  const ca = readFileSync(/证书\s+(\S+)/.exec(said)?.[1] ?? '');
  return new Promise((done, failed) => {
    get({ host: 'localhost', family: 4, port, path: encodeURI(path), ca }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    }).on('error', failed);
  });
}

test('one https address serves the try-out page, the pane, office.js, the manifest, the sample and the endpoint', async () => {
  const paths = [
    '/workbench/',
    '/taskpane.html',
    '/office/office.js',
    '/assets/open-32.png',
    '/support.html',
  ];
  for (const path of [...paths, '/workbench/带错的样表.xlsx', '/readyz', '/openapi.json', '/v1/forms'])
    expect([path, (await fetched(path)).status]).toEqual([path, 200]);
  const manifest = await fetched('/manifest.xml');
  expect(manifest.text).toContain(`https://localhost:${port}/taskpane.html#check`);
  expect(manifest.text).not.toContain('localhost:3000');
});

test('scripts reach the endpoint by http on the same port, and pages send them on to https', async () => {
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(await health.json()).toMatchObject({
    status: 'ok',
    demo: { now: expect.stringMatching(/^2024-05-2[1-8]T/) },
  });
  const page = await fetch(`http://127.0.0.1:${port}/workbench/`, { redirect: 'manual' });
  expect([page.status, page.headers.get('location')]).toEqual([302, `https://127.0.0.1:${port}/workbench/`]);
});

test('what is printed begins with the address to open', () => {
  expect(said.indexOf(`https://localhost:${port}/workbench/`)).toBeGreaterThan(0);
  expect(said.indexOf('/workbench/')).toBeLessThan(said.indexOf('/taskpane.html'));
});

test('a port that is taken is one sentence', async () => {
  const second = run(['start', '--port', String(port)]);
  let words = '';
  second.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString('utf8')));
  const [code] = (await once(second, 'close')) as [number];
  expect([code, words]).toEqual([2, `端口 ${port} 已被占用：请用 --port 换一个端口，或停止占用它的程序\n`]);
});

test('in Chromium the try-out page opens the pane on office.js, checks the sample and evaluates no text as code', async () => {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'zh-CN',
    viewport: { width: 1366, height: 768 },
  });
  const refused: string[] = [];
  const page = await context.newPage();
  page.on('console', (line) => {
    if (/Content Security Policy|unsafe-eval/i.test(line.text())) refused.push(line.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  await page.goto(`https://localhost:${port}/workbench/`);
  const paneFrame = async (): Promise<Frame> => {
    const frame = await (await page.waitForSelector('.pane iframe')).contentFrame();
    if (!frame) throw new Error('There is no pane.');
    await frame.waitForSelector('button', { timeout: 60_000 });
    return frame;
  };
  const first = await paneFrame();
  expect(await first.evaluate(() => Office.context.host)).toBe('Excel');
  // In a callback of its own: what a test evaluates directly is not bound by the page's policy.
  const made = await first.evaluate(
    () =>
      new Promise<string>((done) => {
        setTimeout(() => {
          try {
            done(String(new Function('return 1')()));
          } catch (error) {
            done(String(error));
          }
        });
      }),
  );
  expect(made).toContain('EvalError');
  expect(await first.textContent('body')).not.toContain('逾期');
  refused.length = 0;
  await page.click('.file-sample');
  await page.waitForFunction(() => document.querySelector('.file-name')?.textContent === '带错的样表.xlsx');
  await page.click('#Duibiao\\.Check');
  const pane = await paneFrame();
  await pane.getByText('还不能上报').first().waitFor({ timeout: 60_000 });
  expect(refused).toEqual([]);
  if (process.env['SHOTS'] !== undefined)
    await page.screenshot({ path: join(process.env['SHOTS'], 'start.png') });
  await context.close();
});
