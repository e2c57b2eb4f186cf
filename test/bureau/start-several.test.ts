import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegionMap } from '../../src/bureau/store/several/region-map';
import { freshEmbedded, type TestServer } from '../seams/embedded-store';
import { freshDatabases } from '../seams/several-databases';
import { startChild } from '../seams/child';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('start-several');
const file = join(dir.path, 'regions.json');
let server: TestServer;
let map: RegionMap<string>;

beforeAll(async () => {
  server = await freshEmbedded('start-several-server');
  ({ map } = await freshDatabases(server.url));
});

afterAll(async () => {
  await server.stop();
  dir.remove();
});

function write({ home, others }: RegionMap<string>): void {
  const named = others.map(({ regions, at }) => ({ regions, url: at }));
  writeFileSync(file, JSON.stringify({ home, others: named }), { mode: 0o600 });
}

function start(env: Readonly<Record<string, string>> = {}) {
  const own = { DUIBIAO_DATABASES: file, DUIBIAO_KEYS: dir.path, DUIBIAO_PORT: '0' };
  return startChild('bureau-child.ts', { env: { ...own, ...env } });
}

async function refusal(env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = start(env);
  await expect(child.firstLine).rejects.toThrow();
  return child.errors().trim();
}

test('two processes answer over the databases of a region map', async () => {
  write(map);
  const child = start({ DUIBIAO_PROCESSES: '2' });
  const { url, where } = JSON.parse(await child.firstLine) as { url: string; where?: string };
  for (let i = 0; i < 4; i++) {
    const answer = await fetch(`${url}/readyz`, { headers: { connection: 'close' } });
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ready' }]);
  }
  expect(where ?? '').not.toContain('postgres:');
  expect(await child.kill('SIGTERM')).toBe(0);
});

test('a map without a database that holds data, or no map at all, is one sentence and no start', async () => {
  const [first] = map.others;
  write({ home: map.home, others: first ? [first] : [] });
  expect(await refusal()).toMatch(/^区划表里没有原先存放 5202、520123 的库：数据还在那里，请把它写回去$/);
  expect(await refusal({ DUIBIAO_DATABASES: join(dir.path, 'none.json') })).toMatch(/^打不开区划表 /);
  expect(await refusal({ DUIBIAO_DATABASE_URL: map.home })).toMatch(/^区划表里已写全部数据库/);
  expect(await refusal({ DUIBIAO_DEMO: '1' })).toMatch(/^演示账户不能放进正式数据库/);
});
