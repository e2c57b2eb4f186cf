import { constants, realpathSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { World } from './bureau';
import { defaultData, ownFolder, type Starter } from './default-data';
import type { Settings } from './environment';
import { readMapFile } from './map-file';
import { openKeys } from './keys/keys';
import { startEmbedded } from './store/embedded/launcher';
import { orRefused } from './store/or-refused';
import { openPostgres, type PostgresOptions } from './store/postgres';
import { openSeveral } from './store/several/open-several';
import { placesOf } from './store/several/region-map';
import { StartRefused } from './store/start-refused';
import type { Store } from './store/store';
import type { StoreWorld } from './store/world';

/** The database, the directory of the keys where it is not said elsewhere, and the one in which the data lies where that is on this machine. */
export interface WayToStore {
  readonly url: string;
  /** The file that names them all, where it is the home of several. */
  readonly databases?: string;
  readonly keys?: string;
  readonly directory?: string;
}

/** An open store and how to let go of it, its own server included. */
export interface OpenStore {
  readonly store: Store;
  /** Where it is, for the log and the person at the terminal; never with a password. */
  readonly where: string;
  /** How another process of this endpoint reaches the same data. */
  readonly way: WayToStore;
  /** Bytes that are left where its own database lies; throws where it cannot be written. Absent where the database is elsewhere. */
  readonly room?: () => Promise<number>;
  close(): Promise<void>;
}

/** What opening the store needs; `program` is the file that was started, beside which the database's own programs lie. */
export interface StoreRequest {
  readonly settings: Settings;
  readonly world: World;
  readonly onConnectionError: (error: Error) => void;
  readonly program: string | undefined;
  /** The most connections to each database. */
  readonly connections?: number;
}

function starter(): Starter {
  return { cwd: process.cwd(), home: homedir(), uid: process.getuid?.() };
}

async function keysOf({ settings }: StoreRequest): Promise<Required<Pick<StoreWorld, 'signer' | 'vault'>>> {
  return openKeys(settings.givenKeys ?? {}, settings.keys ?? (await ownFolder(starter(), 'keys')));
}

async function storeOptions(request: StoreRequest): Promise<Omit<PostgresOptions, 'url'>> {
  const { world, onConnectionError, connections } = request;
  const keys = await keysOf(request);
  return {
    world: { ...world, ...keys },
    onConnectionError,
    ...(connections !== undefined && { connections }),
  };
}

async function openOwn(request: StoreRequest, url: string): Promise<OpenStore> {
  const { host, pathname } = new URL(url);
  const options = await storeOptions(request);
  const store = await orRefused(url, () => openPostgres({ url, ...options }));
  return { store, where: `${host}${pathname}`, way: { url }, close: () => store.close() };
}

async function openOver(request: StoreRequest, file: string): Promise<OpenStore> {
  const map = await readMapFile(file);
  const store = await openSeveral(map, await storeOptions(request));
  const where = `${file}（${placesOf(map).length} 个库）`;
  return { store, where, way: { url: map.home, databases: file }, close: () => store.close() };
}

async function roomIn(directory: string): Promise<number> {
  await access(directory, constants.W_OK);
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

async function openEmbedded({
  settings,
  world,
  onConnectionError,
  program,
}: StoreRequest): Promise<OpenStore> {
  const data = settings.data ?? (await defaultData(starter(), settings.demo ? 'demo' : 'real'));
  const startingPoints = [...(program === undefined ? [] : [dirname(realpathSync(program))]), process.cwd()];
  const server = await startEmbedded({ data, startingPoints });
  try {
    const keys = await openKeys(settings.givenKeys ?? {}, settings.keys ?? data);
    const store = await openPostgres({ url: server.url, world: { ...world, ...keys }, onConnectionError });
    const close = async () => {
      await store.close();
      await server.stop();
    };
    const way = { url: server.url, keys: settings.keys ?? data, directory: server.directory };
    return { store, where: data, way, room: () => roomIn(server.directory), close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function openWanted(request: StoreRequest): Promise<OpenStore> {
  const { databaseUrl, databases } = request.settings;
  if (databases !== undefined) return openOver(request, databases);
  return databaseUrl === undefined ? openEmbedded(request) : openOwn(request, databaseUrl);
}

/** Opens the store: a given PostgreSQL or several, else the embedded one in the data directory; demo data and real data never meet. */
export async function openStore(request: StoreRequest): Promise<OpenStore> {
  const { demo } = request.settings;
  const opened = await openWanted(request);
  const wanted = demo ? 'demo' : 'real';
  if ((await opened.store.kind(wanted)) === wanted) return opened;
  await opened.close();
  throw new StartRefused(
    demo
      ? `${opened.where} 里是正式数据，不能用演示方式打开：请换一个数据目录`
      : `${opened.where} 里是演示数据，其中的账户密码是公开的：请换一个数据目录，或用 DUIBIAO_DEMO=1 启动`,
  );
}

/** Opens the store that the first process of this endpoint has opened before. */
export async function joinStore(request: StoreRequest, way: WayToStore): Promise<OpenStore> {
  const { keys = request.settings.keys, directory, databases } = way;
  const settings = { ...request.settings, ...(keys !== undefined && { keys }) };
  const own = { ...request, settings };
  const opened = await (databases === undefined ? openOwn(own, way.url) : openOver(own, databases));
  return { ...opened, way, ...(directory !== undefined && { room: () => roomIn(directory) }) };
}
