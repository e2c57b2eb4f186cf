import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { catalogOf } from '../../src/bureau/form-catalog';
import { memoryMetrics } from '../../src/bureau/metrics';
import { createServer } from '../../src/bureau/server';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { openTestStore, type TestStore } from '../seams/embedded-store';

const setUpToken = 'one-time-token';
let held: TestStore;
let baseUrl: string;
let close: () => Promise<void>;

beforeAll(async () => {
  held = await openTestStore('accounts');
  const forms = await catalogOf([guizhou2024]);
  const world = {
    now: held.clock.now,
    newId: () => randomBytes(8).toString('hex'),
    newToken: () => randomBytes(32).toString('base64url'),
  };
  const bureau = { store: held.store, forms, world };
  const parts = {
    bureau,
    metrics: memoryMetrics(),
    setUpToken,
    folders: [],
    logger: pino({ level: 'silent' }),
  };
  const server = await createServer(parts);
  baseUrl = await server.listen({ host: '127.0.0.1', port: 0 });
  close = () => server.close();
});

afterAll(async () => {
  await close();
  await held.close();
});

async function call(
  method: string,
  path: string,
  sent: { body?: unknown; token?: string } = {},
): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    headers: {
      ...(sent.token !== undefined && { authorization: `Bearer ${sent.token}` }),
      ...(sent.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

async function signIn(username: string, password: string): Promise<string> {
  const { json } = await call('POST', '/v1/session', { body: { username, password } });
  return String(json.token);
}

const own = 'a password of my own';
const first = { username: 'province', password: 'a long enough password' };
const clinic = {
  code: 'H52012200001',
  name: '演示卫生院',
  type: '定点医疗机构',
  level: '一级及以下',
  ownership: '公立',
  pool: '520100',
  region: '520122',
  agreement: '正常',
};

test('nothing is open before the first administrator: every route but health, forms and sign-in wants a token', async () => {
  for (const path of [
    '/v1/submissions',
    '/v1/roster?annex=1',
    '/v1/audit/log',
    '/v1/registry',
    '/v1/session',
  ])
    expect((await call('GET', path)).status).toBe(401);
  expect((await call('GET', '/healthz')).json).toEqual({ status: 'ok' });
  expect((await call('GET', '/readyz')).json).toEqual({ status: 'ready' });
  expect((await call('GET', '/v1/forms')).status).toBe(200);
});

test('the one-time token makes the first administrator, a wrong one does not, and it works once', async () => {
  expect((await call('POST', '/v1/setup', { body: { token: 'guess', ...first } })).status).toBe(403);
  expect(
    (await call('POST', '/v1/setup', { body: { token: setUpToken, ...first, password: 'short' } })).status,
  ).toBe(400);
  expect((await call('POST', '/v1/setup', { body: { token: setUpToken, ...first } })).json).toMatchObject({
    role: 'admin',
    scope: { region: '520000' },
  });
  expect(
    (await call('POST', '/v1/setup', { body: { token: setUpToken, ...first, username: 'second' } })).status,
  ).toBe(403);
});

test('an administrator keeps the registry and makes accounts, which may then do their own work only', async () => {
  const token = await signIn(first.username, first.password);
  expect((await call('PUT', '/v1/registry', { token, body: { institutions: [clinic] } })).json).toEqual({
    count: 1,
  });
  expect(
    (await call('PUT', '/v1/registry', { token, body: { institutions: [{ ...clinic, level: '特级' }] } }))
      .status,
  ).toBe(400);
  expect(
    (await call('PUT', '/v1/registry', { token, body: { institutions: [{ ...clinic, pool: '520200' }] } }))
      .status,
  ).toBe(400);
  const person = {
    password: 'another long password',
    role: 'clerk',
    scope: { level: '机构', region: '520122', institution: clinic.code },
  };
  expect(
    (await call('POST', '/v1/accounts', { token, body: { username: 'clinic', ...person } })).status,
  ).toBe(201);
  expect(
    (await call('POST', '/v1/accounts', { token, body: { username: 'clinic', ...person } })).status,
  ).toBe(409);
  const elsewhere = { ...person, scope: { ...person.scope, region: '520123' } };
  expect(
    (await call('POST', '/v1/accounts', { token, body: { username: 'wrong', ...elsewhere } })).status,
  ).toBe(403);
  const due = await call('POST', '/v1/session', { body: { username: 'clinic', password: person.password } });
  expect(due).toMatchObject({ status: 403, json: { type: 'urn:duibiao:problem:password-due' } });
  const changed = await call('POST', '/v1/session', {
    body: { username: 'clinic', password: person.password, newPassword: own },
  });
  expect(changed.status).toBe(201);
  const clerk = await signIn('clinic', own);
  expect((await call('GET', '/v1/session', { token: clerk })).json).toMatchObject({
    username: 'clinic',
    scope: person.scope,
  });
  expect(
    (await call('POST', '/v1/accounts', { token: clerk, body: { username: 'mine', ...person } })).status,
  ).toBe(403);
  expect((await call('PUT', '/v1/registry', { token: clerk, body: { institutions: [clinic] } })).status).toBe(
    403,
  );
  expect((await call('GET', '/v1/audit/log?unit=520122', { token: clerk })).status).toBe(403);
  expect((await call('GET', '/v1/registry', { token: clerk })).json).toEqual({ institutions: [clinic] });
});

test('an unknown name and a wrong password are answered alike, and five wrong ones lock the account for 15 minutes', async () => {
  const nobody = await call('POST', '/v1/session', { body: { username: 'nobody', password: 'x' } });
  const wrong = await call('POST', '/v1/session', { body: { username: 'clinic', password: 'x' } });
  expect([nobody.status, nobody.json]).toEqual([401, wrong.json]);
  for (let i = 0; i < 4; i++)
    await call('POST', '/v1/session', { body: { username: 'clinic', password: 'x' } });
  const locked = await call('POST', '/v1/session', { body: { username: 'clinic', password: own } });
  expect(locked).toMatchObject({
    status: 429,
    json: { detail: '密码输错次数过多，请 15 分钟后再试', retryAfter: 900 },
  });
  for (let i = 0; i < 4; i++)
    await call('POST', '/v1/session', { body: { username: 'nobody', password: 'x' } });
  expect(await call('POST', '/v1/session', { body: { username: 'nobody', password: 'x' } })).toEqual(locked);
  held.clock.move(900_001);
  expect(await signIn('clinic', own)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});

test('the store keeps neither passwords nor tokens', async () => {
  const account = await held.store.account(first.username);
  expect(account?.passwordHash).toMatch(/^\$argon2id\$/);
});
