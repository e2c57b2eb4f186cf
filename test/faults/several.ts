import { readdirSync, readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { startEmbedded } from '../../src/bureau/store/embedded/launcher';
import { tempDir } from '../seams/temp-dir';
import type { Measure, Tried } from './fault';
import { endpoint, seedData, type Endpoint } from './ground';
import { killOf } from './kill';
import { Load } from './load';
import { prove } from './proof';
import { underLoad } from './strikes';

/** The processes below a process that run the endpoint. */
function answering(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, below] = /\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
        return (
          Number(below) === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('bureau-child')
        );
      } catch {
        // One that has just ended.
        return false;
      }
    })
    .map(Number);
}

/** kill -9 of one of three processes that answer at one port; the first one starts another in its place. */
export function killOneProcess(measure: Measure): Promise<Tried> {
  if (process.platform !== 'linux') return Promise.resolve({ skipped: 'needs /proc' });
  const env = { DUIBIAO_PROCESSES: '3' };
  return killOf('kill-process', { measure, env }, ({ running }) => async (n) => {
    const all = answering(running.pid());
    const one = all[n % all.length];
    if (one === undefined) throw new Error('no process answers');
    process.kill(one, 'SIGKILL');
  });
}

/** A balancer as simple as can be: connections go round in turn to whoever takes them. */
async function openBalancer(ports: readonly number[]) {
  const open = new Set<Socket>();
  let turn = 0;
  const lead = (incoming: Socket, tries: number): void => {
    const port = ports[turn++ % ports.length];
    if (port === undefined || tries === 0) return void incoming.destroy();
    const onward = connect(port, '127.0.0.1');
    onward.once('error', () =>
      onward.connecting || onward.bytesRead === 0 ? lead(incoming, tries - 1) : incoming.destroy(),
    );
    onward.once('connect', () => {
      for (const [socket, other] of [
        [incoming, onward],
        [onward, incoming],
      ] as const) {
        open.add(socket);
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          open.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
  };
  const server = createServer((incoming) => {
    incoming.on('error', () => incoming.destroy());
    lead(incoming, ports.length);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** Two endpoints on one database behind one balancer; one of them is killed, then the other, in turn. */
export async function killBehindBalancer(measure: Measure): Promise<Tried> {
  const dir = tempDir('balancer');
  try {
    await seedData(dir.path);
    const server = await startEmbedded({ data: dir.path, startingPoints: [process.cwd()] });
    const load = new Load(() => balancer.url, 'balancer');
    const env = { DUIBIAO_DATABASE_URL: server.url, DUIBIAO_KEYS: dir.path };
    const both: readonly Endpoint[] = [await endpoint(env), await endpoint(env)];
    const balancer = await openBalancer(both.map((e) => e.port));
    try {
      await Promise.all(both.map((e) => e.start()));
      await underLoad(load, measure, async (n) => {
        const one = both[n % both.length] as Endpoint;
        await one.kill();
        await one.start();
      });
    } finally {
      await Promise.all(both.map((e) => e.stop()));
      balancer.close();
    }
    const proof = await prove(server.url, dir.path, load.sent.acknowledged);
    await server.stop();
    const { differing, calls } = load.sent;
    return { ...proof, strikes: measure.strikes, differing: differing.length, calls };
  } finally {
    dir.remove();
  }
}
