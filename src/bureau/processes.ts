import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { FastifyBaseLogger } from 'fastify';
import type { WayToStore } from './open-store';
import { StartRefused } from './store/start-refused';

/** A process that ended is started again after this, so that one that cannot start does not take the machine. */
const AGAIN_MS = 1000;
/** A process that does not end in order is ended. */
const PATIENCE_MS = 30_000;

/** What the first process hands to those that answer calls beside it. */
export interface Handed {
  readonly way: WayToStore;
  readonly setUpToken?: string;
  /** The port that the others took: one that comes later takes the same. */
  readonly port?: number;
}

/** Whether this process answers calls for a first one. */
export function isOneOfSeveral(): boolean {
  return cluster.isWorker;
}

/** What the first process handed over. */
export async function handedOver(): Promise<Handed> {
  process.send?.('ready to start');
  const [handed] = (await once(process, 'message')) as [Handed];
  return handed;
}

/** Lets go of the first process, so that this one can end. */
export function leaveOthers(): void {
  if (cluster.isWorker && process.connected) process.disconnect();
}

/** Processes that answer at one port; all that they know of one another is in the database. */
export class Processes {
  private stopping = false;
  private port: number | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly handed: Handed,
    private readonly logger: Pick<FastifyBaseLogger, 'error'>,
  ) {
    cluster.setupPrimary({ stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  /** Starts so many; gives the port when all of them listen. */
  async start(count: number): Promise<number> {
    const ports = await Promise.all(Array.from({ length: count }, () => this.begin()));
    cluster.on('exit', (worker, code, signal) => this.again(worker, signal ?? String(code)));
    this.port = ports[0];
    return ports[0] ?? 0;
  }

  /** The processes that run now. */
  get pids(): readonly number[] {
    return Object.values(cluster.workers ?? {}).flatMap((worker) => worker?.process.pid ?? []);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const running = Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
    await Promise.all(running.map((worker) => this.end(worker)));
  }

  private async end(worker: Worker): Promise<void> {
    const late = setTimeout(() => worker.process.kill('SIGKILL'), PATIENCE_MS);
    const over = once(worker, 'exit');
    worker.process.kill('SIGTERM');
    await over;
    clearTimeout(late);
  }

  private async begin(): Promise<number> {
    const worker = cluster.fork();
    worker.once('message', () =>
      worker.send({ ...this.handed, ...(this.port !== undefined && { port: this.port }) }),
    );
    const listening = once(worker, 'listening').then(([address]) => (address as { port: number }).port);
    const ended = once(worker, 'exit').then(() => {
      throw new StartRefused('应答进程没能启动，原因见上：请改正后再启动');
    });
    ended.catch(() => undefined);
    return Promise.race([listening, ended]);
  }

  private again(worker: Worker, why: string): void {
    if (this.stopping) return;
    this.logger.error({ pid: worker.process.pid, why }, 'answering process ended');
    this.timer = setTimeout(() => {
      // One that ends again before it listens is started again by its own end.
      if (!this.stopping) this.begin().catch(() => undefined);
    }, AGAIN_MS);
  }
}
