import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from './home';

/** What a running PostgreSQL says about itself in its lock file. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** The lock file of a data directory, undefined where there is none or it is not yet complete. */
export async function readPostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const lines = (await readIfThere(join(pgdata, 'postmaster.pid')))?.split('\n');
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0, status: lines?.[7]?.trim() ?? '' };
}

/** Whether a process of this number lives; on Linux only a postgres counts, for numbers are used again. */
export async function serverLives(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() === 'postgres';
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
