import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import webpack from 'webpack';
import configurations from '../../webpack.config.js';
import { isFresh } from '../../src/cli/start/build';

const root = resolve(__dirname, '../..');
const shelf = join(root, 'node_modules/.cache/built-pages');

/** The builds that a browser is shown. */
type Pages = 'pane' | 'workbench' | 'console';

/** Builds one of the project's own builds into a directory; what did not change since the last time comes from a cache. */
export function build(name: Pages, directory: string): Promise<void> {
  const mode = name === 'pane' ? 'production' : 'development';
  const found = configurations({ office: 'self' }, { mode }).find(
    (configuration) => configuration.name === name,
  );
  if (!found) throw new Error(`webpack.config.js has no configuration named ${name}.`);
  mkdirSync(directory, { recursive: true });
  const compiler = webpack({
    ...found,
    devtool: false,
    output: { ...found.output, path: directory },
    cache: { type: 'filesystem', cacheDirectory: join(root, `node_modules/.cache/${name}-test`) },
  });
  return new Promise((done, failed) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) failed(error);
        else if (stats?.hasErrors()) failed(new Error(stats.toString({ all: false, errors: true })));
        else done();
      });
    });
  });
}

async function freshOnShelf(name: string): Promise<string | undefined> {
  for (const entry of existsSync(shelf) ? readdirSync(shelf) : []) {
    const directory = join(shelf, entry);
    if (entry.startsWith(`${name}-`) && (await isFresh(root, relative(root, directory)))) return directory;
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Runs work while no other process does; a lock whose holder is gone is taken over. */
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
      await new Promise((go) => setTimeout(go, 200));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The directory of a build made from the sources as they are; the first test that asks builds, the others share it. Nobody writes into it. */
export async function builtPages(name: Pages): Promise<string> {
  mkdirSync(shelf, { recursive: true });
  return alone(join(shelf, `${name}.lock`), async () => {
    const there = await freshOnShelf(name);
    if (there !== undefined) return there;
    const making = join(shelf, `making-${name}-${process.pid}`);
    await build(name, making);
    const digest = createHash('sha256')
      .update(readFileSync(join(making, 'sources.json')))
      .digest('hex');
    const made = join(shelf, `${name}-${digest.slice(0, 16)}`);
    rmSync(made, { recursive: true, force: true });
    renameSync(making, made);
    return made;
  });
}
