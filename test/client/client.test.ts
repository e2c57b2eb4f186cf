import { createClient } from '../../src/client/client';
import type { Fetch } from '../../src/client/request';

interface Seen {
  url: string;
  init: RequestInit;
}

function answering(response: () => Response): { fetch: Fetch; seen: Seen[] } {
  const seen: Seen[] = [];
  return {
    seen,
    fetch: async (url, init) => {
      seen.push({ url, init });
      return response();
    },
  };
}

const receipt = {
  format: 'duibiao-receipt/1',
  number: '520122-20240528-0137',
  id: '520122-ab',
  version: 1,
  region: '520122',
  filer: { code: 'H52012200001', level: '机构', name: '演示卫生院' },
  form: { id: 'guizhou-2024', hash: 'a'.repeat(64) },
  campaign: 'guizhou-2024',
  annexes: ['1', '2'],
  sha256: 'b'.repeat(64),
  sm3: 'c'.repeat(64),
  bytes: 10,
  receivedAt: '2024-05-28T08:55:07.000Z',
  audit: { seq: 137, hash: 'd'.repeat(64) },
};
const problem = {
  type: 'urn:duibiao:problem:unchanged',
  title: '未办理',
  status: 409,
  detail: '内容没有变化',
  current: { id: 'x', version: 1 },
};

function json(value: unknown, status: number): () => Response {
  return () =>
    new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}

test('a submission names the version that it replaces, 0 for none, where one is given', async () => {
  const { fetch, seen } = answering(json(receipt, 201));
  const client = createClient({ baseUrl: 'https://yb.test', fetch });
  for (const after of [0, 3, undefined]) await client.submit(new Uint8Array(1), 'k', after);
  expect(seen.map(({ init }) => new Headers(init.headers).get('if-match'))).toEqual(['"0"', '"3"', null]);
});

test('submit sends exactly the bytes with key, token and language and returns the receipt', async () => {
  const { fetch, seen } = answering(json(receipt, 201));
  const client = createClient({ baseUrl: 'https://yb.test/', fetch, token: 't0', language: 'en' });
  const bytes = new TextEncoder().encode('{"n":1}');
  expect(await client.submit(bytes, 'k1')).toEqual({ ok: true, status: 201, value: receipt });
  expect(seen[0]?.url).toBe('https://yb.test/v1/submissions');
  expect(seen[0]?.init.headers).toMatchObject({
    'idempotency-key': 'k1',
    authorization: 'Bearer t0',
    'accept-language': 'en',
  });
  expect(Buffer.from(seen[0]?.init.body as Uint8Array)).toEqual(Buffer.from(bytes));
});

test('a refusal is the endpoint’s own problem document', async () => {
  const { fetch } = answering(json(problem, 409));
  expect(await createClient({ baseUrl: 'https://yb.test', fetch }).submit(new Uint8Array(1), 'k')).toEqual({
    ok: false,
    kind: 'refused',
    status: 409,
    problem,
  });
});

test.each([
  ['a proxy’s error page', () => new Response('<html>', { status: 502 })],
  ['a sign-in page of the network', () => new Response('<html>', { status: 200 })],
  ['an answer of another shape', json({ receipt: true }, 201)],
  ['an unknown status', json(receipt, 299)],
])('%s counts as no answer', async (_what, response) => {
  const { fetch } = answering(response);
  expect(await createClient({ baseUrl: 'https://yb.test', fetch }).submit(new Uint8Array(1), 'k')).toEqual({
    ok: false,
    kind: 'unreachable',
    reason: 'not-understood',
  });
});

test('a broken connection and a time-out are told apart; a fault of the program is not hidden', async () => {
  const failing = (error: Error) =>
    createClient({ baseUrl: 'https://yb.test', fetch: () => Promise.reject(error) });
  expect(await failing(new TypeError('fetch failed')).forms()).toMatchObject({
    kind: 'unreachable',
    reason: 'network',
  });
  const late = Object.assign(new Error('late'), { name: 'TimeoutError' });
  expect(await failing(late).forms()).toMatchObject({ kind: 'unreachable', reason: 'time-out' });
  await expect(failing(new RangeError('bug')).forms()).rejects.toThrow('bug');
});

test('parameters are escaped and absent ones left out', async () => {
  const { fetch, seen } = answering(json({}, 500));
  const client = createClient({ baseUrl: 'https://yb.test', fetch });
  await client.content('520122-a/b', 3);
  await client.submissions({ unit: '520122', annex: undefined, limit: 5 });
  expect(seen.map((s) => s.url)).toEqual([
    'https://yb.test/v1/submissions/520122-a%2Fb/versions/3',
    'https://yb.test/v1/submissions?unit=520122&limit=5',
  ]);
});
