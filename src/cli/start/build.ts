import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Unusable } from '../io';

/** One of the builds of webpack.config.js: its name there, where it goes below the project, and its switches. */
export interface Build {
  readonly name: 'node' | 'pane' | 'workbench' | 'console';
  readonly about: string;
  readonly folder: string;
  readonly switches: readonly string[];
}

/** The program itself. */
export const NODE_BUILD: Build = { name: 'node', about: '程序', folder: 'dist/node', switches: [] };
/** The pane with office.js from its own origin, so that no network is needed. */
export const PANE_BUILD: Build = {
  name: 'pane',
  about: '任务窗格',
  folder: 'dist/pane-self',
  switches: ['--env', 'office=self'],
};
/** The try-out page. */
export const WORKBENCH_BUILD: Build = {
  name: 'workbench',
  about: '试用台',
  folder: 'dist/workbench',
  switches: [],
};

/** The bureau's web page. */
export const CONSOLE_BUILD: Build = {
  name: 'console',
  about: '监管端',
  folder: 'dist/console',
  switches: [],
};

async function textOf(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
    throw error;
  });
}

/** Whether a build is there and every source that went into it is still the same. */
export async function isFresh(project: string, folder: string): Promise<boolean> {
  const list = await textOf(join(project, folder, 'sources.json'));
  if (!list) return false;
  const sources = Object.entries(JSON.parse(list.toString('utf8')) as Record<string, string>);
  const same = sources.map(async ([file, digest]) => {
    const now = await textOf(join(project, file));
    return now !== undefined && createHash('sha256').update(now).digest('hex') === digest;
  });
  return !(await Promise.all(same)).includes(false);
}

/** Runs one build to its end; what it complained of becomes the refusal. */
export async function runBuild(project: string, build: Build): Promise<void> {
  const webpack = join(project, 'node_modules/webpack/bin/webpack.js');
  if (!existsSync(webpack)) throw new Unusable(`${build.about}还没有构建，构建工具也不在：请先运行 npm ci`);
  const args = [webpack, '--mode', 'production', '--config-name', build.name, ...build.switches];
  const child = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  if (code === 0) return;
  const lines = Buffer.concat(said).toString('utf8').trim().split('\n').slice(-12).join('\n');
  throw new Unusable(`${build.about}没有建成，请核对源文件：\n${lines}`);
}
