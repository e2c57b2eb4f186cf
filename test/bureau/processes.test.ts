import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { startChild, type Child } from '../seams/child';
import { tempDir } from '../seams/temp-dir';

interface Told {
  readonly url: string;
  readonly pids: readonly number[];
}

const dir = tempDir('processes');
let child: Child | undefined;

afterAll(async () => {
  await child?.kill('SIGTERM');
  dir.remove();
});

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === 2000) throw new Error('waited in vain');
    await wait(50);
  }
}

async function status(url: string, init: RequestInit = {}): Promise<number> {
  try {
    // A connection of its own each time: the next process takes it.
    const headers = { 'content-type': 'application/json', connection: 'close' };
    return (await fetch(url, { ...init, headers })).status;
  } catch {
    return 0;
  }
}

/** What a long call is answered: its thread reaches the database by the keys of the first process. */
async function rosterStatus(url: string): Promise<number> {
  const body = JSON.stringify({ username: '520123', password: DEMO_PASSWORD });
  const headers = { 'content-type': 'application/json' };
  const session = await fetch(`${url}/v1/session`, { method: 'POST', headers, body });
  const { token } = (await session.json()) as { token: string };
  const roster = await fetch(`${url}/v1/roster?annex=1`, { headers: { authorization: `Bearer ${token}` } });
  return roster.status;
}

test('two processes answer at one port and share what is in the database; one that is killed is replaced; all end in order', async () => {
  const env = { DUIBIAO_DATA: dir.path, DUIBIAO_DEMO: '1', DUIBIAO_PORT: '0', DUIBIAO_PROCESSES: '2' };
  child = startChild('bureau-child.ts', { env });
  const { url, pids } = JSON.parse(await child.firstLine) as Told;
  expect(new Set(pids).size).toBe(2);
  expect(pids).not.toContain(child.process.pid);
  expect(pids.every(lives)).toBe(true);
  expect(await rosterStatus(url)).toBe(200);
  const typed = (password: string) =>
    status(`${url}/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ username: '520122', password }),
    });
  // Five wrong passwords close the name, whichever process hears them.
  for (let i = 0; i < 5; i++) expect(await typed(`wrong ${i}`)).toBe(401);
  expect([await typed('wrong'), await typed('wrong')]).toEqual([429, 429]);
  const [one = 0, other = 0] = pids;
  process.kill(one, 'SIGKILL');
  await until(async () => !lives(one));
  await until(async () => (await status(`${url}/readyz`)) === 200);
  process.kill(other, 'SIGKILL');
  await until(async () => !lives(other));
  await until(async () => (await status(`${url}/readyz`)) === 200);
  expect(await child.kill('SIGTERM')).toBe(0);
  child = undefined;
  expect(await status(`${url}/healthz`)).toBe(0);
});
