import { closeSync, ftruncateSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { openHome } from '../../src/bureau/store/embedded/home';
import { readPostmaster } from '../../src/bureau/store/embedded/postmaster';
import type { Measure, Tried } from './fault';
import { endpoint, seedData, type Endpoint } from './ground';
import { killOf, proveData } from './kill';
import { Load } from './load';
import { diskMissing, openDisk, type Disk } from './power-cut';
import { underLoad } from './strikes';

const PATIENCE_MS = 120_000;
const MEGABYTE = 1024 * 1024;
/** Sockets that say nothing, and connections that are wanted of the database: more than either takes. */
const SOCKETS = 1500;
const CONNECTIONS = 80;

async function readiness({ url }: Endpoint): Promise<number> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) })).status;
  } catch {
    // No answer is none.
    return 0;
  }
}

async function until(running: Endpoint, wanted: (status: number) => boolean, what: string): Promise<void> {
  for (let waited = 0; !wanted(await readiness(running)); waited += 100) {
    if (waited > PATIENCE_MS) throw new Error(`never ${what}`);
    await wait(100);
  }
}

/** Writes a file until so many bytes are left. */
function fill(path: string, file: string, left: number): void {
  const block = Buffer.alloc(MEGABYTE);
  const handle = openSync(file, 'w');
  try {
    const free = () => {
      const { bavail, bsize } = statfsSync(path);
      return bavail * bsize;
    };
    while (free() > left) writeSync(handle, block);
  } catch (error) {
    // Full is what is wanted; a part of a block that did not fit is given back.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    ftruncateSync(handle, Math.max(0, statfsSync(path).bsize));
  } finally {
    closeSync(handle);
  }
}

type Strike = (own: { readonly disk: Disk; readonly running: Endpoint; readonly n: number }) => Promise<void>;

/** An endpoint whose data lie on a small disk of their own. */
async function onDisk(name: string, measure: Measure, strike: Strike): Promise<Tried> {
  const missing = diskMissing();
  if (missing !== undefined) return { skipped: missing };
  const disk = openDisk(name, 700 * MEGABYTE);
  const data = join(disk.path, 'data');
  try {
    await seedData(data);
    const running = await endpoint({ DUIBIAO_DATA: data });
    const load = new Load(() => running.url, name);
    try {
      await running.start();
      await underLoad(load, measure, (n) => strike({ disk, running, n }));
    } finally {
      await running.stop();
    }
    const proof = await proveData(data, load);
    const { differing, calls } = load.sent;
    return { ...proof, strikes: measure.strikes, differing: differing.length, calls };
  } finally {
    await disk.remove();
  }
}

/** The disk is filled under load, little by little and to the last byte in turn: writes are refused before they begin, and taken in again when there is room. */
export function diskFull(measure: Measure): Promise<Tried> {
  return onDisk('disk-full', measure, async ({ disk, running, n }) => {
    const filler = join(disk.path, 'filler');
    fill(disk.path, filler, n % 2 === 0 ? 64 * MEGABYTE : 0);
    await until(running, (status) => status === 503, 'unready on a full disk');
    rmSync(filler);
    await until(running, (status) => status === 200, 'ready again with room');
  });
}

/** The disk becomes read-only under load, as after a fault of the device; it is then mounted anew. */
export function diskReadOnly(measure: Measure): Promise<Tried> {
  return onDisk('read-only', measure, async ({ disk, running }) => {
    disk.abort();
    await until(running, (status) => status !== 200, 'unready on a read-only disk');
    await running.kill();
    await disk.remount();
    await running.start();
    await until(running, (status) => status === 200, 'ready again');
  });
}

async function takeConnections(data: string): Promise<readonly Client[]> {
  const { pgdata, password } = await openHome(data);
  const port = (await readPostmaster(pgdata))?.port ?? 0;
  const taken: Client[] = [];
  for (let i = 0; i < CONNECTIONS; i++) {
    const client = new Client({ host: '127.0.0.1', port, user: 'duibiao', password, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      taken.push(client);
    } catch {
      // The database is full, as it should be.
      break;
    }
  }
  return taken;
}

function openSockets(port: number): readonly Socket[] {
  return Array.from({ length: SOCKETS }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    return socket;
  });
}

/** More connections than the database takes, and a crowd of silent sockets at the port, while institutions file. */
export function connectionStorm(measure: Measure): Promise<Tried> {
  return killOf('storm', { measure }, ({ data, running }) => async () => {
    const sockets = openSockets(running.port);
    const taken = await takeConnections(data);
    await wait(1500);
    await Promise.all(taken.map((client) => client.end()));
    for (const socket of sockets) socket.destroy();
    await until(running, (status) => status === 200, 'ready after the storm');
  });
}
