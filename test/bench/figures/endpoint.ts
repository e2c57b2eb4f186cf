import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import type { SubmissionPackage } from '../../../src/core/submission/package';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../../seams/bureau';
import { against, alone, median, type Figure } from '../figure';

const COUNTY = '520122';
const LARGE_ROWS = 1_000;
const PER_SECOND = 10;

interface Sent {
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Sends bodies at a steady pace whatever the answers take; 503 would be counted as failed. */
async function sendAll(bodies: readonly Uint8Array[], b: TestBureau, prefix: string): Promise<Sent> {
  const officer = await b.signedIn(COUNTY);
  const times: number[] = [];
  let failed = 0;
  const before = cpuMs();
  const sending = bodies.map(async (body, i) => {
    await new Promise((done) => setTimeout(done, (i * 1000) / PER_SECOND));
    const begin = performance.now();
    const answer = await officer.submit(body, `${prefix}-${i}`);
    times.push(performance.now() - begin);
    if (!answer.ok) failed += 1;
  });
  await Promise.all(sending);
  times.sort((x, y) => x - y);
  const at = (part: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { cpu: (cpuMs() - before) / bodies.length, p50: median(times), p99: at(0.99), failed };
}

/** The floor: the same compressed bytes in a transaction of their own, nothing looked at. */
async function bareTransactions(bodies: readonly Uint8Array[], url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists bench_bare (id serial primary key, body bytea)');
  const before = cpuMs();
  for (const body of bodies) {
    await client.query('begin');
    await client.query('insert into bench_bare (body) values ($1)', [gzipSync(body)]);
    await client.query('commit');
  }
  const cpu = (cpuMs() - before) / bodies.length;
  await client.end();
  return cpu;
}

/** The same submission with its detail rows repeated up to a thousand. */
function enlarged(filed: SubmissionPackage): SubmissionPackage {
  const tables = filed.tables?.map((table) => {
    if (table.rows.length < 2) return table;
    const rows = Array.from({ length: LARGE_ROWS }, (_, i) => table.rows[i % table.rows.length] ?? []);
    return { ...table, rows };
  });
  return { ...filed, ...(tables && { tables }) };
}

async function* figuresOf(
  name: string,
  change: (filed: SubmissionPackage) => SubmissionPackage,
): AsyncGenerator<Figure> {
  const b = await openTestBureau('bench-endpoint');
  try {
    const filers = b.province.institutions.filter((i) => i.county === COUNTY);
    const bodies = filers.map((filer) => bytesOf(change(packageFor(b.form, filer))));
    const warm = bodies.slice(0, 8);
    await sendAll(warm, b, `${name}-warm`);
    const rest = bodies.slice(8);
    const sent = await sendAll(rest, b, name);
    const floor = await bareTransactions(rest, b.held.url);
    const kilobytes = rest.reduce((n, body) => n + body.length, 0) / rest.length / 1000;
    yield alone(`${name}, body`, kilobytes, 'KB');
    const versus = 'bare transaction (client included on both sides)';
    yield against(`${name}, a submission`, { value: sent.cpu, unit: 'ms CPU', versus, floor });
    yield alone(`${name} at ${PER_SECOND}/s, p50`, sent.p50, 'ms clock');
    yield alone(`${name} at ${PER_SECOND}/s, p99`, sent.p99, 'ms clock');
    yield alone(`${name}, refused of ${rest.length}`, sent.failed, 'submissions');
  } finally {
    await b.close();
  }
}

/** Submissions as institutions of a county file them. */
export async function* endpointSmall(): AsyncGenerator<Figure> {
  yield* figuresOf('endpoint.small', (filed) => filed);
}

/** Submissions of a thousand detail rows. */
export async function* endpointLarge(): AsyncGenerator<Figure> {
  yield* figuresOf('endpoint.large', enlarged);
}
