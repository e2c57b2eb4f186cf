import { startEmbedded } from './store/embedded/launcher';
import { openPostgres } from './store/postgres';
import { StartRefused } from './store/start-refused';
import { StoreUnavailable, type Store } from './store/store';
import type { World } from './bureau';

/** An open store and how to let go of it, its own server included. */
export interface OpenStore {
  readonly store: Store;
  /** Where it is, for the log and the person at the terminal; never with a password. */
  readonly where: string;
  close(): Promise<void>;
}

/** Where the data lies: a directory for the embedded store, or a PostgreSQL of one's own. */
export interface StoreChoice {
  readonly data: string;
  readonly databaseUrl?: string;
  readonly startingPoints: readonly string[];
  readonly world: World;
  readonly onConnectionError: (error: Error) => void;
}

async function openOwn(choice: StoreChoice, url: string): Promise<OpenStore> {
  const { host, pathname } = new URL(url);
  try {
    const store = await openPostgres({
      url,
      world: choice.world,
      onConnectionError: choice.onConnectionError,
    });
    return { store, where: `${host}${pathname}`, close: () => store.close() };
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (error instanceof StoreUnavailable) throw new StartRefused(`连不上数据库 ${host}：请检查地址和网络`);
    if (code === '28P01' || code === '28000')
      throw new StartRefused(`数据库 ${host} 不接受这个用户或密码：请改正 DUIBIAO_DATABASE_URL`);
    if (code === '3D000')
      throw new StartRefused(`数据库 ${host} 上没有 ${pathname.slice(1)} 这个库：请先建库`);
    if (code === '42501')
      throw new StartRefused(`数据库用户没有建表的权限：请授予 ${pathname.slice(1)} 的 CREATE 权限`);
    throw error;
  }
}

/** Opens the store: a given PostgreSQL, else the embedded one in the data directory. */
export async function openStore(choice: StoreChoice): Promise<OpenStore> {
  if (choice.databaseUrl !== undefined) return openOwn(choice, choice.databaseUrl);
  const server = await startEmbedded({ data: choice.data, startingPoints: choice.startingPoints });
  try {
    const { world, onConnectionError } = choice;
    const store = await openPostgres({ url: server.url, world, onConnectionError });
    const close = async () => {
      await store.close();
      await server.stop();
    };
    return { store, where: choice.data, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
