import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { ownFolder } from '../default-data';
import type { Settings } from '../environment';
import { openKeys } from '../keys/keys';
import { readMapFile } from '../map-file';
import { startEmbedded } from '../store/embedded/launcher';
import type { PostgresOptions } from '../store/postgres';
import { optionsOver, settlePlaces } from '../store/several/open-several';
import { placesOf } from '../store/several/region-map';

/** Whose store is worked on, by whom: the settings name data directory or database. */
export interface OwnerRequest {
  readonly settings: Settings & { readonly data?: string };
  readonly startingPoints: readonly string[];
  readonly now: () => Date;
}

/** The store as its owner works on it: nobody else uses an embedded one meanwhile. */
export interface Owned {
  /** Its database, or all of several. */
  readonly databases: readonly PostgresOptions[];
  /** The directory of the keys. */
  readonly keys: string;
}

async function keysDirectory({ settings }: OwnerRequest): Promise<string> {
  const starter = { cwd: process.cwd(), home: homedir(), uid: process.getuid?.() };
  return settings.keys ?? settings.data ?? (await ownFolder(starter, 'keys'));
}

type Reached = Omit<PostgresOptions, 'url'>;

/** All databases of a region map, which has to be true of them. */
async function everyDatabase(file: string, reached: Reached): Promise<readonly PostgresOptions[]> {
  const map = optionsOver(await readMapFile(file), reached);
  await settlePlaces(map);
  return placesOf(map);
}

/** Works on a store as its owner, on an embedded database started for it alone or on those that the address or the region map names. */
export async function owning<T>(request: OwnerRequest, work: (owned: Owned) => Promise<T>): Promise<T> {
  const { settings, startingPoints, now } = request;
  const { databases: file, databaseUrl } = settings;
  const keys = await keysDirectory(request);
  const server =
    (file ?? databaseUrl) === undefined
      ? await startEmbedded({ data: settings.data ?? '', startingPoints })
      : undefined;
  try {
    const newId = () => randomBytes(8).toString('hex');
    const world = { now, newId, ...(await openKeys(settings.givenKeys ?? {}, keys)) };
    const reached = { world, onConnectionError: () => undefined };
    const one = { ...reached, url: server?.url ?? databaseUrl ?? '' };
    const databases = file === undefined ? [one] : await everyDatabase(file, reached);
    return await work({ databases, keys });
  } finally {
    await server?.stop();
  }
}
