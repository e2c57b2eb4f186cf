import { spawn } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartRefused } from '../start-refused';
import { lastLine, plainEnvironment, runProgram, SUPERUSER } from './cluster';
import { readIfThere, type DataHome } from './home';
import { connectTo, type Connection } from './connection';
import { readPostmaster, serverLives } from './postmaster';

const START_ATTEMPTS = 40;
const READY_MS = 120_000;

/** A running server: its port and whether it was already there. */
export interface RunningServer {
  readonly port: number;
  readonly adopted: boolean;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function settings(port: number): string[] {
  const values: Readonly<Record<string, string | number>> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    // What failed is logged without the rows, texts and statements that it failed on.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function connectOnce(home: DataHome, port: number): Promise<Connection | undefined> {
  return connectTo({ port, user: SUPERUSER, password: home.password });
}

async function isOurs(home: DataHome, port: number): Promise<boolean> {
  const connection = await connectOnce(home, port);
  if (!connection) return false;
  try {
    return (await connection.value('show data_directory')) === home.pgdata;
  } finally {
    await connection.close();
  }
}

/** Finds the server that a killed endpoint left behind, waiting while it starts or stops. */
async function adopt(home: DataHome): Promise<number | undefined> {
  for (let waited = 0; waited < READY_MS; waited += 100) {
    const found = await readPostmaster(home.pgdata);
    if (!found) return undefined;
    if (!(await serverLives(found.pid))) {
      await rm(join(home.pgdata, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (found.port > 0 && found.status !== 'stopping' && (await isOurs(home, found.port))) return found.port;
    await wait(100);
  }
  throw new StartRefused(`数据目录 ${home.home} 的数据库进程没有应答：请结束该进程后再启动`);
}

async function launch(home: DataHome, runtime: string, port: number): Promise<'ready' | string> {
  const log = await open(home.log, 'w', 0o600);
  const child = spawn(join(runtime, 'bin', 'postgres'), ['-D', home.pgdata, ...settings(port)], {
    cwd: home.base,
    ...plainEnvironment(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    ...(home.user && { uid: home.user.uid, gid: home.user.gid }),
  });
  const state: { over?: string } = {};
  child.on('error', (error) => (state.over = error.message));
  child.on('exit', () => (state.over ??= 'exit'));
  child.unref();
  await log.close();
  for (let waited = 0; waited < READY_MS; waited += 30) {
    if (state.over !== undefined) return lastLine((await readIfThere(home.log)) ?? '') || state.over;
    if (await isOurs(home, port)) return 'ready';
    await wait(30);
  }
  throw new StartRefused(`数据库在两分钟内没有就绪，详情见 ${home.log}`);
}

/** Adopts the server of a data directory or starts it; a lock file that is just going away and a stolen port are tried again. `wanted` is the port of the server that it takes the place of. */
export async function runServer(home: DataHome, runtime: string, wanted?: number): Promise<RunningServer> {
  let said = '';
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    const orphan = await adopt(home);
    if (orphan !== undefined) return { port: orphan, adopted: true };
    const port = wanted ?? (await freePort());
    said = await launch(home, runtime, port);
    if (said === 'ready') return { port, adopted: false };
    if (!/lock file|already exists|shared memory|could not bind|could not create any TCP/.test(said)) break;
    await wait(250);
  }
  throw new StartRefused(`数据库无法启动：${said}（详情见 ${home.log}）`);
}

/** Stops the server of a data directory in order: running transactions are rolled back, nothing committed is lost. */
export async function stopServer(home: DataHome, runtime: string): Promise<void> {
  await runProgram(home, join(runtime, 'bin', 'pg_ctl'), [
    'stop',
    '-D',
    home.pgdata,
    '-m',
    'fast',
    '-t',
    '60',
  ]);
}
