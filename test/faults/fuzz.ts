import { setImmediate as turn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { FilingUnderCheck } from '../../src/bureau/checking/check-filing';
import { Refused } from '../../src/bureau/refused';
import { inflate } from '../../src/bureau/server-body';
import type { RegisteredInstitution } from '../../src/bureau/store/registry-store';
import { FILING_LISTS, readJson } from '../../src/core/submission/json';
import { routes, type RouteName } from '../../src/core/submission/routes';
import type { Route } from '../../src/core/submission/route';
import { decodeUtf8 } from '../../src/core/value/utf8';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import { mutated, seeded } from './mutate';

/** How many bodies are tried, from which seed, and how long an answer may take before it is called a hang, in milliseconds. */
export interface FuzzMeasure {
  readonly bodies: number;
  readonly seed: number;
  readonly hangsMs?: number;
}

/** What became of them: answers by status, and every body that the endpoint should have refused in order and did not. */
export interface Fuzzed {
  readonly bodies: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** The number of the body and what was wrong with its answer. */
  readonly bad: readonly string[];
  readonly slowest: number;
  /** The most memory seen above what was held before, in bytes, and the processor time of all, in milliseconds. */
  readonly heap: number;
  readonly cpuMs: number;
}

const GOOD_EVERY = 50;
/** One body in so many goes to the whole endpoint, through a socket every other time; the others to what reads and checks bodies. */
const WHOLE_EVERY = 50;
const MOST_HEAP = 2_000_000_000;
/** A body that takes longer hangs. */
const HANGS_MS = 5000;

interface Target {
  readonly route: RouteName;
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly body: Buffer;
  readonly packed?: boolean;
  readonly actor: string;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** What is mutated: filings of many institutions, plain and packed, and the bodies of other routes. */
async function targets(b: TestBureau): Promise<readonly Target[]> {
  const filings = b.province.institutions.slice(0, 24).map((filer, i) => {
    const plain = Buffer.from(bytesOf(packageFor(b.form, filer)));
    const packed = i % 4 === 0;
    return {
      route: 'submit' as const,
      method: 'POST' as const,
      url: '/v1/submissions',
      body: packed ? gzipSync(plain) : plain,
      packed,
      actor: filer.code,
    };
  });
  const first = b.province.institutions[0];
  if (!first) throw new Error('no institution');
  const officer = await b.signedIn('520122');
  const sent = await officer.submit(bytesOf(packageFor(b.form, first)), 'ground');
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  const work = `/v1/submissions/${sent.value.id}`;
  const call = (route: RouteName, url: string, body: unknown) =>
    ({ route, method: 'POST' as const, url, body: json(body), actor: '520122' }) satisfies Target;
  return [
    ...filings,
    call('return', `${work}/return`, {
      version: 9,
      reason: '请核实',
      comments: [{ sheet: '附件1', cell: 'M6', text: '核' }],
    }),
    call('comment', `${work}/comments`, { version: 9, sheet: '附件1', cell: 'M6', text: '请核实' }),
    call('remind', '/v1/reminders', { annex: '1', codes: [first.code], text: '请尽快上报' }),
    {
      ...call('putLock', '/v1/locks', { annex: '1', cutoff: '2024-05-31', locked: false, reason: '试' }),
      method: 'PUT',
    },
  ];
}

interface Try {
  readonly body: Buffer;
  readonly n: number;
  readonly socket?: boolean;
}

async function statusOf(b: TestBureau, target: Target, { body, n, socket }: Try): Promise<number> {
  const headers = {
    authorization: `Bearer ${await b.token(target.actor)}`,
    'content-type': 'application/json',
    'idempotency-key': `fuzz-${n}`,
    ...(target.packed && { 'content-encoding': 'gzip' }),
  };
  if (socket) {
    const answer = await fetch(`${b.baseUrl}${target.url}`, {
      method: target.method,
      headers,
      body: new Uint8Array(body),
    });
    await answer.arrayBuffer();
    return answer.status;
  }
  const answer = await b.server.inject({
    method: target.method,
    url: target.url,
    // Counted by address: each is another one.
    remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    headers,
    payload: body,
  });
  return answer.statusCode;
}

async function filedAt(b: TestBureau, { packed, actor }: Target, body: Buffer): Promise<number> {
  try {
    const filing = new FilingUnderCheck(packed ? await inflate(body) : body);
    filing.read(b.form);
    const listed = listing.get(actor);
    filing.check(b.form, { registry: listed ? [listed] : [] });
    return 201;
  } catch (error) {
    if (error instanceof Refused)
      return error.slug === 'malformed' || error.slug === 'bad-request' ? 400 : 422;
    throw error;
  }
}

/** What stands of each filer in the registry. */
const listing = new Map<string, RegisteredInstitution>();

/** The same body to what reads and checks it, without a call around it: a Refused is an answer, anything else is thrown. */
async function readAt(b: TestBureau, target: Target, body: Buffer): Promise<number> {
  if (target.route === 'submit') return filedAt(b, target, body);
  const { body: schema }: Route = routes[target.route];
  const text = decodeUtf8(body);
  const read = text === undefined ? undefined : readJson(text, FILING_LISTS);
  return read?.ok && schema?.safeParse(read.value).success ? 200 : 400;
}

async function goodStands(b: TestBureau, target: Target): Promise<string | undefined> {
  const health = await b.server.inject({ method: 'GET', url: '/readyz' });
  const status = await statusOf(b, target, { body: target.body, n: 0 });
  return health.statusCode === 200 && [200, 201, 409].includes(status)
    ? undefined
    : `the next good call was answered ${health.statusCode} and ${status}`;
}

/** The status of a body, or what was thrown for it. */
async function tried(b: TestBureau, target: Target, { body, n }: Try): Promise<number | string> {
  const whole = n % WHOLE_EVERY === 0;
  try {
    if (!whole) return await readAt(b, target, body);
    return await statusOf(b, target, { body, n, socket: n % (2 * WHOLE_EVERY) === 0 });
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message).slice(0, 400) : String(error);
  }
}

async function tryBodies(b: TestBureau, { bodies, seed, hangsMs = HANGS_MS }: FuzzMeasure): Promise<Fuzzed> {
  const all = await targets(b);
  for (const listed of await b.held.store.institutions()) listing.set(listed.code, listed);
  const good = all.find((t) => !t.packed && t.route === 'submit');
  const chance = seeded(seed);
  const statuses: Record<string, number> = {};
  const bad: string[] = [];
  let [slowest, heap] = [0, 0];
  const before = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  for (let n = 1; n <= bodies; n++) {
    const target = all[Math.floor(chance() * all.length)];
    if (!target || !good) throw new Error('nothing to mutate');
    const begin = performance.now();
    const status = await tried(b, target, { body: mutated(target.body, chance), n });
    const took = performance.now() - begin;
    slowest = Math.max(slowest, took);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (typeof status === 'string' || status >= 500 || status === 429 || took > hangsMs)
      bad.push(`${n} (seed ${seed}) to ${target.url}: ${status} after ${Math.round(took)} ms`);
    if (n % GOOD_EVERY !== 0) continue;
    await turn();
    heap = Math.max(heap, process.memoryUsage().heapUsed - before);
    const wrong = n % (GOOD_EVERY * WHOLE_EVERY) === 0 ? await goodStands(b, good) : undefined;
    if (wrong !== undefined) bad.push(`${n} (seed ${seed}): ${wrong}`);
  }
  const wrong = good && (await goodStands(b, good));
  if (wrong !== undefined) bad.push(`in the end: ${wrong}`);
  if (heap > MOST_HEAP) bad.push(`memory grew by ${Math.round(heap / 1e6)} MB`);
  const { user, system } = process.cpuUsage(cpu);
  return { bodies, statuses, bad, slowest, heap, cpuMs: (user + system) / 1000 };
}

/** Sends mutated bodies to an endpoint with a real database; the same seed sends the same ones. */
export async function fuzz(measure: FuzzMeasure): Promise<Fuzzed> {
  const b = await openTestBureau('fuzz');
  try {
    return await tryBodies(b, measure);
  } finally {
    await b.close();
  }
}

/** One line about the bodies, and one for each that was answered badly. */
export function fuzzSummary({ bodies, statuses, bad, slowest, heap, cpuMs }: Fuzzed): string {
  const answers = Object.entries(statuses).map(([status, count]) => `${status} x${count}`);
  return [
    `mutated bodies x${bodies}: ${answers.join(', ')}; slowest ${Math.round(slowest)} ms, at most ${Math.round(heap / 1e6)} MB more, ${(cpuMs / bodies).toFixed(2)} ms CPU each, ${bad.length} bad`,
    ...bad.slice(0, 20).map((line) => `  ${line}`),
  ].join('\n');
}
