import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_PASSWORD, seedDemo } from '../../src/bureau/demo';
import { openKeys } from '../../src/bureau/keys/keys';
import { institutionsOf } from '../../src/bureau/registry-table';
import { startEmbedded } from '../../src/bureau/store/embedded/launcher';
import { openPostgres } from '../../src/bureau/store/postgres';
import { WORKER } from '../../src/bureau/store/wall';
import { tableFrom } from '../../src/cli/demo/dataset';
import type { RawPackage } from '../../src/cli/demo/package';
import { demoProvince, type DemoProvince } from '../../src/cli/demo/province';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { startChild, type Child } from '../seams/child';
import { freePort } from '../seams/free-port';

/** The county that files in the fault suite, and how many institutions it has. */
export const COUNTY = '520122';
const COUNTIES: ReadonlyMap<string, number> = new Map([[COUNTY, 40]]);
const START_PATIENCE_MS = 240_000;

/** The province whose institutions file. */
export const province = demoProvince({ regions: guizhou2024.regions, seed: 'faults', counties: COUNTIES });

/** The institutions that file, each with its tables. */
export function filers(): readonly RawPackage[] {
  return province.institutions.filter((i) => i.county === COUNTY);
}

/** Accounts and the registry of a province in an empty store, as if an administrator had entered them. */
export async function seedStore(url: string, keys: string, made: DemoProvince = province): Promise<void> {
  const world = {
    now: () => new Date(),
    newId: () => randomBytes(8).toString('hex'),
    ...(await openKeys({}, keys)),
  };
  const opened = await openPostgres({ url, world, onConnectionError: () => undefined });
  const store = opened.behind(WORKER);
  await store.kind('real');
  const institutions = institutionsOf(tableFrom(guizhou2024, 'R', made.registry));
  await seedDemo(store, guizhou2024.regions, () => institutions);
  await opened.close();
}

/** The same in a data directory of the embedded database. */
export async function seedData(data: string, made: DemoProvince = province): Promise<void> {
  const server = await startEmbedded({ data, startingPoints: [process.cwd()] });
  await seedStore(server.url, data, made);
  await server.stop();
}

/** An endpoint in a process of its own, at a port that it keeps over restarts. */
export interface Endpoint {
  readonly url: string;
  readonly port: number;
  /** Its process, 0 while it is not started. */
  pid(): number;
  /** How long its loop was held up, the longest piece of processor time in which it heard nobody else, and what processor time it has used, in milliseconds. */
  told(): Promise<{
    readonly longest: number;
    readonly p99: number;
    readonly piece: number;
    readonly cpu: number;
  }>;
  start(): Promise<void>;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/** An endpoint as the environment says; it is not started yet. */
export async function endpoint(env: Readonly<Record<string, string>>): Promise<Endpoint> {
  const port = await freePort();
  let child: Child | undefined;
  const end = async (signal: NodeJS.Signals) => {
    await child?.kill(signal);
    child = undefined;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: () => child?.process.pid ?? 0,
    told: async () => {
      if (!child) throw new Error('the endpoint is not started');
      return JSON.parse(await child.ask('SIGUSR2')) as Awaited<ReturnType<Endpoint['told']>>;
    },
    start: async () => {
      child = startChild('bureau-child.ts', { env: { ...env, DUIBIAO_PORT: String(port) } });
      const late = wait(START_PATIENCE_MS, undefined, { ref: false }).then(() => {
        throw new Error('the endpoint did not start');
      });
      await Promise.race([child.firstLine, late]);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** A token of an officer, the county's unless said; undefined where the endpoint does not answer. */
export async function signedIn(url: string, username = COUNTY): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: DEMO_PASSWORD }),
    });
    return answer.ok ? ((await answer.json()) as { token: string }).token : undefined;
  } catch {
    // No answer is the answer: the endpoint is down, and the caller tries again.
    return undefined;
  }
}
