import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpointOf } from '../../src/bureau/server';
import { openTestBureau, type TestBureau } from '../seams/bureau';
import { tempDir } from '../seams/temp-dir';

const pages = tempDir('pages');
let b: TestBureau;

beforeAll(async () => {
  mkdirSync(join(pages.path, 'pane', 'assets'), { recursive: true });
  writeFileSync(join(pages.path, 'pane', 'index.html'), '<!doctype html><title>对表</title>');
  writeFileSync(join(pages.path, 'pane', 'assets', 'pane.js'), 'export {};');
  writeFileSync(join(pages.path, 'secret.txt'), 'secret');
  b = await openTestBureau('endpoint', [
    { prefix: '/pane', dir: join(pages.path, 'pane'), policy: "default-src 'self'" },
  ]);
});

afterAll(async () => {
  await b.close();
  pages.remove();
});

test('the endpoint is a function from request to response: no port is needed', async () => {
  const handle = endpointOf(b.server);
  const ready = await handle(new Request('http://any/readyz'));
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  const session = await handle(
    new Request('http://any/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'nobody', password: 'x' }),
    }),
  );
  expect(session.status).toBe(401);
  expect(session.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

test('built pages are served with their own policy, and nothing outside their folder', async () => {
  const page = await fetch(`${b.baseUrl}/pane/`);
  expect([
    page.status,
    page.headers.get('content-type'),
    page.headers.get('content-security-policy'),
  ]).toEqual([200, 'text/html; charset=utf-8', "default-src 'self'"]);
  expect(page.headers.get('x-frame-options')).toBeNull();
  expect((await fetch(`${b.baseUrl}/pane`, { redirect: 'manual' })).status).toBe(302);
  expect((await fetch(`${b.baseUrl}/pane/assets/pane.js`)).headers.get('content-type')).toMatch(
    /^text\/javascript/,
  );
  for (const path of [
    '/pane/..%2fsecret.txt',
    '/pane/%2e%2e/secret.txt',
    '/pane/none.js',
    '/pane/assets',
    '/pane/%00',
  ])
    expect((await fetch(`${b.baseUrl}${path}`)).status).toBe(404);
});

test('the interface itself may not be framed, sniffed or kept', async () => {
  const forms = await fetch(`${b.baseUrl}/v1/forms`);
  expect(forms.headers.get('content-security-policy')).toBe(
    "default-src 'none';frame-ancestors 'none';base-uri 'none'",
  );
  expect(forms.headers.get('x-content-type-options')).toBe('nosniff');
  expect(forms.headers.get('cache-control')).toBe('no-store');
});

test('a definition is served as the text that its hash covers', async () => {
  const response = await fetch(`${b.baseUrl}/v1/forms/guizhou-2024`);
  expect(response.headers.get('etag')).toBe(`"${b.form.hash}"`);
  expect(await response.text()).toBe(b.form.canonical);
  expect((await fetch(`${b.baseUrl}/v1/forms/none`)).status).toBe(404);
});

test('counters name the route and never an identifier', async () => {
  await fetch(`${b.baseUrl}/v1/submissions/520122-abc`, {
    headers: { authorization: `Bearer ${await b.token('520122')}` },
  });
  const text = await (await fetch(`${b.baseUrl}/metrics`)).text();
  expect(text).toContain('duibiao_requests_total{method="GET",route="/v1/submissions/:id",status="404"} 1');
  expect(text).not.toContain('520122-abc');
});

test('too many calls are 429 with a time to wait', async () => {
  const burst = Array.from({ length: 320 }, () =>
    fetch(`${b.baseUrl}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }),
  );
  const answers = await Promise.all(burst);
  const refused = answers.filter((a) => a.status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(await refused[0]?.json()).toMatchObject({
    type: 'urn:duibiao:problem:busy',
    retryAfter: expect.any(Number),
  });
  expect(answers.some((a) => a.status === 400)).toBe(true);
});
