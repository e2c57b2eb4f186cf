import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { browserPaths } from './browser';

/** A Chromium over a directory of its own, which can be ended as a power cut would. */
export interface KillableBrowser {
  readonly context: BrowserContext;
  /** SIGKILL to the browser and everything that it started; resolves when it is gone. */
  kill(): Promise<void>;
}

const PORT_FILE = 'DevToolsActivePort';

async function addressIn(directory: string, isGone: () => boolean): Promise<string> {
  for (;;) {
    const text = existsSync(join(directory, PORT_FILE))
      ? readFileSync(join(directory, PORT_FILE), 'utf8')
      : '';
    const [port, path] = text.split('\n');
    if (port && path) return `ws://127.0.0.1:${port}${path}`;
    if (isGone()) throw new Error('Chromium ended before it could be spoken to.');
    await new Promise((go) => setTimeout(go, 50));
  }
}

/** Starts a Chromium whose databases live in a directory; the same directory may be used again after it was killed. */
export async function startKillable(directory: string): Promise<KillableBrowser> {
  const { executablePath, args, env } = browserPaths();
  rmSync(join(directory, PORT_FILE), { force: true });
  const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${directory}`, '--lang=zh-CN'];
  // A group of its own, so that its renderers end with it.
  const child = spawn(executablePath, [...args, ...own, '--accept-lang=zh-CN', 'about:blank'], {
    env,
    detached: true,
    stdio: 'ignore',
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  let isGone = false;
  void gone.then(() => (isGone = true));
  const browser = await chromium.connectOverCDP(await addressIn(directory, () => isGone));
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no window.');
  return {
    context,
    async kill() {
      if (child.pid !== undefined && !isGone) process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
  };
}
