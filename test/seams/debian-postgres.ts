import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port';
import { tempDir } from './temp-dir';

const OWNER = 'duibiao';
const READY_MS = 120_000;

/** Where Debian keeps the programs of PostgreSQL 15 or newer; undefined where there are none. */
export function programs(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).filter((v) => Number(v) >= 15) : [];
  return versions.map((v) => join(root, v, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => /^(postgres|nobody):/.test(l));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** A PostgreSQL server of Debian's own programs. */
export class DebianServer {
  pid = 0;

  constructor(
    readonly dir: string,
    readonly port: number,
    private readonly bin: string,
  ) {}

  private run(program: string, args: readonly string[]): void {
    execFileSync(join(this.bin, program), [...args], {
      ...serverUser(),
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  /** Makes its empty database; one that has a standby waits for it with every commit. */
  setUp({ synchronous }: { readonly synchronous: boolean }): void {
    this.run('initdb', ['-D', this.dir, '-U', OWNER, '--auth=trust', '--encoding=UTF8', '--locale=C']);
    const settings = [
      `listen_addresses = '127.0.0.1'`,
      `unix_socket_directories = ''`,
      ...(synchronous ? [`synchronous_standby_names = '*'`] : []),
      `wal_keep_size = '512MB'`,
      'max_connections = 60',
    ];
    appendFileSync(join(this.dir, 'postgresql.conf'), `${settings.join('\n')}\n`);
    const trusted = `host replication all 127.0.0.1/32 trust\n`;
    appendFileSync(join(this.dir, 'pg_hba.conf'), trusted);
  }

  /** Becomes the standby of another one. */
  follow(primary: DebianServer): void {
    rmSync(this.dir, { recursive: true, force: true });
    const from = `host=127.0.0.1 port=${primary.port} user=${OWNER}`;
    this.run('pg_basebackup', ['-D', this.dir, '-d', from, '-X', 'stream', '-R', '--checkpoint=fast']);
  }

  async start(): Promise<void> {
    const log = openSync(`${this.dir}.log`, 'a');
    const child = spawn(join(this.bin, 'postgres'), ['-D', this.dir, '-p', String(this.port)], {
      ...serverUser(),
      cwd: '/',
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.pid = child.pid ?? 0;
    for (let waited = 0; !(await this.answers('select 1')); waited += 50) {
      if (waited > READY_MS) throw new Error(`the server does not start, see ${this.dir}.log`);
      await wait(50);
    }
  }

  promote(): void {
    this.run('pg_ctl', ['promote', '-w', '-t', '60', '-D', this.dir]);
  }

  kill(): void {
    if (this.pid > 0) spawnSync('kill', ['-9', String(this.pid)]);
    this.pid = 0;
  }

  /** Whether a question is answered with something that is true. */
  async answers(sql: string): Promise<boolean> {
    const client = new Client({ host: '127.0.0.1', port: this.port, user: OWNER, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return Boolean(Object.values(rows[0] ?? {})[0]);
    } catch {
      // Not there yet: asked again.
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async ask(sql: string): Promise<void> {
    for (let waited = 0; !(await this.answers(sql)); waited += 100) {
      if (waited > READY_MS) throw new Error(`never: ${sql}`);
      await wait(100);
    }
  }
}

/** One address that leads to whichever server is the primary. */
export async function openSwitch(first: DebianServer) {
  let primary: DebianServer | undefined = first;
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    if (!primary) return void incoming.destroy();
    const onward = connect(primary.port, '127.0.0.1');
    for (const [socket, other] of [
      [incoming, onward],
      [onward, incoming],
    ] as const) {
      open.add(socket);
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.on('error', () => other.destroy());
      socket.pipe(other);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    lead: (to: DebianServer | undefined) => {
      primary = to;
      for (const socket of open) socket.destroy();
    },
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

const SYNCHRONOUS = `select count(*) > 0 from pg_stat_replication where sync_state in ('sync', 'quorum')`;

/** A primary with its standby, at one address that leads to whichever is the primary. */
export interface Pair {
  readonly url: string;
  /** Kills the primary, lets its standby take its place, and brings the old one back as the new standby. */
  failOver(): Promise<void>;
  close(): Promise<void>;
}

/** Where servers of a test lie. */
function placeOf(name: string): { readonly base: string; remove(): void } {
  const dir = tempDir(name);
  const base = join(dir.path, 'servers');
  mkdirSync(base);
  const user = serverUser();
  if (user) chownSync(base, user.uid, user.gid);
  return { base, remove: () => dir.remove() };
}

/** One server with an empty database. */
export async function openServer(name: string, bin: string): Promise<Pick<Pair, 'url' | 'close'>> {
  const place = placeOf(name);
  const server = new DebianServer(join(place.base, 'a'), await freePort(), bin);
  server.setUp({ synchronous: false });
  await server.start();
  return {
    url: `postgres://${OWNER}@127.0.0.1:${server.port}/postgres`,
    close: async () => {
      server.kill();
      await wait(500);
      place.remove();
    },
  };
}

/** A synchronous pair with an empty database. */
export async function openPair(name: string, bin: string): Promise<Pair> {
  const place = placeOf(name);
  const pair = [
    new DebianServer(join(place.base, 'a'), await freePort(), bin),
    new DebianServer(join(place.base, 'b'), await freePort(), bin),
  ];
  let [primary, standby] = pair as [DebianServer, DebianServer];
  const follow = async () => {
    standby.follow(primary);
    await standby.start();
    await primary.ask(SYNCHRONOUS);
  };
  primary.setUp({ synchronous: true });
  await primary.start();
  await follow();
  const way = await openSwitch(primary);
  return {
    url: `postgres://${OWNER}@127.0.0.1:${way.port}/postgres`,
    failOver: async () => {
      primary.kill();
      way.lead(undefined);
      await wait(200);
      standby.promote();
      [primary, standby] = [standby, primary];
      way.lead(primary);
      await follow();
    },
    close: async () => {
      way.close();
      for (const server of pair) server.kill();
      await wait(500);
      place.remove();
    },
  };
}
