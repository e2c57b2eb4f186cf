import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartRefused } from '../start-refused';
import { findBinaries, prepareRuntime } from './binaries';
import { ensureCluster, SUPERUSER } from './cluster';
import { connectTo, type Connection } from './connection';
import { openHome, type DataHome } from './home';
import { readPostmaster, serverLives } from './postmaster';
import { runServer, stopServer } from './server';
import { whileStarting } from './start-lock';

/** Any number: the advisory lock by which a live endpoint owns its data directory. */
const OWNER_LOCK = 'select pg_try_advisory_lock(6844182)';
const OWNER_PATIENCE_MS = 3000;
const REVIVE_PAUSE_MS = 250;

/** The embedded PostgreSQL of one data directory, owned by this process until stopped. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Whether the server was already running, left behind by a killed process. */
  readonly adopted: boolean;
  /** Where its files lie. */
  readonly directory: string;
  stop(): Promise<void>;
}

/** Where the data lies and where to look for the database's programs. */
export interface LaunchOptions {
  readonly data: string;
  readonly startingPoints: readonly string[];
}

async function owns(home: DataHome, port: number): Promise<Connection | undefined> {
  const connection = await connectTo({ port, user: SUPERUSER, password: home.password });
  if (connection && (await connection.value(OWNER_LOCK)) === 'true') return connection;
  await connection?.close();
  return undefined;
}

async function takeOwnership(home: DataHome, port: number): Promise<Connection> {
  for (let waited = 0; waited <= OWNER_PATIENCE_MS; waited += 100) {
    const connection = await owns(home, port);
    if (connection) return connection;
    await wait(100);
  }
  throw new StartRefused(`数据目录 ${home.home} 正由另一个对表进程使用：请先停止它，或换一个数据目录`);
}

/** Where a server of ours runs. */
interface Place {
  readonly home: DataHome;
  readonly runtime: string;
  readonly port: number;
}

/** Starts a server that died again at its old port; why it cannot yet stands in its log, and the next round tries again. */
async function revive({ home, runtime, port }: Place): Promise<void> {
  const found = await readPostmaster(home.pgdata);
  if (found && (await serverLives(found.pid))) return;
  try {
    await whileStarting(join(home.home, 'starting'), () => runServer(home, runtime, port));
  } catch (error) {
    if (!(error instanceof StartRefused) && (error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Holds the ownership until released: a server that restarts after a crash has forgotten it, one that died is started again. */
function keepOwnership(place: Place, first: Connection): () => Promise<void> {
  const { home, port } = place;
  const release = new AbortController();
  const released = new Promise<void>((done) => release.signal.addEventListener('abort', () => done()));
  const hold = async (): Promise<void> => {
    let connection: Connection | undefined = first;
    while (!release.signal.aborted) {
      if (connection) await Promise.race([connection.lost, released]);
      else await Promise.race([wait(REVIVE_PAUSE_MS, undefined, { ref: false }), released]);
      if (release.signal.aborted) break;
      connection = await owns(home, port);
      if (!connection) await revive(place);
    }
    await connection?.close();
  };
  const held = hold();
  return async () => {
    release.abort();
    await held;
  };
}

/** Starts the embedded PostgreSQL of a data directory, or adopts the one that a killed process left; a second live endpoint on it is refused. */
export async function startEmbedded(options: LaunchOptions): Promise<EmbeddedPostgres> {
  const native = await findBinaries(options.startingPoints, process.platform, process.arch);
  const home = await openHome(options.data);
  return whileStarting(join(home.home, 'starting'), async () => {
    const runtime = await prepareRuntime(native, home.base, home.user);
    await ensureCluster(home, runtime);
    const { port, adopted } = await runServer(home, runtime);
    const release = keepOwnership({ home, runtime, port }, await takeOwnership(home, port));
    return {
      url: `postgres://${SUPERUSER}:${home.password}@127.0.0.1:${port}/postgres`,
      adopted,
      directory: home.base,
      stop: async () => {
        await release();
        await stopServer(home, runtime);
      },
    };
  });
}
