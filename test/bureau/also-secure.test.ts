import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, get as plainGet, type IncomingMessage, type Server } from 'node:http';
import { Agent, get as secureGet } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alsoSecure } from '../../src/bureau/also-secure';
import { localCertificate } from '../../src/cli/start/certificate';

const home = mkdtempSync(join(tmpdir(), 'duibiao-secure-'));
let server: Server;
let ca: string;

beforeAll(async () => {
  const certificate = await localCertificate({
    directory: home,
    developer: join(home, 'none'),
    now: Date.now(),
  });
  ca = certificate.authority;
  server = createServer((request, response) => {
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.length));
    request.on('end', () => response.end(`${'encrypted' in request.socket ? 'https' : 'http'} ${size}`));
  });
  alsoSecure(server, certificate);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => rmSync(home, { recursive: true }));

const port = (): number => (server.address() as AddressInfo).port;

function textOf(response: IncomingMessage): Promise<string> {
  return new Promise((done, failed) => {
    let text = '';
    response.on('data', (chunk: Buffer) => (text += chunk.toString()));
    response.on('end', () => done(text)).on('error', failed);
  });
}

function asked(scheme: 'http' | 'https', agent?: Agent): Promise<string> {
  return new Promise((done, failed) => {
    const options = { port: port(), host: 'localhost', family: 4, ca, ...(agent && { agent }) };
    const get = scheme === 'http' ? plainGet : secureGet;
    get(options, (response) => void textOf(response).then(done, failed)).on('error', failed);
  });
}

test('one port answers http and https, each with its own handler’s words', async () => {
  await expect(asked('http')).resolves.toBe('http 0');
  await expect(asked('https')).resolves.toBe('https 0');
});

test('a body of two megabytes arrives whole both ways', async () => {
  const body = new Uint8Array(2 << 20);
  const plain = await fetch(`http://127.0.0.1:${port()}/`, { method: 'POST', body });
  expect(await plain.text()).toBe(`http ${body.length}`);
});

test('a connection that says nothing or nonsense does not disturb the others', async () => {
  const silent = connect(port(), '127.0.0.1');
  const odd = connect(port(), '127.0.0.1', () => odd.write(Buffer.from([22, 1, 2, 3, 4, 5])));
  odd.on('error', () => odd.destroy());
  await expect(asked('https')).resolves.toBe('https 0');
  silent.destroy();
  odd.destroy();
});

test('the key is readable by its owner alone, and a certificate is used again until it runs out', async () => {
  const options = { directory: home, developer: join(home, 'none'), now: Date.now() };
  const first = await localCertificate(options);
  expect((await localCertificate(options)).cert).toBe(first.cert);
  const later = await localCertificate({ ...options, now: Date.now() + 400 * 86_400_000 });
  expect(later.cert).not.toBe(first.cert);
  expect(readFileSync(join(home, 'localhost.crt'), 'utf8')).toBe(later.cert);
});

test('the server closes although a browser keeps an https connection open', async () => {
  const agent = new Agent({ keepAlive: true });
  const certificate = readFileSync(join(home, 'ca.crt'), 'utf8');
  expect(certificate).toContain('BEGIN CERTIFICATE');
  await asked('https', agent);
  await new Promise<void>((done) => server.close(() => done()));
  agent.destroy();
});
