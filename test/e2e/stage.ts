import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { startBureau, type RunningBureau } from '../../src/bureau/main';
import { registryOfProvince, storyProvince } from '../../src/cli/demo/registry';
import { createClient, type Client } from '../../src/client/client';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { builtPages } from '../seams/built';
import { startBrowser } from '../seams/browser';
import { openFaultProxy, type FaultProxy } from '../seams/fault-proxy';
import { tempDir } from '../seams/temp-dir';

const root = resolve(__dirname, '../..');
/** The moment at which the story begins, for the pane and for the endpoint. */
export const BEGIN = '2024-05-28T08:31:00Z';

/** Everything that stands: the endpoint on its database, the built pages behind an https front, a browser. */
export interface Stage {
  readonly browser: Browser;
  readonly bureau: RunningBureau;
  readonly front: FaultProxy;
  /** A client of the endpoint that is signed in, past the front. */
  signedIn(username: string): Promise<Client>;
  close(): Promise<void>;
}

/** The manifest as it is, with the pane told that it is a demonstration and what time it is. */
function demoManifest(): string {
  const added = `demo=1&amp;now=${BEGIN}`;
  return readFileSync(join(root, 'manifest.xml'), 'utf8')
    .replaceAll('taskpane.html#', `taskpane.html?${added}#`)
    .replaceAll('taskpane.html"', `taskpane.html?${added}"`);
}

/** Where the try-out page finds the manifest of the stage. */
export const MANIFEST = '/stage/manifest.xml';

/** Sets the stage; everything on it belongs to the caller, who closes it. */
export async function openStage(): Promise<Stage> {
  const home = tempDir('e2e');
  const pane = await builtPages('pane');
  const workbench = await builtPages('workbench');
  const own = join(home.path, 'stage');
  mkdirSync(own);
  writeFileSync(join(own, 'manifest.xml'), demoManifest());
  const began = Date.now();
  const bureau = await startBureau({
    port: 0,
    data: join(home.path, 'data'),
    demo: true,
    demoInstitutions: () => registryOfProvince(storyProvince(guizhou2024)),
    environment: {},
    now: () => new Date(Date.parse(BEGIN) + Date.now() - began),
    folders: [
      { prefix: '/stage', dir: own },
      { prefix: '/workbench', dir: workbench },
      { prefix: '', dir: pane },
    ],
  });
  const front = await openFaultProxy(bureau.url, join(home.path, 'certificate'));
  const browser = await startBrowser();
  return {
    browser,
    bureau,
    front,
    async signedIn(username) {
      const open = createClient({ baseUrl: bureau.url, fetch });
      const answer = await open.signIn(username, DEMO_PASSWORD);
      if (!answer.ok) throw new Error(`no sign-in for ${username}: ${JSON.stringify(answer)}`);
      return createClient({ baseUrl: bureau.url, fetch, token: answer.value.token });
    },
    async close() {
      await browser.close();
      await front.close();
      await bureau.stop();
      home.remove();
    },
  };
}
