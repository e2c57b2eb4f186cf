import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { tempDir } from '../seams/temp-dir';
import type { Measure, Tried } from './fault';
import { endpoint, seedData } from './ground';
import { proveData } from './kill';
import { Load } from './load';
import { underLoad } from './strikes';

const DISK_BYTES = 1_500_000_000;
/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH: nothing more reaches the disk, not even the journal. */
const CUT = `import fcntl, os, struct, sys
fd = os.open(sys.argv[1], os.O_RDONLY)
fcntl.ioctl(fd, 0x8004587d, struct.pack('I', 2))`;

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
}

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** An ext4 of its own on a loop device, whose power can be cut. */
export interface Disk {
  readonly path: string;
  cut(): void;
  /** Makes it read-only, as the kernel does where the device fails. */
  abort(): void;
  /** Ends whatever works on it and mounts it anew. */
  remount(): Promise<void>;
  mount(): void;
  unmount(): Promise<void>;
  remove(): Promise<void>;
}

/** Why this machine cannot cut a disk's power; undefined where it can. */
export function diskMissing(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root, to mount a disk';
  if (!existsSync('/dev/loop-control')) return 'there are no loop devices';
  for (const program of ['mkfs.ext4', 'losetup', 'mount', 'python3'])
    if (!has(program)) return `${program} is not installed`;
  return undefined;
}

/** Makes an ext4 of so many bytes and mounts it. */
export function openDisk(name: string, bytes = DISK_BYTES): Disk {
  const dir = tempDir(name);
  const [image, path] = [join(dir.path, 'disk.img'), join(dir.path, 'disk')];
  writeFileSync(image, '');
  truncateSync(image, bytes);
  run('mkfs.ext4', ['-q', '-F', image]);
  mkdirSync(path);
  const device = run('losetup', ['--find', '--show', image]).trim();
  const mount = () => void run('mount', ['-t', 'ext4', device, path]);
  const unmount = async () => {
    for (let tries = 0; spawnSync('umount', [path]).status !== 0; tries++) {
      if (tries === 100) throw new Error(`${path} stays busy`);
      await wait(100);
    }
  };
  mount();
  return {
    path,
    mount,
    unmount,
    cut: () => void run('python3', ['-c', CUT, path]),
    abort: () => void run('mount', ['-o', 'remount,abort', path]),
    remount: async () => {
      await killServers(path);
      await unmount();
      mount();
    },
    remove: async () => {
      await killServers(path);
      await unmount();
      run('losetup', ['--detach', device]);
      dir.remove();
    },
  };
}

/** Processes that work in a directory; a link that cannot be read is of one that has just ended. */
function workingIn(path: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(path);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Ends the database on a disk without power, every process of it. */
async function killServers(path: string): Promise<void> {
  for (let left = workingIn(path); left.length > 0; left = workingIn(path)) {
    spawnSync('kill', ['-9', ...left.map(String)]);
    await wait(20);
  }
}

/** The power of the disk under endpoint and database is cut; both are gone, the disk is mounted again as it was, both start. */
export async function powerCut(measure: Measure): Promise<Tried> {
  const missing = diskMissing();
  if (missing !== undefined) return { skipped: missing };
  const disk = openDisk('power-cut');
  const data = join(disk.path, 'data');
  try {
    await seedData(data);
    const running = await endpoint({ DUIBIAO_DATA: data });
    const load = new Load(() => running.url, 'power-cut');
    try {
      await running.start();
      await underLoad(load, measure, async () => {
        disk.cut();
        await running.kill();
        await disk.remount();
        await running.start();
      });
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
