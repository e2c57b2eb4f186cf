import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startEmbedded } from '../../src/bureau/store/embedded/launcher';
import { openPostgres, type PostgresOptions } from '../../src/bureau/store/postgres';
import type { Store } from '../../src/bureau/store/store';
import { WORKER } from '../../src/bureau/store/wall';
import { testKeys } from './keys';
import { tempDir } from './temp-dir';

/** A clock that stands still until it is moved. */
export class FakeClock {
  constructor(private at: Date = new Date('2024-05-28T08:55:07.000Z')) {}
  now = (): Date => this.at;
  move(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

export interface TestStore {
  /** Behind no wall but the endpoint's own work: a test puts it behind another one. */
  readonly store: Store;
  readonly url: string;
  readonly clock: FakeClock;
  readonly connectionErrors: Error[];
  close(): Promise<void>;
}

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The embedded PostgreSQL in a fresh directory. */
export async function freshEmbedded(name: string): Promise<TestServer> {
  const dir = tempDir(name);
  const server = await startEmbedded({ data: dir.path, startingPoints: [process.cwd()] });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      dir.remove();
    },
  };
}

/** A database of its own on a server that is there already, such as PostgreSQL 15 or Citus. */
export async function freshDatabase(serverUrl: string): Promise<TestServer> {
  const name = `duibiao_test_${randomBytes(6).toString('hex')}`;
  const admin = async (sql: string) => {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => admin(`drop database ${name} with (force)`) };
}

/** An empty store on a server; the server is stopped when the store is closed. */
export function openStoreOn(server: TestServer): Promise<TestStore> {
  return openStoreBy(server, (options) => openPostgres({ ...options, url: server.url }));
}

/** An empty store that is opened some way on a server; the server is stopped when the store is closed. */
export async function openStoreBy(
  server: TestServer,
  open: (options: Omit<PostgresOptions, 'url'>) => Promise<Store>,
): Promise<TestStore> {
  const clock = new FakeClock();
  const connectionErrors: Error[] = [];
  const world = { now: clock.now, newId: () => randomBytes(8).toString('hex'), ...testKeys() };
  const onConnectionError = (error: Error) => void connectionErrors.push(error);
  const opened = await open({ world, onConnectionError });
  const store = opened.behind(WORKER);
  return {
    store,
    url: server.url,
    clock,
    connectionErrors,
    close: async () => {
      await store.close();
      await server.stop();
    },
  };
}

/** An empty store on a real PostgreSQL: the embedded one in a fresh directory, or that of TEST_POSTGRES_URL; removed when closed. */
export async function openTestStore(name: string): Promise<TestStore> {
  const given = process.env.TEST_POSTGRES_URL;
  return openStoreOn(given === undefined ? await freshEmbedded(name) : await freshDatabase(given));
}
