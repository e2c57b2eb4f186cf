import { gzipSync } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import { readCall } from '../../src/bureau/call';
import type { RawPackage } from '../../src/cli/demo/package';
import type { SubmissionPackage } from '../../src/core/submission/package';
import { problemSchema } from '../../src/core/submission/problem';
import { routes } from '../../src/core/submission/routes';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import { holdings } from '../seams/store-contract';

let b: TestBureau;
let filer: RawPackage;
let good: SubmissionPackage;
let before: unknown;

beforeAll(async () => {
  b = await openTestBureau('bad-calls');
  filer = b.province.institutions[0] as RawPackage;
  good = packageFor(b.form, filer);
  before = [await holdings(b.held.store, '520122'), await holdings(b.held.store, '520204')];
});

afterEach(async () => {
  expect([await holdings(b.held.store, '520122'), await holdings(b.held.store, '520204')]).toEqual(before);
});

afterAll(() => b.close());

interface Sending {
  readonly body: Uint8Array | string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send({ body, token, headers }: Sending) {
  const response = await fetch(`${b.baseUrl}/v1/submissions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token ?? (await b.token(filer.code))}`,
      'content-type': 'application/json',
      'idempotency-key': 'some-key',
      ...headers,
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.detail).not.toMatch(/undefined|null|Error|at \//);
  return problem;
}

function withCell(scope: string, column: string, value: unknown): SubmissionPackage {
  const tables = good.tables.map((t) => {
    if (t.scope !== scope) return t;
    const at = t.columns.indexOf(column);
    return {
      ...t,
      rows: t.rows.map((r, i) => (i === 0 ? r.map((c, j) => (j === at ? (value as string) : c)) : r)),
    };
  });
  return { ...good, tables };
}

test('an unknown annex is 422 and named', async () => {
  const unknown = { ...good, tables: good.tables.map((t) => (t.scope === 'A2' ? { ...t, scope: 'A9' } : t)) };
  const problem = await send({ body: bytesOf(unknown) });
  expect(problem).toMatchObject({
    status: 422,
    type: 'urn:duibiao:problem:unreadable',
    refusals: [{ kind: 'table-unknown', scope: 'A9' }],
  });
  expect(problem.detail).toContain('A9');
});

test('a wrong definition hash is 422', async () => {
  const problem = await send({ body: bytesOf({ ...good, form: { ...good.form, hash: '0'.repeat(64) } }) });
  expect(problem).toMatchObject({
    status: 422,
    type: 'urn:duibiao:problem:form-unknown',
    detail: '表样与医保局现用的版本不同，请换用本期表样后再报',
  });
});

test('another campaign is 422', async () => {
  expect(await send({ body: bytesOf({ ...good, campaign: 'guizhou-2031' }) })).toMatchObject({
    status: 422,
    type: 'urn:duibiao:problem:campaign-unknown',
  });
});

test.each(['1000.005', 1000.005])(
  'a 元 amount with three decimals (%p) is 422 with its cell',
  async (value) => {
    const problem = await send({ body: bytesOf(withCell('A1', 'viol_amount', value)) });
    expect(problem).toMatchObject({
      status: 422,
      refusals: [{ kind: 'excess', scope: 'A1', cell: 'M6', column: 'viol_amount' }],
    });
    expect(problem.detail).toMatch(/^附件1 M6“涉及违规费用总额”“1000\.005”的小数超过 2 位/);
  },
);

test('a code of another county is 403, from an institution and from a county office', async () => {
  const other = b.province.institutions.find((i) => i.county === '520204') as RawPackage;
  const body = bytesOf(packageFor(b.form, other));
  expect(await send({ body })).toMatchObject({ status: 403, type: 'urn:duibiao:problem:forbidden' });
  expect(await send({ body, token: await b.token('520122') })).toMatchObject({
    status: 403,
    type: 'urn:duibiao:problem:not-listed',
  });
});

test('a filer code that disagrees with the sheets is 422 at the header cell', async () => {
  const tables = good.tables.map((t) => ({ ...t, header: { ...t.header, filer_code: 'H52020400001' } }));
  expect(await send({ body: bytesOf({ ...good, tables }) })).toMatchObject({
    status: 422,
    type: 'urn:duibiao:problem:header-differs',
  });
});

test('rows of another institution below the own header are found by the check', async () => {
  const problem = await send({ body: bytesOf(withCell('A1', 'fixmedins_code', 'H52020400001')) });
  expect(problem).toMatchObject({ status: 422, type: 'urn:duibiao:problem:findings' });
  expect(problem.findings?.map((f) => f.rule)).toContain('A1-15');
});

test('an institution that the bureau has not listed is 403', async () => {
  const code = 'H52012299999';
  const unlisted = { ...good, filer: { ...good.filer, code } };
  expect(await send({ body: bytesOf(unlisted), token: await b.token('520122') })).toMatchObject({
    status: 403,
    detail: '县局没有登记本机构。请联系县局，把编码加进应报名单',
  });
});

test('a body of 20 MB is 413, plain and as a small gzip that inflates', async () => {
  const large = Buffer.alloc(20 * 1024 * 1024, 0x20);
  expect(await send({ body: large })).toMatchObject({ status: 413, type: 'urn:duibiao:problem:too-large' });
  const bomb = gzipSync(large);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await send({ body: bomb, headers: { 'content-encoding': 'gzip' } })).toMatchObject({ status: 413 });
});

test.each([
  ['malformed JSON', '{"format":"duibiao-submission/1",', 400, 'malformed'],
  ['no content', '', 400, 'malformed'],
  ['a JSON that is no submission', '[1,2]', 422, 'unreadable'],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), 400, 'malformed'],
])('%s is refused', async (...[, body, status, slug]) => {
  expect(await send({ body })).toMatchObject({ status, type: `urn:duibiao:problem:${slug}` });
});

test('a key __proto__ anywhere is 400', async () => {
  const text = JSON.stringify(good).replace('"filer":{', '"filer":{"__proto__":{"level":"省"},');
  expect(await send({ body: text })).toMatchObject({ status: 400, refusals: [{ kind: 'prototype' }] });
  const session = await fetch(`${b.baseUrl}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"__proto__":{"admin":true},"username":"admin","password":"x"}',
  });
  expect(session.status).toBe(400);
});

test('a null character or half an emoji is refused in a filing, in every other body and in an address, before the database is asked', async () => {
  const authorization = `Bearer ${await b.token('520122')}`;
  const status = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${b.baseUrl}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return [path, response.status];
  };
  for (const text of ['请核\u0000实一下', '请核实一下\ud83d']) {
    const filed = { ...good, filer: { ...good.filer, name: text } };
    expect(await send({ body: bytesOf(filed) })).toMatchObject({ status: 400, refusals: [{ kind: 'text' }] });
    const explanations = [{ key: 'k', rule: 'A1-11', text }];
    expect(await send({ body: bytesOf({ ...good, explanations }) })).toMatchObject({ status: 400 });
    for (const [method, path, body] of [
      ['POST', '/v1/reminders', { annex: '1', codes: [filer.code], text }],
      ['PUT', '/v1/inclusions', { submission: text, included: false, reason: 'x' }],
      ['POST', '/v1/submissions/x/comments', { version: 1, sheet: text, cell: 'M6', text: 'x' }],
      ['POST', '/v1/consolidations/1/pass-up', { cutoff: '2024-05-31', header: { [text]: 'x' } }],
    ] as const)
      expect(await status(method, path, body)).toEqual([path, 400]);
  }
  for (const path of [
    '/v1/submissions/a%00b',
    '/v1/snapshots/a%00b',
    '/v1/submissions?filer=a%00b',
    '/v1/totals?campaign=%00',
  ])
    expect(await status('GET', path)).toEqual([path, 400]);
});

test('a character that nobody sees is refused in a filing, plain or escaped, and named', async () => {
  for (const text of ['息烽县\u202e院医', '息烽县\u200b医院']) {
    const filed = { ...good, filer: { ...good.filer, name: text } };
    const name = `U+${text.charCodeAt(3).toString(16).toUpperCase()}`;
    const refused = { status: 400, refusals: [{ kind: 'unseen', value: name }] };
    expect(await send({ body: bytesOf(filed) })).toMatchObject(refused);
    const escaped = JSON.stringify(filed).replace(
      /[\u2000-\u20ff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16)}`,
    );
    const problem = await send({ body: escaped });
    expect(problem).toMatchObject(refused);
    expect(problem.detail).toContain(name);
  }
});

test('what is typed or pasted into any other call comes without characters that nobody sees', () => {
  const body = Buffer.from(JSON.stringify({ reason: '请\u200b核\u202e实' }));
  const request = { params: { id: 'x' }, query: {}, headers: {}, body } as unknown as FastifyRequest;
  expect(readCall(routes.openNames, request, 'zh-CN').body).toEqual({ reason: '请核实' });
});

test('a wrong token is 401, none too, before the body is looked at', async () => {
  expect(await send({ body: bytesOf(good), token: 'x'.repeat(43) })).toMatchObject({
    status: 401,
    type: 'urn:duibiao:problem:not-signed-in',
  });
  expect(await send({ body: Buffer.alloc(20 * 1024 * 1024), token: '' })).toMatchObject({ status: 401 });
});

test('a missing key is 400, other media are 415', async () => {
  const authorization = `Bearer ${await b.token(filer.code)}`;
  const bare = await fetch(`${b.baseUrl}/v1/submissions`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{}',
  });
  expect([bare.status, ((await bare.json()) as { type: string }).type]).toEqual([
    400,
    'urn:duibiao:problem:key-missing',
  ]);
  expect(
    await send({ body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  ).toMatchObject({ status: 415 });
  expect(await send({ body: '{}', headers: { 'content-encoding': 'br' } })).toMatchObject({ status: 415 });
  expect(await send({ body: 'no gzip', headers: { 'content-encoding': 'gzip' } })).toMatchObject({
    status: 400,
  });
});

test('a table that the level does not file is 422', async () => {
  const tables = [...good.tables, { scope: 'A4', header: {}, columns: [], rows: [] }];
  expect(await send({ body: bytesOf({ ...good, tables }) })).toMatchObject({
    status: 422,
    type: 'urn:duibiao:problem:table-not-filed',
  });
});

test('a figure that breaks a rule is 422 with rule, cell and sentence, whatever the client believed', async () => {
  const problem = await send({ body: bytesOf(withCell('A1', 'viol_amount', '99999999.00')) });
  expect(problem).toMatchObject({ status: 422, type: 'urn:duibiao:problem:findings' });
  const cells = problem.findings?.map((f) => `${f.sheet ?? ''} ${f.cell ?? ''}`);
  expect(cells?.some((c) => c.startsWith('附件1 '))).toBe(true);
  expect(problem.findings?.every((f) => f.message.length > 0)).toBe(true);
});

test('a query without an explanation is 422; a short explanation too', async () => {
  const asked = await send({ body: bytesOf(withCell('A1', 'check_from', '2023-03-01')) });
  const query = asked.findings?.find((f) => f.rule === 'A1-11');
  expect(query).toMatchObject({ severity: 'query', cell: 'J6' });
  const explanations = [{ key: query?.key ?? '', rule: 'A1-11', text: '属实' }];
  const short = { ...withCell('A1', 'check_from', '2023-03-01'), explanations };
  expect(await send({ body: bytesOf(short) })).toMatchObject({
    status: 422,
    type: 'urn:duibiao:problem:explanation-short',
  });
});

test('a sentence comes in English where the caller prefers it', async () => {
  const problem = await send({ body: '{', headers: { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' } });
  expect(problem.detail).toMatch(/^The submission is cut off/);
});

test('an unknown address, a bad query and a bad cursor are problems with a sentence', async () => {
  const get = async (path: string) => {
    const response = await fetch(`${b.baseUrl}${path}`, {
      headers: { authorization: `Bearer ${await b.token('520122')}` },
    });
    return problemSchema.parse(await response.json());
  };
  expect(await get('/v1/nothing')).toMatchObject({ status: 404 });
  expect(await get('/v1/submissions?limit=0')).toMatchObject({ status: 400 });
  expect(await get('/v1/submissions?colour=red')).toMatchObject({
    status: 400,
    detail: '请求中没有“colour”这一项，请去掉后再试',
  });
  expect(await get('/v1/roster')).toMatchObject({
    status: 400,
    detail: '请求中缺少“annex”，请补上后再试',
  });
  const forged = [
    'zzz',
    '["9999-99-99T99:99:99Z","a"]',
    '["0000-01-01T00:00:00.000Z","a"]',
    '["2024-05-28T::Z","a"]',
  ];
  for (const cursor of forged.map((text) => Buffer.from(text).toString('base64url')))
    expect(await get(`/v1/submissions?cursor=${cursor}`)).toMatchObject({ status: 400 });
  expect(await get('/v1/roster?annex=1&at=0000-01-01T00:00:00Z')).toMatchObject({ status: 400 });
  expect(await get('/v1/submissions?annex=99')).toMatchObject({ status: 404 });
  expect(await get('/v1/submissions?unit=520204')).toMatchObject({ status: 403 });
  expect(await get('/v1/submissions/520204-none')).toMatchObject({ status: 404 });
  expect(await get('/%E0%A4%A')).toMatchObject({ status: 404 });
});
