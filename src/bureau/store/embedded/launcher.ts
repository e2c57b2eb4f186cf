import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartRefused } from '../start-refused';
import { findBinaries, prepareRuntime } from './binaries';
import { ensureCluster, SUPERUSER } from './cluster';
import { connectTo, type Connection } from './connection';
import { openHome, type DataHome } from './home';
import { runServer, stopServer } from './server';
import { whileStarting } from './start-lock';

/** Any number: the advisory lock by which a live endpoint owns its data directory. */
const OWNER_LOCK = 'select pg_try_advisory_lock(6844182)';
const OWNER_PATIENCE_MS = 3000;

/** The embedded PostgreSQL of one data directory, owned by this process until stopped. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Whether the server was already running, left behind by a killed process. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

/** Where the data lies and where to look for the database's programs. */
export interface LaunchOptions {
  readonly data: string;
  readonly startingPoints: readonly string[];
}

async function takeOwnership(home: DataHome, port: number): Promise<Connection> {
  const connection = await connectTo({ port, user: SUPERUSER, password: home.password });
  if (!connection) throw new StartRefused(`数据库没有应答，详情见 ${home.log}`);
  for (let waited = 0; waited <= OWNER_PATIENCE_MS; waited += 100) {
    if ((await connection.value(OWNER_LOCK)) === 'true') return connection;
    await wait(100);
  }
  await connection.close();
  throw new StartRefused(`数据目录 ${home.home} 正由另一个对表进程使用：请先停止它，或换一个数据目录`);
}

/** Starts the embedded PostgreSQL of a data directory, or adopts the one that a killed process left; a second live endpoint on it is refused. */
export async function startEmbedded(options: LaunchOptions): Promise<EmbeddedPostgres> {
  const native = await findBinaries(options.startingPoints, process.platform, process.arch);
  const home = await openHome(options.data);
  return whileStarting(join(home.home, 'starting'), async () => {
    const runtime = await prepareRuntime(native, home.base, home.user);
    await ensureCluster(home, runtime);
    const { port, adopted } = await runServer(home, runtime);
    const owner = await takeOwnership(home, port);
    return {
      url: `postgres://${SUPERUSER}:${home.password}@127.0.0.1:${port}/postgres`,
      adopted,
      stop: async () => {
        await owner.close();
        await stopServer(home, runtime);
      },
    };
  });
}
