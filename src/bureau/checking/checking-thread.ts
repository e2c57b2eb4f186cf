import { Worker } from 'node:worker_threads';
import type { KnownForm } from '../form-catalog';
import { unpackRefusal, type Answer, type Answers, type Question } from './messages';

/** The file of the thread and what it may cost. */
export interface ThreadSettings {
  /** The built `thread.ts`, with the words that it is started with. */
  readonly file: string;
  readonly argv?: readonly string[];
  /** One question may take so long. */
  readonly milliseconds: number;
  readonly heapMegabytes: number;
}

/** What a thread was lost by: a question that took too long or too much memory, or something else. */
export type Loss = 'time' | 'memory' | 'broken';

/** The thread is gone; `culprit` is set for the question that it was at, with what was wrong with it. */
export class ThreadLost extends Error {
  constructor(readonly culprit?: Loss) {
    super('the checking thread is gone');
  }
}

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** One thread that checks; it answers in the order in which it is asked. */
export class CheckingThread {
  /** Submissions that it holds. */
  jobs = 0;
  lost = false;
  private n = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly forms = new Set<string>();
  private readonly worker: Worker;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: ThreadSettings,
    private readonly onLost: (why: Loss, error?: Error) => void,
  ) {
    this.worker = new Worker(settings.file, {
      argv: [...(settings.argv ?? [])],
      resourceLimits: { maxOldGenerationSizeMb: settings.heapMegabytes, maxYoungGenerationSizeMb: 64 },
      stderr: true,
    });
    this.worker.on('message', (answer: Answer) => this.settle(answer));
    this.worker.on('error', (error: NodeJS.ErrnoException) =>
      this.lose(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken', error),
    );
    this.worker.on('exit', () => this.lose('broken'));
    this.worker.unref();
  }

  /** Gives it a form to check by, once. */
  learn({ hash, definition }: KnownForm): void {
    if (this.forms.has(hash)) return;
    this.forms.add(hash);
    // A form that cannot be compiled is said by the question that needs it.
    this.ask({ kind: 'form', definition }).catch(() => undefined);
  }

  /** Asks; throws Refused as the thread did, and ThreadLost where it ends before it answers. */
  ask<K extends Question['kind']>(question: Question & { readonly kind: K }): Promise<Answers[K]> {
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

  private settle({ n, value, refused, fault }: Answer): void {
    const asked = this.waiting.get(n);
    this.waiting.delete(n);
    this.watch();
    if (refused) asked?.failed(unpackRefusal(refused));
    else if (fault) asked?.failed(Object.assign(new Error(fault.message), { stack: fault.stack }));
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
    first?.failed(new ThreadLost(why));
    for (const other of others) other.failed(new ThreadLost());
  }
}
