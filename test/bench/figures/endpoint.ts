import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import type { SubmissionPackage } from '../../../src/core/submission/package';
import { openHome } from '../../../src/bureau/store/embedded/home';
import { startEmbedded } from '../../../src/bureau/store/embedded/launcher';
import { readPostmaster } from '../../../src/bureau/store/embedded/postmaster';
import { packed } from '../../faults/load';
import { cpuOfTree, openEndpoint, sendAt } from '../endpoint-ground';
import { against, alone, type Bench, type Figure } from '../figure';

const LARGE_ROWS = 1_000;
const WARM = 40;

/** How much is sent, and how fast. */
interface Load {
  readonly submissions: number;
  readonly perSecond: number;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The floor: the same compressed bytes in a transaction of their own, nothing looked at; processor time of client and database together. */
async function bareTransactions(directory: string, bodies: readonly string[]): Promise<number> {
  const data = join(directory, 'bare');
  const server = await startEmbedded({ data, startingPoints: [process.cwd()] });
  const client = new Client({ connectionString: server.url });
  try {
    await client.connect();
    await client.query('create table bench_bare (id serial primary key, body bytea)');
    const postmaster = (await readPostmaster((await openHome(data)).pgdata))?.pid ?? 0;
    const before = cpuMs() + cpuOfTree(postmaster);
    for (const body of bodies) {
      await client.query('begin');
      await client.query('insert into bench_bare (body) values ($1)', [gzipSync(body)]);
      await client.query('commit');
    }
    return (cpuMs() + cpuOfTree(postmaster) - before) / bodies.length;
  } finally {
    await client.end();
    await server.stop();
  }
}

/** The same submission with its detail rows repeated up to a thousand. */
function enlarged(filed: SubmissionPackage): SubmissionPackage {
  const tables = filed.tables.map((table) => {
    if (table.rows.length < 2) return table;
    const rows = Array.from({ length: LARGE_ROWS }, (_, i) => table.rows[i % table.rows.length] ?? []);
    return { ...table, rows };
  });
  return { ...filed, tables };
}

/** One version after another of each institution, no two alike. */
async function bodiesOf(
  change: (filed: SubmissionPackage) => SubmissionPackage,
  count: number,
): Promise<readonly string[]> {
  const filed = (await packed()).map(change);
  return Array.from({ length: count }, (_, i) => {
    const explanations = [{ key: 'load', rule: 'load', text: `第 ${i} 次上报，压力测量` }];
    return JSON.stringify({ ...filed[i % filed.length], explanations });
  });
}

async function* figuresOf(
  name: string,
  { directory }: Bench,
  { bodies, perSecond }: { readonly bodies: readonly string[]; readonly perSecond: number },
): AsyncGenerator<Figure> {
  const under = await openEndpoint(join(directory, 'data'));
  try {
    await sendAt(under, bodies.slice(0, WARM), { perSecond: 10, prefix: `${name}-warm` });
    const rest = bodies.slice(WARM);
    const before = await under.cpu();
    const sent = await sendAt(under, rest, { perSecond, prefix: name });
    const { longest, p99 } = await under.running.told();
    const after = await under.cpu();
    const each = (what: 'endpoint' | 'database') => (after[what] - before[what]) / rest.length;
    const at = (part: number) => sent.times[Math.floor((sent.times.length - 1) * part)] ?? Number.NaN;
    const floor = await bareTransactions(directory, rest);
    yield alone(`${name}, body`, rest.reduce((n, body) => n + body.length, 0) / rest.length / 1000, 'KB');
    const versus = 'bare transaction of the same bytes (client and database)';
    const value = each('endpoint') + each('database');
    yield against(`${name}, a submission`, { value, unit: 'ms CPU', versus, floor });
    yield alone(`${name}, of that the endpoint`, each('endpoint'), 'ms CPU');
    yield alone(`${name}, of that the database`, each('database'), 'ms CPU');
    yield alone(`${name} at ${perSecond}/s, p50`, at(0.5), 'ms clock');
    yield alone(`${name} at ${perSecond}/s, p99`, at(0.99), 'ms clock');
    yield alone(`${name}, loop held up, longest`, longest, 'ms clock');
    yield alone(`${name}, loop held up, p99`, p99, 'ms clock');
    yield alone(`${name}, turned away and sent again`, sent.turnedAway, 'answers 503');
    yield alone(`${name}, failed of ${rest.length}`, sent.failed, 'submissions');
  } finally {
    await under.close();
  }
}

async function* measured(
  name: string,
  bench: Bench,
  load: Load & { readonly change: (filed: SubmissionPackage) => SubmissionPackage },
): AsyncGenerator<Figure> {
  const { submissions, perSecond, change } = load;
  const bodies = await bodiesOf(change, WARM + submissions);
  yield* figuresOf(name, bench, { bodies, perSecond });
}

/** Submissions as institutions of a county file them. */
export async function* endpointSmall(bench: Bench): AsyncGenerator<Figure> {
  yield* measured('endpoint.small', bench, { submissions: 600, perSecond: 100, change: (filed) => filed });
}

/** Submissions of a thousand detail rows. */
export async function* endpointLarge(bench: Bench): AsyncGenerator<Figure> {
  yield* measured('endpoint.large', bench, { submissions: 200, perSecond: 100, change: enlarged });
}
