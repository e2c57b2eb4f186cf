import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { accountStore } from './accounts';
import { act } from './act';
import { logStore, ping, settleKind } from './log';
import { migrate } from './migrate';
import { receive } from './receive';
import type { StoreWorld } from './world';
import { passingStore } from './passings';
import { recordStore } from './records';
import { registryStore } from './registry';
import { answering } from './retry';
import type { Tables } from './schema';
import { snapshotStore } from './snapshots';
import { regionOfId, type Store } from './store';
import { submissionReader } from './submissions';
import { Turns } from './turns';

/** The database to use and what to do when a connection breaks in the background. */
export interface PostgresOptions {
  readonly url: string;
  readonly world: StoreWorld;
  readonly onConnectionError: (error: Error) => void;
  readonly connections?: number;
}

function poolOf({ url, onConnectionError, connections = 20 }: PostgresOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    application_name: 'duibiao',
  });
  pool.on('error', onConnectionError);
  // Without a listener a checked-out client kills the process when the server dies.
  pool.on('connect', (client) => client.on('error', onConnectionError));
  return pool;
}

type Method = (...args: readonly never[]) => Promise<unknown>;

/** Makes every method say StoreUnavailable where the database went away. */
function answeringAll<T extends Readonly<Record<keyof T, Method>>>(methods: T): T {
  const wrapped = Object.entries<Method>(methods).map(([name, method]) => [
    name,
    (...args: readonly never[]) => answering(() => method(...args)),
  ]);
  return Object.fromEntries(wrapped) as T;
}

/** Opens the store on a PostgreSQL 15 or newer and brings its schema up to date; throws StoreUnavailable where none answers. */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const pool = poolOf(options);
  const plain = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await answering(() => migrate(plain));
  } catch (error) {
    await plain.destroy();
    throw error;
  }
  const db = plain.withSchema('duibiao');
  const { world } = options;
  const turns = new Turns();
  return {
    ...answeringAll(submissionReader(db)),
    ...answeringAll(registryStore(db, world)),
    ...answeringAll(accountStore(db, world)),
    ...answeringAll(logStore(db, world)),
    ...answeringAll(recordStore(db, world)),
    ...answeringAll(snapshotStore(db, world)),
    ...answeringAll(passingStore(db, world)),
    receive: (arrival) => turns.take(arrival.region, () => receive(db, world, arrival)),
    act: (request) => turns.take(regionOfId(request.id), () => act(db, world, request)),
    kind: (wanted) => answering(() => settleKind(db, wanted)),
    ready: () => answering(() => ping(db)),
    close: () => plain.destroy(),
  };
}
