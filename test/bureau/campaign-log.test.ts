import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { logTo } from '../../src/bureau/log-lines';
import { memoryMetrics } from '../../src/bureau/metrics';
import { startWorker } from '../../src/bureau/outbox-worker';
import { codeAt, stepOf } from '../../src/bureau/second-factor';
import type { RawPackage } from '../../src/cli/demo/package';
import type { SubmissionPackage } from '../../src/core/submission/package';
import { routes, type RouteName } from '../../src/core/submission/routes';
import type { Route } from '../../src/core/submission/route';
import { openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const NAME = '甄有才';
const NUMBER = '520102199001011234';
const WORDS = '这一句只在报表里';
const TYPED = 'planted-wrong-password';
const [COUNTY, POOL, PROVINCE] = ['520122', '520100', '520000'];

/** What a line about a call may hold. */
const CALL = ['level', 'method', 'ms', 'msg', 'route', 'status', 'time'];
const lines: string[] = [];
/** Everything that must never be in a log; secrets are added as they are issued. */
const secrets = new Set([NAME, NUMBER, WORDS, TYPED, DEMO_PASSWORD]);
/** Every call with its status. */
const asked: string[] = [];
let b: TestBureau;
let filer: RawPackage;

beforeAll(async () => {
  const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
    lines.push(chunk.toString('utf8'));
    done();
  };
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    jest
      .spyOn(console, method)
      .mockImplementation((...args: unknown[]) => void lines.push(args.map(String).join(' ')));
  b = await openTestBureau('campaign-log', [], { logger: logTo(new Writable({ write }), 'info') });
  const found = b.province.institutions.find((i) => i.county === COUNTY);
  if (!found) throw new Error('no institution');
  filer = found;
  secrets.add(filer.code).add(filer.name);
});

afterAll(async () => {
  jest.restoreAllMocks();
  await b.close();
});

function planted(n: number): SubmissionPackage {
  const whole = packageFor(b.form, filer);
  const told: Readonly<Record<string, string>> = {
    responsible: NAME,
    viol_desc: `${WORDS}${n} ${NUMBER}`,
  };
  const tables = whole.tables.map((t) =>
    t.scope === 'A2'
      ? { ...t, rows: t.rows.map((row) => row.map((cell, i) => told[t.columns[i] ?? ''] ?? cell)) }
      : t,
  );
  const explanations = [{ key: `A2|${NAME}`, rule: 'A2-12', text: `${NAME} ${NUMBER} ${WORDS}` }];
  return { ...whole, explanations, tables };
}

interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Keeps every token and code of an answer among what must not be logged. */
function keepSecrets(value: unknown, name = ''): void {
  if (typeof value === 'string') {
    if (/token|ticket|secret|uri|recoveryCodes|refresh/.test(name)) secrets.add(value);
  } else if (Array.isArray(value)) value.forEach((item) => keepSecrets(item, name));
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) keepSecrets(item, `${name}.${key}`);
}

async function ask(
  name: RouteName,
  who: string | undefined,
  sent: Sent = {},
): Promise<Record<string, unknown>> {
  const route: Route = routes[name];
  const { params = {}, query, body, headers } = sent;
  const path = route.path.replace(/\{(\w+)\}/g, (_all, key: string) =>
    encodeURIComponent(params[key] ?? 'x'),
  );
  const token = who === undefined ? undefined : await b.token(who);
  if (token !== undefined) secrets.add(token);
  const answer = await fetch(`${b.baseUrl}${path}?${new URLSearchParams(query).toString()}`, {
    method: route.method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
    }),
  });
  asked.push(`${name} ${who ?? ''} ${answer.status}`);
  const text = await answer.text();
  const json: unknown = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  keepSecrets(json);
  return json as Record<string, unknown>;
}

const submit = (n: number, key: string) =>
  ask('submit', filer.code, { body: planted(n), headers: { 'idempotency-key': key } });

async function wholeCampaign(): Promise<string> {
  const first = await submit(1, 'log-1');
  await submit(1, 'log-1');
  const id = String(first.id);
  const params = { id };
  await ask('comment', COUNTY, {
    params,
    body: { version: 1, sheet: '附件2', cell: 'A6', text: `${NAME}${WORDS}` },
  });
  await ask('reply', filer.code, { params: { id, n: '1' }, body: { text: WORDS } });
  await ask('return', COUNTY, { params, body: { version: 1, reason: `${NAME} ${NUMBER}` } });
  await submit(2, 'log-2');
  await ask('pickUp', COUNTY, { params, body: { version: 2 } });
  await ask('decideExplanation', COUNTY, {
    params: { id, key: `A2|${NAME}` },
    body: { version: 2, decision: 'accept', reason: WORDS },
  });
  await ask('accept', COUNTY, { params, body: { version: 2, reason: WORDS } });
  await ask('reopen', filer.code, { params, body: { version: 2 } });
  await submit(3, 'log-3');
  await ask('accept', COUNTY, { params, body: { version: 3 } });
  await ask('openNames', POOL, { params, body: { reason: `${NAME}${WORDS}` } });
  for (const who of [COUNTY, POOL, PROVINCE]) {
    await ask('content', who, { params: { id, version: '3' } });
    await ask('review', who, { params });
    await ask('diff', who, { params, query: { from: '1', to: '2' } });
    await ask('consolidation', who, { params: { annex: '2' }, query: { unit: COUNTY } });
    await ask('trace', who, { query: { unit: COUNTY, scope: 'A2', row: '1', column: 'responsible' } });
    await ask('tieOut', who, { query: { unit: COUNTY } });
    await ask('evidence', who, { query: { unit: COUNTY } });
    await ask('readings', who, { query: { unit: COUNTY } });
  }
  const frozen = await ask('takeSnapshot', COUNTY, { body: { annex: '2', cutoff: '2024-05-31' } });
  await ask('passUp', COUNTY, {
    params: { annex: '2' },
    body: { snapshot: String(frozen.id), cutoff: '2024-05-31' },
  });
  return id;
}

async function signIns(): Promise<void> {
  const wrong = { username: NUMBER, password: TYPED };
  for (let n = 0; n < 6; n++) await ask('signIn', undefined, { body: wrong });
  await ask('signIn', undefined, { body: { username: POOL, password: DEMO_PASSWORD, code: '000000' } });
  const started = await ask('startSecondFactor', PROVINCE, { body: { password: DEMO_PASSWORD } });
  const secret = String(started.secret);
  await ask('startSecondFactor', PROVINCE, { body: { password: TYPED } });
  await ask('confirmSecondFactor', PROVINCE, { body: { code: '000000' } });
  const code = codeAt(secret, stepOf(b.held.clock.now()));
  secrets.add(secret);
  await ask('confirmSecondFactor', PROVINCE, { body: { code } });
  const scope = { level: '机构', region: COUNTY, institution: filer.code };
  const invited = await ask('invite', 'admin', { body: { username: 'log-invited', role: 'clerk', scope } });
  await ask('redeem', undefined, { body: { ticket: invited.ticket, newPassword: `${TYPED}-1` } });
  await ask('redeem', undefined, { body: { ticket: invited.ticket, newPassword: `${TYPED}-2` } });
  await ask('recover', 'admin', { params: { username: 'log-invited' } });
  await ask('addServiceToken', 'admin', {
    body: { label: WORDS, role: 'clerk', scope, actions: ['read'], days: 1 },
  });
  await ask('refresh', undefined, { body: { refresh: TYPED } });
}

/** Sends bytes that are no HTTP, or headers that are too long. */
function sendRaw(text: string): Promise<void> {
  const { port } = new URL(b.baseUrl);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(text));
    socket.on('error', () => undefined);
    socket.resume().on('close', () => resolve());
  });
}

async function badCalls(id: string): Promise<void> {
  const idempotency = { 'idempotency-key': 'log-bad' };
  const deep = `${'['.repeat(100)}"${NAME}"${']'.repeat(100)}`;
  for (const body of [
    `{"x": ${NAME} ${NUMBER}`,
    JSON.stringify({ name: NAME }),
    deep,
    `"${NUMBER}"`,
    Buffer.from([255, 254, 1]),
  ])
    await ask('submit', filer.code, { body, headers: idempotency });
  const bomb = gzipSync(Buffer.alloc(30_000_000, NAME));
  await ask('submit', filer.code, { body: bomb, headers: { ...idempotency, 'content-encoding': 'gzip' } });
  const broken = {
    ...planted(9),
    tables: planted(9).tables.map((t) => ({ ...t, columns: [...t.columns, NAME] })),
  };
  await ask('submit', filer.code, { body: broken, headers: idempotency });
  await ask('submit', filer.code, { body: planted(9), headers: { 'idempotency-key': 'log-1' } });
  await ask('comment', COUNTY, { params: { id }, body: { [NAME]: NUMBER } });
  await ask('submission', COUNTY, { params: { id: `${NAME}${NUMBER}` } });
  await ask('registry', COUNTY, { query: { unit: NUMBER } });
  await ask('submissions', COUNTY, { query: { [NAME]: NUMBER, cursor: NAME } });
  await fetch(`${b.baseUrl}/${NUMBER}/${encodeURIComponent(NAME)}`);
  await fetch(`${b.baseUrl}/v1/session`, { headers: { authorization: `Bearer ${TYPED}` } });
  await sendRaw(`GET /${NUMBER} HTTP/9.9\r\n${NUMBER}\r\n\r\n`);
  await sendRaw(`GET /v1/session HTTP/1.1\r\nhost: x\r\nx-name: ${NUMBER.repeat(2000)}\r\n\r\n`);
}

/** Makes the database refuse values, and damages what is stored, so that the program's own faults are logged too. */
async function faults(id: string): Promise<void> {
  const admin = new Client({ connectionString: b.held.url });
  admin.on('error', () => undefined);
  await admin.connect();
  await admin.query(
    `alter table duibiao.decision add constraint refused check (reason not like '%${NAME}%') not valid`,
  );
  await ask('comment', COUNTY, {
    params: { id },
    body: { version: 3, sheet: '附件2', cell: 'A6', text: NAME },
  });
  await ask('reply', filer.code, { params: { id, n: '1' }, body: { text: `${NAME} ${NUMBER}` } });
  await admin.query('alter table duibiao.decision drop constraint refused');
  await admin.query(`update duibiao.submission_version set body = $1 where id = $2`, [
    gzipSync(`{"name":"${NAME}", ${NUMBER}`),
    id,
  ]);
  await ask('review', COUNTY, { params: { id } });
  await ask('content', PROVINCE, { params: { id, version: '3' } });
  const worker = startWorker({
    bureau: b.bureau,
    logger: logTo(
      new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          lines.push(chunk.toString('utf8'));
          done();
        },
      }),
      'info',
    ),
    metrics: memoryMetrics(),
  });
  while (!lines.some((line) => line.includes('damaged version')))
    await new Promise((go) => setTimeout(go, 50));
  await worker.stop();
  await admin.end();
}

test('the log of a whole campaign, with refused calls and faults, holds no name, number, token, password or body', async () => {
  const id = await wholeCampaign();
  expect(asked.filter((a) => !/ 20[014]$/.test(a))).toEqual([]);
  await signIns();
  await badCalls(id);
  await faults(id);
  const log = lines.join('');
  expect(lines.length).toBeGreaterThan(60);
  expect(asked.filter((a) => / 5\d\d$/.test(a)).length).toBeGreaterThanOrEqual(3);
  const calls = lines.filter((line) => line.includes('"msg":"call"'));
  for (const line of calls) expect(Object.keys(JSON.parse(line) as object).sort()).toEqual(CALL);
  expect(log).toContain('"msg":"fault"');
  expect(secrets.size).toBeGreaterThan(20);
  expect([...secrets].filter((s) => log.includes(s))).toEqual([]);
  expect(log).not.toMatch(/Bearer|eyJ|responsible|viol_desc/);
});
