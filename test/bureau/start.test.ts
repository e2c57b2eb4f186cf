import { createServer } from 'node:net';
import { join } from 'node:path';
import { createClient, type Client } from '../../src/client/client';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { catalogOf, type KnownForm } from '../../src/bureau/form-catalog';
import { demoProvince } from '../../src/cli/demo/province';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { bytesOf, packageFor } from '../seams/bureau';
import { startChild, type Child } from '../seams/child';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('start');
const alive = new Set<Child>();
let form: KnownForm;

beforeAll(async () => {
  form = (await catalogOf([guizhou2024])).current;
});

afterAll(async () => {
  for (const child of alive) await child.kill('SIGTERM');
  dir.remove();
});

function start(env: Readonly<Record<string, string>>): Child {
  const child = startChild('bureau-child.ts', { env: { DUIBIAO_PORT: '0', ...env } });
  alive.add(child);
  return child;
}

async function end(child: Child, signal: NodeJS.Signals): Promise<number | null> {
  alive.delete(child);
  return child.kill(signal);
}

async function address(child: Child): Promise<string> {
  return (JSON.parse(await child.firstLine) as { url: string }).url;
}

async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
  const child = start(env);
  await expect(child.firstLine).rejects.toThrow();
  alive.delete(child);
  return child.errors().trim();
}

async function signedIn(baseUrl: string, username: string): Promise<Client> {
  const answer = await createClient({ baseUrl, fetch }).signIn(username, DEMO_PASSWORD);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return createClient({ baseUrl, fetch, token: answer.value.token });
}

test('kill -9 of the endpoint in the middle of a load: nothing acknowledged is lost, and repeating gives the same receipts', async () => {
  const env = { DUIBIAO_DATA: join(dir.path, 'killed'), DUIBIAO_DEMO: '1' };
  const child = start(env);
  const officer = await signedIn(await address(child), '520122');
  const filers = demoProvince({
    regions: guizhou2024.regions,
    seed: 'child',
    counties: new Map([['520122', 40]]),
  }).institutions;
  const packed = filers.map((f) => ({ key: `k-${f.code}`, bytes: bytesOf(packageFor(form, f)) }));
  let acknowledgements = 0;
  const acknowledged = await Promise.all(
    packed.map(async ({ key, bytes }) => {
      const answer = await officer.submit(bytes, key);
      if (answer.ok && ++acknowledgements === 8) void end(child, 'SIGKILL');
      return answer.ok ? answer.value : undefined;
    }),
  );
  const kept = acknowledged.filter((r) => r !== undefined);
  expect(kept.length).toBeGreaterThanOrEqual(8);
  expect(kept.length).toBeLessThan(40);

  const again = start(env);
  const second = await signedIn(await address(again), '520122');
  for (const [i, { key, bytes }] of packed.entries()) {
    const answer = await second.submit(bytes, key);
    expect(answer.ok).toBe(true);
    const before = acknowledged[i];
    if (before && answer.ok) expect([answer.status, answer.value]).toEqual([200, before]);
  }
  const list = await second.submissions({ limit: 1000 });
  expect(list.ok && list.value.items.map((s) => s.version)).toEqual(Array.from({ length: 40 }, () => 1));
  expect(await end(again, 'SIGTERM')).toBe(0);
});

test('a taken port is one sentence and exit code 2', async () => {
  const blocker = createServer();
  await new Promise<void>((done) => blocker.listen(0, '127.0.0.1', done));
  const { port } = blocker.address() as { port: number };
  const child = start({
    DUIBIAO_PORT: String(port),
    DUIBIAO_DATA: join(dir.path, 'port'),
    DUIBIAO_DEMO: '1',
  });
  await expect(child.firstLine).rejects.toThrow();
  expect(await end(child, 'SIGTERM')).toBe(2);
  expect(child.errors()).toBe(`端口 ${port} 已被占用：请用 --port 换一个端口，或停止占用它的程序\n`);
  blocker.close();
});

test('an unknown variable, a bad value and an unreachable database are one sentence each', async () => {
  expect(await refusal({ DUIBIAO_DATTA: 'x' })).toContain('DUIBIAO_DATTA');
  expect(await refusal({ DUIBIAO_PORT: 'x' })).toContain('DUIBIAO_PORT');
  const said = await refusal({ DUIBIAO_DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/d' });
  expect(said).toBe('连不上数据库 127.0.0.1:1：请检查地址和网络');
});

test('demo accounts never meet real data: a real directory is not opened as a demo, nor a demo directory as real', async () => {
  const real = join(dir.path, 'real');
  const child = start({ DUIBIAO_DATA: real });
  const { url, setUpToken } = JSON.parse(await child.firstLine) as { url: string; setUpToken?: string };
  expect(setUpToken).toMatch(/^[\w-]{43}$/);
  expect(await createClient({ baseUrl: url, fetch }).signIn('520122', DEMO_PASSWORD)).toMatchObject({
    ok: false,
    status: 401,
  });
  expect(await end(child, 'SIGTERM')).toBe(0);
  expect(await refusal({ DUIBIAO_DATA: real, DUIBIAO_DEMO: '1' })).toContain('正式数据');
  expect(await refusal({ DUIBIAO_DATA: join(dir.path, 'killed') })).toContain('演示数据');
});
