import { open, unlink } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { StartRefused } from '../start-refused';
import { readIfThere } from './home';

const PATIENCE_MS = 20_000;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function tryLock(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(path: string): Promise<void> {
  const holder = Number(await readIfThere(path));
  if (!holder || (holder !== process.pid && lives(holder))) return;
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

const heldHere = new Set<string>();

/** Runs one start at a time on a data directory; a lock left by a killed process is taken over. */
export async function whileStarting<T>(path: string, run: () => Promise<T>): Promise<T> {
  for (let waited = 0; heldHere.has(path) || !(await tryLock(path)); waited += 100) {
    if (waited >= PATIENCE_MS)
      throw new StartRefused('另一个对表进程正在启动同一个数据目录：请等它启动完毕，或换一个数据目录');
    if (!heldHere.has(path)) await removeIfStale(path);
    await wait(100);
  }
  heldHere.add(path);
  try {
    return await run();
  } finally {
    heldHere.delete(path);
    await unlink(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}
