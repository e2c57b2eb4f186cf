import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded, type EmbeddedPostgres } from '../../../src/bureau/store/embedded/launcher';
import { startChild } from '../../seams/child';
import { tempDir } from '../../seams/temp-dir';

const dir = tempDir('launcher');
const startingPoints = [process.cwd()];
const running = new Set<EmbeddedPostgres>();

async function start(data: string): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ data, startingPoints });
  running.add(server);
  return server;
}

async function stop(server: EmbeddedPostgres): Promise<void> {
  running.delete(server);
  await server.stop();
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const server of running) await server.stop();
  dir.remove();
});

test('a fresh directory becomes a durable PostgreSQL 18 that listens on 127.0.0.1 alone, twice in a row', async () => {
  const data = join(dir.path, 'twice');
  const first = await start(data);
  expect(await ask(first.url, 'show server_version')).toMatch(/^18/);
  expect(await ask(first.url, 'show listen_addresses')).toBe('127.0.0.1');
  expect(await ask(first.url, 'show fsync')).toBe('on');
  expect(await ask(first.url, 'show data_checksums')).toBe('on');
  await ask(first.url, 'create table kept (n int)');
  await stop(first);
  const second = await start(data);
  expect(second.adopted).toBe(false);
  expect(await ask(second.url, "select to_regclass('kept')::text")).toBe('kept');
  await stop(second);
});

test('the password file is readable by its owner alone and a wrong password is refused', async () => {
  const data = join(dir.path, 'secret');
  const server = await start(data);
  expect(statSync(join(data, 'password')).mode & 0o777).toBe(0o600);
  await expect(ask(server.url.replace(/:[0-9a-f]+@/, ':guess@'), 'select 1')).rejects.toThrow(/password/);
  await stop(server);
});

test("the database's own log says what failed and nothing of what it failed on", async () => {
  const data = join(dir.path, 'logged');
  const server = await start(data);
  await ask(server.url, 'create table filed (name text primary key, about jsonb, amount int not null)');
  await ask(server.url, `insert into filed values ('欧阳测试', '{}', 1)`);
  for (const failing of [
    `insert into filed values ('欧阳测试', '{}', 2)`,
    `insert into filed values ('欧阳测试二', '{}', null)`,
    `insert into filed values ('x', '{"id":"520122199001011234\\u0000"}', 1)`,
  ])
    await expect(ask(server.url, failing)).rejects.toThrow();
  const { directory } = server;
  await stop(server);
  const log = readFileSync(join(directory, 'server.log'), 'utf8');
  expect(log).toContain('filed_pkey');
  expect(log).not.toMatch(/欧阳|5201221990|insert into filed/);
});

test('the server that a killed process left is adopted with its data', async () => {
  const data = join(dir.path, 'orphan');
  const child = startChild('embedded-child.ts', { args: [data] });
  const { url } = JSON.parse(await child.firstLine) as { url: string };
  await ask(url, 'create table before_kill (n int)');
  await child.kill('SIGKILL');
  const server = await start(data);
  expect(server.adopted).toBe(true);
  expect(await ask(server.url, "select to_regclass('before_kill')::text")).toBe('before_kill');
  await stop(server);
});

test('after node and server were both killed hard the directory starts again', async () => {
  const data = join(dir.path, 'both');
  const child = startChild('embedded-child.ts', { args: [data] });
  const { url } = JSON.parse(await child.firstLine) as { url: string };
  await ask(url, 'create table survives (n int)');
  const backend = Number(await ask(url, "select split_part(pg_read_file('postmaster.pid'), chr(10), 1)"));
  await child.kill('SIGKILL');
  process.kill(backend, 'SIGKILL');
  const server = await start(data);
  expect(await ask(server.url, "select to_regclass('survives')::text")).toBe('survives');
  await stop(server);
});

test('a second live endpoint on one data directory is refused in one sentence', async () => {
  const data = join(dir.path, 'shared');
  const server = await start(data);
  const child = startChild('embedded-child.ts', { args: [data] });
  await expect(child.firstLine).rejects.toThrow(/正由另一个对表进程使用/);
  expect(child.errors().trim().split('\n')).toHaveLength(1);
  expect(await ask(server.url, 'select 1')).toBe(1);
  await stop(server);
});

test('a set-up that was interrupted is done again', async () => {
  const data = join(dir.path, 'halfway');
  await stop(await start(data));
  rmSync(join(data, 'postgres', 'complete'));
  rmSync(join(data, 'postgres', 'pgdata', 'global'), { recursive: true });
  const server = await start(data);
  expect(await ask(server.url, 'select 1')).toBe(1);
  await stop(server);
});

test('a data directory that cannot be made or lost its password is refused in one sentence', async () => {
  const file = join(dir.path, 'file');
  writeFileSync(file, '');
  await expect(start(join(file, 'below'))).rejects.toThrow(/无法使用数据目录/);
  const data = join(dir.path, 'lost');
  await stop(await start(data));
  rmSync(join(data, 'password'));
  await expect(start(data)).rejects.toThrow(/缺少 password/);
});

test('without the programs of this machine the sentence names npm ci', async () => {
  await expect(startEmbedded({ data: join(dir.path, 'none'), startingPoints: ['/'] })).rejects.toThrow(
    /npm ci/,
  );
});

test('root keeps the database of a directory that is closed to others where its account can reach it; other accounts keep it inside', async () => {
  const closed = join(dir.path, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const data = join(closed, 'data');
  const server = await start(data);
  const where = String(await ask(server.url, 'show data_directory'));
  const root = process.getuid?.() === 0;
  expect(where.startsWith(root ? '/var/lib/duibiao/' : data)).toBe(true);
  await stop(server);
  const again = await start(data);
  expect(await ask(again.url, 'show data_directory')).toBe(where);
  await stop(again);
  rmSync(join(where, '..'), { recursive: true });
});
