import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { openHome } from '../../../src/bureau/store/embedded/home';
import { startEmbedded } from '../../../src/bureau/store/embedded/launcher';
import { readPostmaster } from '../../../src/bureau/store/embedded/postmaster';
import { bodiesOf } from '../endpoint-bodies';
import {
  cpuOfTree,
  openEndpoint,
  sendAt,
  type EndpointUnderLoad,
  type Pace,
  type Sent,
  type Told,
} from '../endpoint-ground';
import { against, alone, type Bench, type Figure } from '../figure';

/** What is sent beforehand, so that the endpoint is compiled, comes at a pace that it keeps. */
const WARM_PER_SECOND = 20;

/** How much is sent, and how fast. */
interface Load {
  readonly submissions: number;
  readonly perSecond: number;
  /** Sent beforehand. */
  readonly warm: number;
  /** Detail rows of each; as many as institutions have where it is not said. */
  readonly rows?: number;
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

type Cost = Pick<Told, 'endpoint' | 'database'>;

function between(before: Cost, after: Cost, submissions: number): Cost {
  const each = (what: keyof Cost) => (after[what] - before[what]) / submissions;
  return { endpoint: each('endpoint'), database: each('database') };
}

/** What a load took and what became of it: the whole, of that what follows the receipts, and the answers. */
interface Measured {
  readonly whole: Cost;
  readonly outbox: Cost;
  readonly sent: Sent;
  readonly delays: Told;
}

/** Sends a load at its pace and waits until all that follows is done; then has what follows done once more, which tells what it took. */
async function measuredOf(
  under: EndpointUnderLoad,
  bodies: readonly string[],
  { perSecond, prefix }: Pace,
): Promise<Measured> {
  const before = await under.told();
  const sent = await sendAt(under, bodies, { perSecond, prefix });
  await under.outbox.emptied();
  const after = await under.told();
  await under.outbox.refilled(bodies.length);
  await under.outbox.emptied();
  const again = await under.told();
  const n = bodies.length;
  return { whole: between(before, after, n), outbox: between(after, again, n), sent, delays: after };
}

const sum = ({ endpoint, database }: Cost): number => endpoint + database;

function* costs(name: string, { whole, outbox }: Measured, floor: number): Generator<Figure> {
  const versus = 'bare transaction of the same bytes (client and database)';
  const receipt = sum(whole) - sum(outbox);
  yield against(`${name}, a submission`, { value: sum(whole), unit: 'ms CPU', versus, floor });
  yield against(`${name}, of that until the receipt`, { value: receipt, unit: 'ms CPU', versus, floor });
  yield alone(`${name}, of that the outbox`, sum(outbox), 'ms CPU');
  yield alone(`${name}, until the receipt the endpoint`, whole.endpoint - outbox.endpoint, 'ms CPU');
  yield alone(`${name}, until the receipt the database`, whole.database - outbox.database, 'ms CPU');
  yield alone(`${name}, the outbox in the endpoint`, outbox.endpoint, 'ms CPU');
  yield alone(`${name}, the outbox in the database`, outbox.database, 'ms CPU');
  yield alone(`${name}, the bare transaction`, floor, 'ms CPU');
}

function* answers(
  name: string,
  { sent, delays }: Measured,
  { perSecond, submissions }: Load,
): Generator<Figure> {
  const { times, turnedAway, failed } = sent;
  const at = (part: number) => times[Math.floor((times.length - 1) * part)] ?? Number.NaN;
  yield alone(`${name} at ${perSecond}/s, p50`, at(0.5), 'ms clock');
  yield alone(`${name} at ${perSecond}/s, p99`, at(0.99), 'ms clock');
  yield alone(`${name}, loop held up, longest`, delays.longest, 'ms clock');
  yield alone(`${name}, loop held up, p99`, delays.p99, 'ms clock');
  yield alone(`${name}, turned away and sent again`, turnedAway, 'answers 503');
  yield alone(`${name}, failed of ${submissions}`, failed, 'submissions');
}

async function* figuresOf(
  name: string,
  { directory }: Bench,
  { bodies, load }: { readonly bodies: readonly string[]; readonly load: Load },
): AsyncGenerator<Figure> {
  const under = await openEndpoint(join(directory, 'data'));
  try {
    const { warm, perSecond } = load;
    await sendAt(under, bodies.slice(0, warm), { perSecond: WARM_PER_SECOND, prefix: `${name}-warm` });
    await under.outbox.emptied();
    const rest = bodies.slice(warm);
    const measured = await measuredOf(under, rest, { perSecond, prefix: name });
    const floor = await bareTransactions(directory, rest);
    yield alone(`${name}, body`, rest.reduce((n, body) => n + body.length, 0) / rest.length / 1000, 'KB');
    yield* costs(name, measured, floor);
    yield* answers(name, measured, load);
  } finally {
    await under.close();
  }
}

async function* measured(name: string, bench: Bench, load: Load): AsyncGenerator<Figure> {
  const bodies = await bodiesOf(load.warm + load.submissions, load.rows);
  yield* figuresOf(name, bench, { bodies, load });
}

/** Submissions as institutions of a county file them. */
export async function* endpointSmall(bench: Bench): AsyncGenerator<Figure> {
  yield* measured('endpoint.small', bench, { submissions: 600, perSecond: 100, warm: 1200 });
}

/** Submissions of a hundred detail rows. */
export async function* endpointHundred(bench: Bench): AsyncGenerator<Figure> {
  yield* measured('endpoint.hundred', bench, { submissions: 600, perSecond: 100, warm: 900, rows: 100 });
}

/** Submissions of a thousand detail rows. */
export async function* endpointLarge(bench: Bench): AsyncGenerator<Figure> {
  yield* measured('endpoint.large', bench, { submissions: 200, perSecond: 100, warm: 60, rows: 1000 });
}
