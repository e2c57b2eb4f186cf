import { Worker } from 'node:worker_threads';
import { unpackFailure, type Answer } from './travelling';

/** The file of the thread and what it may cost. */
export interface ThreadSettings {
  /** The built `thread.ts`, with the words that it is started with. */
  readonly file: string;
  readonly argv?: readonly string[];
  /** What it is given at its start. */
  readonly data?: unknown;
  /** One question may take so long. */
  readonly milliseconds: number;
  readonly heapMegabytes: number;
}

/** What a thread was lost by: a question that took too long or too much memory, or something else. */
export type Loss = 'time' | 'memory' | 'broken';

/** The thread is gone; `culprit` is set for the question that it was asked first, with what was wrong; `alone` where it was asked nothing else. */
export class ThreadLost extends Error {
  constructor(
    readonly culprit?: Loss,
    readonly alone = false,
  ) {
    super('the thread is gone');
  }
}

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** One thread that is asked; the time that it may take runs for as long as it answers nothing. */
export class AskedThread<
  Q extends { readonly kind: string },
  A extends Readonly<Record<Q['kind'], unknown>>,
> {
  lost = false;
  private n = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly worker: Worker;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: ThreadSettings,
    private readonly onLost: (why: Loss, error?: Error) => void,
  ) {
    this.worker = new Worker(settings.file, {
      argv: [...(settings.argv ?? [])],
      workerData: settings.data,
      resourceLimits: { maxOldGenerationSizeMb: settings.heapMegabytes, maxYoungGenerationSizeMb: 64 },
      stderr: true,
    });
    this.worker.on('message', (answer: Answer<A[Q['kind']]>) => this.settle(answer));
    this.worker.on('error', (error: NodeJS.ErrnoException) =>
      this.lose(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken', error),
    );
    this.worker.on('exit', () => this.lose('broken'));
    this.worker.unref();
  }

  /** Asks; throws Refused as the thread did, and ThreadLost where it ends before it answers. */
  ask<K extends Q['kind']>(question: Q & { readonly kind: K }): Promise<A[K]> {
    if (this.lost) return Promise.reject(new ThreadLost());
    const n = ++this.n;
    return new Promise((done, failed) => {
      this.waiting.set(n, { done: done as Waiting['done'], failed });
      this.worker.postMessage({ n, question });
      if (this.waiting.size === 1) this.watch();
    });
  }

  /** Ends it; what it was asked is lost. */
  async end(): Promise<void> {
    this.lost = true;
    this.leave(undefined);
    await this.worker.terminate();
  }

  private settle({ n, value, ...failure }: Answer<A[Q['kind']]>): void {
    const asked = this.waiting.get(n);
    this.waiting.delete(n);
    this.watch();
    const error = unpackFailure(failure);
    if (error) asked?.failed(error);
    else asked?.done(value);
  }

  /** The time of the question that it is at begins anew with each answer. */
  private watch(): void {
    clearTimeout(this.timer);
    this.worker[this.waiting.size > 0 ? 'ref' : 'unref']();
    if (this.waiting.size > 0) this.timer = setTimeout(() => this.lose('time'), this.settings.milliseconds);
  }

  private lose(why: Loss, error?: Error): void {
    if (this.lost) return;
    this.lost = true;
    this.leave(why);
    this.onLost(why, error);
    void this.worker.terminate();
  }

  private leave(why: Loss | undefined): void {
    clearTimeout(this.timer);
    const [first, ...others] = this.waiting.values();
    this.waiting.clear();
    first?.failed(new ThreadLost(why, others.length === 0));
    for (const other of others) other.failed(new ThreadLost());
  }
}
