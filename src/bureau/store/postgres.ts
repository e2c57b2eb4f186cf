import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { accountStore } from './accounts';
import { act } from './act';
import { requireMasterKeys } from './bodies';
import { isCitus } from './citus/spread';
import { failureStore } from './credentials';
import { logStore, ping, settleKind } from './log';
import { extractStore } from './extracts';
import { lineStore } from './lines';
import { migrate } from './migrate';
import { receive } from './receive';
import type { StoreWorld } from './world';
import { passingStore } from './passings';
import { proofStore, publishKey } from './proofs';
import { provingStore } from './proving';
import { PreparedNames } from './prepared';
import { providerFlowStore } from './provider-flows';
import { recordStore } from './records';
import { registryStore } from './registry';
import { answering } from './retry';
import type { Tables } from './schema';
import { snapshotStore } from './snapshots';
import type { Part } from './several/part';
import { refuseOneOfSeveral } from './several/places';
import { regionOfId } from './store';
import { signInStore } from './sign-ins';
import { submissionReader } from './submissions';
import { totalStore } from './totals';
import { serviceTokenStore, ticketStore } from './tickets';
import { Turns } from './turns';
import { beginBehind, CLOSED, type Wall } from './wall';
import { WalledDialect } from './walled-dialect';
import { RESTRICTED } from './walls';

/** The database to use and what to do when a connection breaks in the background. */
export interface PostgresOptions {
  readonly url: string;
  readonly world: StoreWorld;
  readonly onConnectionError: (error: Error) => void;
  readonly connections?: number;
}

/** How the connections of a pool differ: what the server is told at their start, and whether statements are sent before those ahead of them are answered. */
interface Manner {
  readonly options?: string;
  readonly pipeline?: boolean;
}

/** Every statement reaches its rows by a key, whatever the values: a plan is made once, not for each of the first five. */
const PLANS = '-c plan_cache_mode=force_generic_plan';
/** Citus finds a row's shard in a plan of its own each time, and carries to its workers what a transaction sets. */
const SPREAD = '-c citus.propagate_set_commands=local';

function poolOf({ url, onConnectionError, connections = 20 }: PostgresOptions, manner: Manner = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    application_name: 'duibiao',
    ...manner,
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

interface Shared {
  readonly names: PreparedNames;
  readonly pool: Pool;
  readonly world: StoreWorld;
  readonly turns: Turns;
  /** Stores by the beginning of their transactions: the same people ask again and again. */
  readonly made: Map<string, Part>;
}

/** Stores that are kept; people of one unit share one. */
const MOST_STORES = 2000;

function storeBehind(wall: Wall, shared: Shared): Part {
  const { made } = shared;
  const name = beginBehind(wall);
  const known = made.get(name);
  if (known) return known;
  if (made.size >= MOST_STORES) made.clear();
  const store = makeStore(wall, shared);
  made.set(name, store);
  return store;
}

function makeStore(wall: Wall, shared: Shared): Part {
  const { pool, names, world, turns } = shared;
  const plain = new Kysely<Tables>({ dialect: new WalledDialect({ pool, names, wall }) });
  const db = plain.withSchema('duibiao');
  return {
    ...answeringAll(submissionReader(db, world)),
    ...answeringAll(registryStore(db, world)),
    ...answeringAll(accountStore(db, world)),
    ...answeringAll(failureStore(db, world)),
    ...answeringAll(signInStore(db, world)),
    ...answeringAll(ticketStore(db, world)),
    ...answeringAll(serviceTokenStore(db, world)),
    ...answeringAll(providerFlowStore(db, world)),
    ...answeringAll(logStore(db, world)),
    ...answeringAll(recordStore(db, world)),
    ...answeringAll(snapshotStore(db, world)),
    ...answeringAll(passingStore(db, world)),
    ...answeringAll(proofStore(db, world)),
    ...answeringAll(provingStore(db, world)),
    ...answeringAll(extractStore(db)),
    ...answeringAll(totalStore(db, world)),
    ...answeringAll(lineStore(db, world)),
    receive: (arrival) => turns.take(arrival.region, () => receive(db, world, arrival)),
    act: (request) => turns.take(regionOfId(request.id), () => act(db, world, request)),
    kind: (wanted) => answering(() => settleKind(db, wanted)),
    ready: () => answering(() => ping(db)),
    behind: (other) => storeBehind(other, shared),
    close: () => plain.destroy(),
  };
}

/** Works as the owner of the database, whom no wall stops, on a schema that is up to date, over connections that are closed again. */
export async function asOwner<T>(
  options: PostgresOptions,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const plain = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(options) }) });
  try {
    await answering(() => migrate(plain));
    if (!options.world.holds) await answering(() => refuseOneOfSeveral(plain));
    return await answering(() => work(plain.withSchema('duibiao')));
  } finally {
    await plain.destroy();
  }
}

/** Readies the schema and what it needs of the world; gives the world as it is on this database. */
function prepared(options: PostgresOptions): Promise<StoreWorld> {
  const { world } = options;
  return asOwner(options, async (db) => {
    await publishKey(db, world);
    await requireMasterKeys(db, world);
    return { ...world, spread: await isCitus(db) };
  });
}

/** Opens the store on a PostgreSQL 15 or newer and brings its schema up to date; throws StoreUnavailable where none answers. It shows nothing until it is put behind a wall. */
export async function openPostgres(options: PostgresOptions): Promise<Part> {
  const world = await prepared(options);
  const kind = world.spread === true ? SPREAD : PLANS;
  const pool = poolOf(options, { options: `-c role=${RESTRICTED} ${kind}`, pipeline: true });
  return storeBehind(CLOSED, {
    pool,
    names: new PreparedNames(),
    world,
    turns: new Turns(),
    made: new Map(),
  });
}
