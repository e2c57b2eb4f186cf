import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefused } from './store/start-refused';
import type { StoreKind } from './store/store';

/** Who starts the endpoint and from where. */
export interface Starter {
  readonly cwd: string;
  readonly home: string;
  readonly uid: number | undefined;
}

async function usable(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o711 });
    await access(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    if (
      ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')
    )
      return false;
    throw error;
  }
}

/** The data directory where none is named. */
export function defaultData(starter: Starter, kind: StoreKind): Promise<string> {
  return ownFolder(starter, kind);
}

/** A folder to keep things in: below the working directory, else below the home directory; one for each account, for they cannot share it. */
export async function ownFolder({ cwd, home, uid }: Starter, purpose: string): Promise<string> {
  const name = uid === undefined ? purpose : `${purpose}-${uid}`;
  for (const parent of [cwd, home]) {
    const directory = join(parent, '.duibiao', name);
    if (await usable(directory)) return directory;
  }
  throw new StartRefused('当前目录和用户目录都不能写：请用 DUIBIAO_DATA 或 --data 指定数据目录');
}
