import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { ownFolder } from '../default-data';
import type { Settings } from '../environment';
import { openKeys } from '../keys/keys';
import { startEmbedded } from '../store/embedded/launcher';
import type { PostgresOptions } from '../store/postgres';

/** Whose store is worked on, by whom: the settings name data directory or database. */
export interface OwnerRequest {
  readonly settings: Settings & { readonly data?: string };
  readonly startingPoints: readonly string[];
  readonly now: () => Date;
}

/** The store as its owner works on it: nobody else uses an embedded one meanwhile. */
export interface Owned {
  readonly options: PostgresOptions;
  /** The directory of the keys. */
  readonly keys: string;
}

async function keysDirectory({ settings }: OwnerRequest): Promise<string> {
  const starter = { cwd: process.cwd(), home: homedir(), uid: process.getuid?.() };
  return settings.keys ?? settings.data ?? (await ownFolder(starter, 'keys'));
}

/** Works on a store as its owner, on an embedded database started for it alone or on the one that the address names. */
export async function owning<T>(request: OwnerRequest, work: (owned: Owned) => Promise<T>): Promise<T> {
  const { settings, startingPoints, now } = request;
  const keys = await keysDirectory(request);
  const server =
    settings.databaseUrl === undefined
      ? await startEmbedded({ data: settings.data ?? '', startingPoints })
      : undefined;
  try {
    const url = server?.url ?? settings.databaseUrl ?? '';
    const world = {
      now,
      newId: () => randomBytes(8).toString('hex'),
      ...(await openKeys(settings.givenKeys ?? {}, keys)),
    };
    return await work({ options: { url, world, onConnectionError: () => undefined }, keys });
  } finally {
    await server?.stop();
  }
}
