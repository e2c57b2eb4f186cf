import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { SUPERUSER } from '../../src/bureau/store/embedded/cluster';
import { openHome } from '../../src/bureau/store/embedded/home';
import { readPostmaster } from '../../src/bureau/store/embedded/postmaster';
import type { DemoProvince } from '../../src/cli/demo/province';
import { endpoint, seedData, signedIn, type Endpoint } from '../faults/ground';
import { openOutbox, type Outbox } from './outbox-ground';

const TICK_MS = 10;

/** Processor milliseconds of a process and of all below it, those that have ended included where their parent waited for them. */
export function cpuOfTree(root: number): number {
  let sum = 0;
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    let stat: string;
    try {
      stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    } catch {
      // It ended just now.
      continue;
    }
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const own = (fields[11] ?? 0) + (fields[12] ?? 0);
    if (Number(name) === root) sum += own + (fields[13] ?? 0) + (fields[14] ?? 0);
    else if (fields[1] === root) sum += own;
  }
  return sum * TICK_MS;
}

/** Processor milliseconds of an endpoint and of its database so far, and how long its loop was held up since it was last asked. */
export interface Told {
  readonly endpoint: number;
  readonly database: number;
  readonly longest: number;
  readonly p99: number;
  /** The longest piece of processor time in which its thread that answers heard nobody else. */
  readonly piece: number;
}

/** An endpoint in a process of its own on a database of its own, with a token of the county that files. */
export interface EndpointUnderLoad {
  readonly running: Endpoint;
  readonly token: string;
  told(): Promise<Told>;
  readonly outbox: Outbox;
  close(): Promise<void>;
}

/** How an endpoint under load differs: its province, who asks, what else its environment says; a directory that holds one already is not seeded. */
interface Around {
  readonly made?: DemoProvince;
  readonly as?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the endpoint in a directory with the accounts and institutions of the fault suite unless said. */
export async function openEndpoint(data: string, { made, as, env }: Around = {}): Promise<EndpointUnderLoad> {
  if (!existsSync(data)) await seedData(data, made);
  const running = await endpoint({ ...env, DUIBIAO_DATA: data });
  await running.start();
  const { pgdata, password } = await openHome(data);
  const { pid: postmaster, port } = (await readPostmaster(pgdata)) ?? { pid: 0, port: 0 };
  const outbox = await openOutbox(`postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`);
  const token = await signedIn(running.url, as);
  if (token === undefined) throw new Error('no sign-in');
  return {
    running,
    token,
    outbox,
    told: async () => {
      const { cpu, ...delays } = await running.told();
      return { endpoint: cpu, database: cpuOfTree(postmaster), ...delays };
    },
    close: async () => {
      await outbox.close();
      await running.stop();
    },
  };
}

/** What became of a load. */
export interface Sent {
  /** Milliseconds of each call that was acknowledged, ascending. */
  readonly times: readonly number[];
  /** Answers 503, each tried again after the time that it named. */
  readonly turnedAway: number;
  readonly failed: number;
}

/** How fast a load comes, and what its keys begin with. */
export interface Pace {
  readonly perSecond: number;
  readonly prefix: string;
}

/** Sends bodies at a pace, whatever the answers take; what is turned away is sent again when it may. */
export async function sendAt(
  { running, token }: EndpointUnderLoad,
  bodies: readonly string[],
  { perSecond, prefix }: Pace,
): Promise<Sent> {
  const times: number[] = [];
  let [turnedAway, failed] = [0, 0];
  const one = async (body: string, i: number): Promise<void> => {
    await wait((i * 1000) / perSecond);
    for (let tries = 0; tries < 50; tries++) {
      const begin = performance.now();
      const answer = await fetch(`${running.url}/v1/submissions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `${prefix}-${i}`,
          authorization: `Bearer ${token}`,
        },
        body,
      });
      await answer.arrayBuffer();
      if (answer.status === 503) {
        turnedAway++;
        await wait(1000 * Number(answer.headers.get('retry-after') ?? 1));
        continue;
      }
      if (answer.ok) times.push(performance.now() - begin);
      else failed++;
      return;
    }
    failed++;
  };
  await Promise.all(bodies.map(one));
  return { times: times.sort((a, b) => a - b), turnedAway, failed };
}
