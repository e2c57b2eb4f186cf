import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartRefused } from '../start-refused';
import { canReach, chooseServerUser, type ServerUser } from './server-user';

/** Where root keeps the database of a data directory that the database's own account cannot reach. */
const ROOT_STORE = '/var/lib/duibiao';

/** The data directory of one endpoint: `base` and what lies below belongs to the database's account, `home` to the endpoint. */
export interface DataHome {
  readonly home: string;
  readonly base: string;
  readonly pgdata: string;
  readonly log: string;
  /** Stands when the database was set up to the end. */
  readonly marker: string;
  readonly password: string;
  readonly user: ServerUser | undefined;
}

/** The text of a small file, undefined where it is not there. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file that only its owner reads and waits until it is on the disk. */
export async function writeSecret(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
}

/** Waits until the names in a directory are on the disk: only then does a new file outlive a power cut. Windows cannot open a directory. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

async function keptOrNew(path: string): Promise<string> {
  const kept = await readIfThere(path);
  if (kept) return kept;
  const made = randomBytes(24).toString('hex');
  await writeSecret(path, made);
  await syncDirectory(dirname(path));
  return made;
}

async function makeHome(path: string): Promise<string> {
  const home = resolve(path);
  await mkdir(home, { recursive: true, mode: 0o711 });
  return home;
}

async function ownerOf(base: string): Promise<ServerUser | undefined> {
  try {
    const { uid, gid } = await stat(base);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function baseForRoot(home: string, user: ServerUser): Promise<string> {
  await chmod(home, 0o711);
  const inside = join(home, 'postgres');
  if (await canReach(inside, user)) return inside;
  await mkdir(ROOT_STORE, { recursive: true, mode: 0o711 });
  return join(ROOT_STORE, await keptOrNew(join(home, 'store-id')));
}

async function settleBase(base: string, user: ServerUser | undefined): Promise<ServerUser | undefined> {
  const owner = await ownerOf(base);
  if (user) {
    if (owner && owner.uid !== 0) return owner;
    await mkdir(base, { recursive: true, mode: 0o700 });
    await chown(base, user.uid, user.gid);
    return user;
  }
  if (owner && process.getuid && owner.uid !== process.getuid())
    throw new StartRefused(`数据目录 ${base} 属于另一个账户：请用原来的账户启动，或换一个数据目录`);
  await mkdir(base, { recursive: true, mode: 0o700 });
  return undefined;
}

async function layOut(path: string): Promise<DataHome> {
  const home = await makeHome(path);
  const chosen = await chooseServerUser(process.getuid?.());
  const base = chosen ? await baseForRoot(home, chosen) : join(home, 'postgres');
  const user = await settleBase(base, chosen);
  const marker = join(base, 'complete');
  const secret = join(home, 'password');
  if ((await readIfThere(marker)) && !(await readIfThere(secret)))
    throw new StartRefused(`数据目录 ${home} 缺少 password 文件，数据库打不开：请从备份恢复该文件`);
  return {
    home,
    base,
    pgdata: join(base, 'pgdata'),
    log: join(base, 'server.log'),
    marker,
    password: await keptOrNew(secret),
    user,
  };
}

/** Opens or makes a data directory; refuses in one sentence what cannot be used. */
export async function openHome(path: string): Promise<DataHome> {
  try {
    return await layOut(path);
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartRefused(
      `无法使用数据目录 ${resolve(path)}（${reason}）：请检查是否有读写权限，或换一个数据目录`,
    );
  }
}
