import { open, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { StartRefused } from '../start-refused';
import { readIfThere } from './home';

/** Milliseconds: how often the holder of a lock shows that it is at work, after how long without a sign it is not, and how long one waits for it. */
const PATIENCE = { sign: 1000, silent: 8000, wait: 20_000 };

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

async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Takes away the lock of a process that is gone, and one whose holder gives no sign: after a power cut its number may be another process's. */
class Watch {
  private sign: string | undefined;
  private since = 0;

  constructor(
    private readonly path: string,
    private readonly silent: number,
  ) {}

  async look(waited: number): Promise<void> {
    const sign = await readIfThere(this.path);
    if (sign !== this.sign) [this.sign, this.since] = [sign, waited];
    const holder = parseInt(sign ?? '', 10);
    const gone = holder > 0 && (holder === process.pid || !lives(holder));
    if (gone || waited - this.since >= this.silent) await remove(this.path);
  }
}

/** A sign that cannot be given is none: whoever waits may take the lock over. */
function giveSigns(path: string, every: number): NodeJS.Timeout {
  let n = 0;
  return setInterval(() => {
    n += 1;
    writeFile(path, `${process.pid} ${n}`, { flag: 'r+' }).catch(() => undefined);
  }, every);
}

const heldHere = new Set<string>();

/** Runs one start at a time on a data directory; a lock left by a killed process, or by one before a power cut, is taken over. */
export async function whileStarting<T>(
  path: string,
  run: () => Promise<T>,
  patience: typeof PATIENCE = PATIENCE,
): Promise<T> {
  const watch = new Watch(path, patience.silent);
  for (let waited = 0; heldHere.has(path) || !(await tryLock(path)); waited += 100) {
    if (waited >= patience.wait)
      throw new StartRefused('另一个对表进程正在启动同一个数据目录：请等它启动完毕，或换一个数据目录');
    if (!heldHere.has(path)) await watch.look(waited);
    await wait(100);
  }
  heldHere.add(path);
  const signs = giveSigns(path, patience.sign);
  try {
    return await run();
  } finally {
    clearInterval(signs);
    heldHere.delete(path);
    await remove(path);
  }
}
