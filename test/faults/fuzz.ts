import { gzipSync } from 'node:zlib';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import { mutated, seeded } from './mutate';

/** How many bodies are tried, and from which seed. */
export interface FuzzMeasure {
  readonly bodies: number;
  readonly seed: number;
}

/** What became of them: answers by status, and every body that the endpoint should have refused in order and did not. */
export interface Fuzzed {
  readonly bodies: number;
  readonly statuses: Readonly<Record<number, number>>;
  /** The number of the body and what was wrong with its answer. */
  readonly bad: readonly string[];
  readonly slowest: number;
}

const GOOD_EVERY = 50;
/** A body that takes longer hangs. */
const HANGS_MS = 5000;

interface Target {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly body: Buffer;
  readonly type?: string;
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
  const call = (url: string, body: unknown) =>
    ({ method: 'POST' as const, url, body: json(body), actor: '520122' }) satisfies Target;
  return [
    ...filings,
    call(`${work}/return`, {
      version: 9,
      reason: '请核实',
      comments: [{ sheet: '附件1', cell: 'M6', text: '核' }],
    }),
    call(`${work}/comments`, { version: 9, sheet: '附件1', cell: 'M6', text: '请核实' }),
    call('/v1/reminders', { annex: '1', codes: [first.code], text: '请尽快上报' }),
    {
      ...call('/v1/locks', { annex: '1', cutoff: '2024-05-31', locked: false, reason: '试' }),
      method: 'PUT',
    },
  ];
}

async function statusOf(b: TestBureau, target: Target, { body, n }: { body: Buffer; n: number }) {
  const answer = await b.server.inject({
    method: target.method,
    url: target.url,
    // Counted by address: each is another one.
    remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    headers: {
      authorization: `Bearer ${await b.token(target.actor)}`,
      'content-type': target.type ?? 'application/json',
      'idempotency-key': `fuzz-${n}`,
      ...(target.packed && { 'content-encoding': 'gzip' }),
    },
    payload: body,
  });
  return answer.statusCode;
}

async function goodStands(b: TestBureau, target: Target): Promise<string | undefined> {
  const health = await b.server.inject({ method: 'GET', url: '/readyz' });
  const status = await statusOf(b, target, { body: target.body, n: 0 });
  return health.statusCode === 200 && [200, 201, 409].includes(status)
    ? undefined
    : `the next good call was answered ${health.statusCode} and ${status}`;
}

async function tryBodies(b: TestBureau, { bodies, seed }: FuzzMeasure): Promise<Fuzzed> {
  const all = await targets(b);
  const good = all.find((t) => !t.packed && t.url === '/v1/submissions');
  const chance = seeded(seed);
  const statuses: Record<number, number> = {};
  const bad: string[] = [];
  let slowest = 0;
  for (let n = 1; n <= bodies; n++) {
    const target = all[Math.floor(chance() * all.length)];
    if (!target || !good) throw new Error('nothing to mutate');
    const begin = performance.now();
    const status = await statusOf(b, target, { body: mutated(target.body, chance), n });
    const took = performance.now() - begin;
    slowest = Math.max(slowest, took);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 500 || status === 429 || took > HANGS_MS)
      bad.push(`${n} (seed ${seed}) to ${target.url}: ${status} after ${Math.round(took)} ms`);
    const wrong = n % GOOD_EVERY === 0 ? await goodStands(b, good) : undefined;
    if (wrong !== undefined) bad.push(`${n} (seed ${seed}): ${wrong}`);
  }
  return { bodies, statuses, bad, slowest };
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
export function fuzzSummary({ bodies, statuses, bad, slowest }: Fuzzed): string {
  const answers = Object.entries(statuses).map(([status, count]) => `${status} x${count}`);
  return [
    `mutated bodies x${bodies}: ${answers.join(', ')}; slowest ${Math.round(slowest)} ms, ${bad.length} bad`,
    ...bad.slice(0, 20).map((line) => `  ${line}`),
  ].join('\n');
}
