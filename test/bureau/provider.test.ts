import { createServer as portOf } from 'node:net';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { seedDemo } from '../../src/bureau/demo';
import { catalogOf } from '../../src/bureau/form-catalog';
import { memoryMetrics } from '../../src/bureau/metrics';
import { providerOf } from '../../src/bureau/provider';
import { createServer } from '../../src/bureau/server';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { randomBytes } from 'node:crypto';
import { openTestStore, type TestStore } from '../seams/embedded-store';
import { openProvider, Visitor, type TestProvider } from '../seams/oidc';

let held: TestStore;
let theirs: TestProvider;
let baseUrl: string;
let close: () => Promise<void>;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = portOf().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

beforeAll(async () => {
  held = await openTestStore('provider');
  const forms = await catalogOf([guizhou2024]);
  await seedDemo(held.store, guizhou2024.regions, () => []);
  const port = await freePort();
  baseUrl = `http://127.0.0.1:${port}`;
  theirs = await openProvider(`${baseUrl}/v1/provider/callback`);
  const { issuer } = theirs;
  const settings = { issuer, clientId: 'duibiao', claim: 'preferred_username', publicUrl: baseUrl };
  const world = {
    now: held.clock.now,
    newId: () => randomBytes(8).toString('hex'),
    newToken: () => randomBytes(32).toString('base64url'),
  };
  const server = await createServer({
    bureau: { store: held.store, forms, world },
    metrics: memoryMetrics(),
    setUpToken: undefined,
    folders: [],
    logger: pino({ level: 'silent' }),
    provider: providerOf(settings, (url, init) => fetch(url, init)),
  });
  await server.listen({ host: '127.0.0.1', port });
  close = () => server.close();
});

afterAll(async () => {
  await close();
  await theirs.stop();
  await held.close();
});

async function post(path: string, body: unknown): Promise<{ status: number; json: Record<string, unknown> }> {
  const answer = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

async function begin(to: 'pane' | 'console'): Promise<{ flow: string; address: string }> {
  const { json } = await post('/v1/provider/flows', { to });
  return { flow: String(json.flow), address: String(json.address) };
}

const handedOver = (url: URL): string => url.hash.replace('#handoff=', '');
const finish = (flow: string, handoff: string) => post('/v1/provider/session', { flow, handoff });

test('the endpoint says that there is a provider', async () => {
  expect(await (await fetch(`${baseUrl}/healthz`)).json()).toEqual({ status: 'ok', provider: true });
});

test.each([
  ['pane', '/signed-in.html'],
  ['console', '/console/'],
] as const)('through the provider the %s is signed in as the account of that name', async (to, page) => {
  const { flow, address } = await begin(to);
  const end = await new Visitor().walk(address, '520122', page);
  const session = await finish(flow, handedOver(end));
  expect(session).toMatchObject({ status: 201, json: { account: { username: '520122', role: 'officer' } } });
  const who = await fetch(`${baseUrl}/v1/session`, {
    headers: { authorization: `Bearer ${String(session.json.token)}` },
  });
  expect(await who.json()).toMatchObject({ username: '520122' });
});

test('a name that has no account here gets a sentence and no session', async () => {
  const { flow, address } = await begin('pane');
  const end = await new Visitor().walk(address, 'stranger', '/signed-in.html');
  expect(await finish(flow, handedOver(end))).toMatchObject({
    status: 403,
    json: { type: 'urn:duibiao:problem:provider-unknown', detail: expect.stringContaining('stranger') },
  });
});

test('the beginning of a longer name is not taken for the account of that name', async () => {
  const username = 'a'.repeat(60);
  const { passwordHash } = (await held.store.account('520122')) ?? { passwordHash: '' };
  const scope = { level: '县' as const, region: '520122' };
  await held.store.addAccounts([{ username, role: 'auditor', scope, passwordHash }], 'test');
  for (const [login, status] of [
    [username, 201],
    [`${username}b`, 401],
  ] as const) {
    const { flow, address } = await begin('pane');
    const end = await new Visitor().walk(address, login, '/signed-in.html');
    expect([login, (await finish(flow, handedOver(end))).status]).toEqual([login, status]);
  }
});

test('what was handed over works once, and only for whoever began', async () => {
  const mine = await begin('pane');
  const other = await begin('pane');
  const handoff = handedOver(await new Visitor().walk(mine.address, '520122', '/signed-in.html'));
  expect((await finish(other.flow, handoff)).status).toBe(401);
  expect((await finish(mine.flow, handoff)).status).toBe(201);
  expect((await finish(mine.flow, handoff)).status).toBe(401);
});

test('an answer with another code, another state, or after ten minutes signs nobody in', async () => {
  const begun = await begin('pane');
  const state = new URL(begun.address).searchParams.get('state') ?? '';
  const forged = await fetch(`${baseUrl}/v1/provider/callback?state=${state}&code=guess`, {
    redirect: 'manual',
  });
  const handoff = handedOver(new URL(forged.headers.get('location') ?? ''));
  expect((await finish(begun.flow, handoff)).json).toMatchObject({
    type: 'urn:duibiao:problem:provider-failed',
  });
  expect(
    (await fetch(`${baseUrl}/v1/provider/callback?state=guess&code=x`, { redirect: 'manual' })).status,
  ).toBe(401);
  const late = await begin('pane');
  held.clock.move(600_001);
  expect((await fetch(late.address, { redirect: 'manual' })).status).toBe(401);
});
