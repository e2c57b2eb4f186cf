import { chown, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openHome, syncDirectory, writeSecret, type DataHome } from '../store/embedded/home';
import { StartRefused } from '../store/start-refused';
import { copyFile, MANIFEST, manifestSchema, type BackupManifest } from './manifest';

/** What is restored where, and the directory of the keys that were kept elsewhere. */
export interface RestoreRequest {
  readonly from: string;
  readonly data: string;
  readonly keys?: string;
}

/** Inside the log's directory, which is made empty. */
const LOG_DIRECTORIES = ['pg_wal/archive_status', 'pg_wal/summaries'];

async function readManifest(from: string): Promise<BackupManifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(from, MANIFEST), 'utf8')));
  } catch {
    throw new StartRefused(`${from} 不是完整的备份（没有 ${MANIFEST} 或读不出来）：请换一个备份`);
  }
}

async function requireNew(data: string): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o711 });
  if ((await readdir(data)).length > 0)
    throw new StartRefused(`${data} 里已有文件：请恢复到一个新的目录，原来的数据先不要动`);
}

async function give(home: DataHome, path: string): Promise<void> {
  if (home.user) await chown(path, home.user.uid, home.user.gid);
}

async function copyIn(home: DataHome, from: string, { directories, files }: BackupManifest): Promise<void> {
  const made = new Set<string>();
  const ensure = async (path: string): Promise<void> => {
    if (made.has(path) || path.length < home.pgdata.length) return;
    await ensure(dirname(path));
    await mkdir(path, { recursive: true, mode: 0o700 });
    await give(home, path);
    made.add(path);
  };
  for (const name of [...directories, ...LOG_DIRECTORIES]) await ensure(join(home.pgdata, name));
  for (const { name, bytes, sha256 } of files) {
    const to = join(home.pgdata, name);
    await ensure(dirname(to));
    const copied = await copyFile(join(from, 'pgdata', name), to).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (copied?.bytes !== bytes || copied.sha256 !== sha256)
      throw new StartRefused(`备份里的 pgdata/${name} 缺失或被改动过，与清单不符：请换一个备份`);
    await give(home, to);
  }
}

async function copyKeys(data: string, keys: string): Promise<void> {
  for (const name of ['signing-key', 'master-key']) {
    const text = await readFile(join(keys, name), 'utf8').catch(() => {
      throw new StartRefused(`${keys} 里没有 ${name}：请写另行保管密钥的目录`);
    });
    await writeSecret(join(data, name), text);
  }
}

/** Lays a backup out as a new data directory, every file held against its digest; what could not be laid out whole is removed again. */
export async function restore(request: RestoreRequest): Promise<BackupManifest> {
  const [from, data] = [resolve(request.from), resolve(request.data)];
  const manifest = await readManifest(from);
  await requireNew(data);
  await writeSecret(join(data, 'password'), (await readFile(join(from, 'password'), 'utf8')).trim());
  if (request.keys !== undefined) await copyKeys(data, resolve(request.keys));
  const home = await openHome(data);
  try {
    await copyIn(home, from, manifest);
  } catch (error) {
    await rm(home.pgdata, { recursive: true, force: true });
    throw error;
  }
  await writeSecret(home.marker, manifest.server.split('.')[0] ?? '');
  await syncDirectory(home.base);
  return manifest;
}
