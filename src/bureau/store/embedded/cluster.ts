import { spawn } from 'node:child_process';
import { chown, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefused } from '../start-refused';
import { readIfThere, writeSecret, type DataHome } from './home';

/** The name of the database's only account. */
export const SUPERUSER = 'duibiao';

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** A program's environment: nothing of the endpoint's own, so that no variable of the person at the terminal changes the database. Windows programs need their system's. */
export function plainEnvironment(): { env?: NodeJS.ProcessEnv } {
  if (process.platform === 'win32') return {};
  return { env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

function identity(home: DataHome): { uid?: number; gid?: number } {
  return home.user ? { uid: home.user.uid, gid: home.user.gid } : {};
}

/** Runs one of the database's programs to its end under the database's account. */
export function runProgram(home: DataHome, program: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: home.base, ...plainEnvironment(), ...identity(home) });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (c: Buffer) => chunks.push(c));
    child.stderr.on('data', (c: Buffer) => chunks.push(c));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** Sets up the database once; what an interrupted set-up left is removed first. */
export async function ensureCluster(home: DataHome, runtime: string): Promise<void> {
  if (await readIfThere(home.marker)) return;
  await rm(home.pgdata, { recursive: true, force: true });
  const passwordFile = join(home.base, 'initial');
  await writeSecret(passwordFile, home.password);
  if (home.user) await chown(passwordFile, home.user.uid, home.user.gid);
  const { code, output } = await runProgram(home, join(runtime, 'bin', 'initdb'), [
    `--pgdata=${home.pgdata}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
  ]);
  await rm(passwordFile, { force: true });
  if (output.includes('effective user ID'))
    throw new StartRefused('当前账户在 /etc/passwd 中没有名字，数据库无法在它下面运行：请换一个账户启动');
  if (code !== 0) throw new StartRefused(`无法建立数据库：${lastLine(output)}（数据目录 ${home.home}）`);
  await writeSecret(home.marker, '18');
}

/** The last thing a program said, for a sentence. */
export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
}
