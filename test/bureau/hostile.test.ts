import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { RawPackage } from '../../src/cli/demo/package';
import { problemSchema } from '../../src/core/submission/problem';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

let b: TestBureau;
let filer: RawPackage;

beforeAll(async () => {
  b = await openTestBureau('hostile', [], {
    patience: { headers: 4000, request: 6000, look: 200 },
  });
  filer = b.province.institutions[0] as RawPackage;
});

afterAll(() => b.close());

/** Speaks to the endpoint in bytes and gives everything that it answered before it hung up. */
function spoken(bytes: string): Promise<string> {
  const { port } = b.server.server.address() as AddressInfo;
  return new Promise((done) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => done(heard));
  });
}

async function posted(body: Uint8Array | string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${b.baseUrl}/v1/submissions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await b.token(filer.code)}`,
      'content-type': 'application/json',
      'idempotency-key': 'hostile',
      ...headers,
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: response.status, problem: problemSchema.safeParse(await response.json()) };
}

const bodyOf = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));

test('headers that never end are answered 408 and the connection is closed', async () => {
  const answer = await spoken('GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(problemSchema.parse(bodyOf(answer)).detail).toMatch(/没有传完/);
});

test('a body that never comes is answered 408 and the connection is closed', async () => {
  const lines = [
    'POST /v1/submissions HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${await b.token(filer.code)}`,
    'Content-Type: application/json',
    'Idempotency-Key: slow',
    'Content-Length: 5000',
  ];
  expect(await spoken(`${lines.join('\r\n')}\r\n\r\n{"a`)).toMatch(/^HTTP\/1\.1 408 /);
});

test('a flood of headers is 431 and what is no HTTP is 400, each as a problem with a sentence', async () => {
  const flood = Array.from({ length: 2000 }, (_, i) => `X-${i}: 0123456789`).join('\r\n');
  const flooded = await spoken(`GET / HTTP/1.1\r\n${flood}\r\n\r\n`);
  expect(flooded).toMatch(/^HTTP\/1\.1 431 /);
  expect(problemSchema.parse(bodyOf(flooded)).status).toBe(431);
  expect(await spoken('\u0001\u0002 nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect((await fetch(`${b.baseUrl}/v1/forms`)).status).toBe(200);
});

test('a length and chunks together, or two lengths, are refused before any handler', async () => {
  const both =
    'POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
  expect(await spoken(both)).toMatch(/^HTTP\/1\.1 400 /);
  const two = 'POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc';
  expect(await spoken(two)).toMatch(/^HTTP\/1\.1 400 /);
});

test.each([
  ['a method that no route has', 'QUERY /v1/session HTTP/1.1\r\nHost: x', 404],
  ['a segment of 7 000 signs', `GET /v1/submissions/${'a'.repeat(7000)} HTTP/1.1\r\nHost: x`, 404],
  ['a method put into a header', 'TRACE /v1/session HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: GET', 404],
  ['7 000 parameters of one name', `GET /v1/forms/x?${'a&'.repeat(7000)} HTTP/1.1\r\nHost: x`, 404],
  [
    'a type that is a name of the program',
    'POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: constructor/prototype\r\nContent-Length: 0',
    415,
  ],
  ['lengths in hexadecimal', 'POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 0x2', 400],
  ['chunks hidden from a proxy', 'POST /v1/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked', 400],
])('%s is refused and is no fault', async (...[, call, status]) => {
  const answer = await spoken(`${call}\r\nConnection: close\r\n\r\n`);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(problemSchema.parse(bodyOf(answer))).toMatchObject({ status });
});

test('a token that comes twice is none, whichever of the two is good; addresses in full and in HTTP/1.0 are read as any other', async () => {
  const good = `Authorization: Bearer ${await b.token(filer.code)}`;
  const asked = async (line: string, ...headers: string[]) =>
    (await spoken(`${[line, 'Host: x', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`)).slice(9, 12);
  const get = 'GET /v1/session HTTP/1.1';
  expect(await asked(get, good)).toBe('200');
  expect(await asked(get, good, 'Authorization: Bearer x')).toBe('401');
  expect(await asked(get, 'Authorization: Bearer x', good)).toBe('401');
  expect(await asked(get, 'Transfer-Encoding: chunked', 'Trailer: Authorization', '', '0', good)).toBe('401');
  expect(await asked('GET http://elsewhere/v1/session HTTP/1.1')).toBe('401');
  expect(await asked('GET http://elsewhere/v1/session HTTP/1.1', good)).toBe('200');
  expect(await asked('GET /v1/%73ession HTTP/1.0')).toBe('401');
  expect(await asked('GET /v1/x/../session HTTP/1.1', good)).toBe('404');
});

test('five million brackets, a gzip within a gzip and a gzip of a hundred megabytes are refused, and the next good filing stands', async () => {
  expect(await posted('['.repeat(5_000_000))).toMatchObject({ status: 400 });
  const deep = `${'['.repeat(4_000_000)}${']'.repeat(4_000_000)}`;
  expect(await posted(deep)).toMatchObject({ status: 400 });
  expect(await posted(`[${'[],'.repeat(3_000_000)}1]`)).toMatchObject({ status: 400 });
  const zipped = { 'content-encoding': 'gzip' };
  expect(await posted(gzipSync(Buffer.alloc(100 << 20)), zipped)).toMatchObject({ status: 413 });
  expect(await posted(gzipSync(gzipSync('{}')), zipped)).toMatchObject({ status: 400 });
  const officer = await b.signedIn(filer.code);
  expect((await officer.submit(bytesOf(packageFor(b.form, filer)), 'good')).ok).toBe(true);
});

test('who is not signed in is not heard beyond 16 KB, plain or inflated; a password of 200 signs is', async () => {
  const sent = async (body: Uint8Array | string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${b.baseUrl}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return { status: answer.status, problem: problemSchema.parse(await answer.json()) };
  };
  const said = (password: string) => JSON.stringify({ username: 'somebody', password });
  for (const answer of [
    await sent(said('x'.repeat(17_000))),
    await sent(gzipSync(said('x'.repeat(500_000))), { 'content-encoding': 'gzip' }),
    await sent(`[${'[],'.repeat(100_000)}1]`),
  ])
    expect(answer).toMatchObject({ status: 413, problem: { detail: '请求的内容过长，请核对后再试' } });
  expect(await sent(said('长'.repeat(200)))).toMatchObject({ status: 401 });
});

test('every answer forbids sniffing, framing and keeping, and asks for https for a year', async () => {
  for (const path of ['/v1/forms', '/v1/submissions', '/none']) {
    const { headers } = await fetch(`${b.baseUrl}${path}`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  }
});
