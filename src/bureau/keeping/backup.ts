import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Client } from 'pg';
import { sha256 } from '../digests';
import { openHome, readIfThere, syncDirectory, writeSecret, type DataHome } from '../store/embedded/home';
import { startEmbedded } from '../store/embedded/launcher';
import { readPostmaster, serverLives } from '../store/embedded/postmaster';
import { SUPERUSER } from '../store/embedded/cluster';
import { StartRefused } from '../store/start-refused';
import { copyFile, MANIFEST, type BackedUpFile, type BackupManifest } from './manifest';

/** What is backed up, and where to. */
export interface BackupRequest {
  readonly data: string;
  readonly to: string;
  readonly startingPoints: readonly string[];
  readonly now: () => Date;
}

/** Directories whose contents a restored server makes anew. */
const EMPTY = new Set([
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots'],
  ...['pg_stat_tmp', 'pg_subtrans'],
]);
const LEFT_OUT = /^(postmaster\.(pid|opts)|pg_internal\.init|pgsql_tmp.*|current_logfiles)$/;
const SEGMENT = /^[0-9A-F]{24}$/;

async function requireEmpty(to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  if ((await readdir(to)).length > 0)
    throw new StartRefused(`${to} 里已有文件：请写一个新的目录，一次备份一个目录`);
}

function gone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Copies a tree whose files come and go while it is copied. */
async function copyTree(from: string, to: string, below = ''): Promise<BackedUpFile[]> {
  await mkdir(join(to, below), { recursive: true, mode: 0o700 });
  const files: BackedUpFile[] = [];
  for (const entry of await readdir(join(from, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (LEFT_OUT.test(entry.name)) continue;
    if (entry.isDirectory()) {
      if (EMPTY.has(name)) await mkdir(join(to, name), { recursive: true, mode: 0o700 });
      else files.push(...(await copyTree(from, to, name)));
    } else if (entry.isFile()) {
      try {
        files.push({ name, ...(await copyFile(join(from, name), join(to, name))) });
      } catch (error) {
        // A table that was dropped meanwhile: the log says so when it is replayed.
        if (!gone(error)) throw error;
      }
    }
  }
  return files;
}

async function copyLog(
  home: DataHome,
  to: string,
  between: readonly [string, string],
): Promise<BackedUpFile[]> {
  const files: BackedUpFile[] = [];
  const segments = (await readdir(join(home.pgdata, 'pg_wal'))).filter((name) => SEGMENT.test(name)).sort();
  for (const segment of segments) {
    if (segment < between[0] || segment > between[1]) continue;
    const name = `pg_wal/${segment}`;
    files.push({ name, ...(await copyFile(join(home.pgdata, name), join(to, name))) });
  }
  return files;
}

async function copyCluster(client: Client, home: DataHome, to: string): Promise<BackedUpFile[]> {
  const one = async (sql: string, values: readonly string[] = []) =>
    (await client.query<Record<string, string>>(sql, [...values])).rows[0] ?? {};
  // Keeps the log of the time of the copy from being recycled; it goes with the connection.
  const slot = `duibiao_backup_${randomBytes(4).toString('hex')}`;
  await one('select pg_create_physical_replication_slot($1, true, true)', [slot]);
  const { first = '' } = await one(`select pg_walfile_name(pg_backup_start('duibiao', true)) as first`);
  const files = await copyTree(home.pgdata, to);
  const stopped = await one('select lsn::text, labelfile from pg_backup_stop(false)');
  const { last = '' } = await one('select pg_walfile_name($1::pg_lsn) as last', [stopped.lsn ?? '']);
  const label = Buffer.from(stopped.labelfile ?? '');
  await writeSecret(join(to, 'backup_label'), label.toString('utf8'));
  files.push({ name: 'backup_label', bytes: label.length, sha256: sha256(label) });
  return [...files, ...(await copyLog(home, to, [first, last]))];
}

async function withServer<T>(
  home: DataHome,
  request: BackupRequest,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const running = await readPostmaster(home.pgdata);
  if (running && (await serverLives(running.pid)))
    return work(`postgres://${SUPERUSER}:${home.password}@127.0.0.1:${running.port}/postgres`);
  const server = await startEmbedded(request);
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

/** Copies the embedded database while it goes on working: what was acknowledged before the call is in it, nothing is torn. The keys are not in it. */
export async function backUp(request: BackupRequest): Promise<BackupManifest> {
  const to = resolve(request.to);
  const home = await openHome(request.data);
  if (!(await readIfThere(home.marker))) throw new StartRefused(`${home.home} 里还没有数据，没有什么可备份`);
  await requireEmpty(to);
  return withServer(home, request, async (url) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      const at = request.now().toISOString();
      const files = await copyCluster(client, home, join(to, 'pgdata'));
      const directories = (await readdir(join(to, 'pgdata'), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map((entry) => relative(join(to, 'pgdata'), join(entry.parentPath, entry.name)));
      const manifest: BackupManifest = {
        format: 'duibiao-backup/1',
        at,
        server: rows[0]?.server_version ?? '',
        directories: directories.map((name) => name.split(sep).join('/')),
        files,
      };
      await writeSecret(join(to, 'password'), home.password);
      await writeSecret(join(to, MANIFEST), JSON.stringify(manifest));
      await syncDirectory(to);
      return manifest;
    } finally {
      await client.end();
    }
  });
}
