import type { FastifyBaseLogger } from 'fastify';
import type { FormCatalog } from '../form-catalog';
import type { Metrics } from '../metrics';
import { unavailable } from '../refusals';
import { Refused } from '../refused';
import { ThreadLost, type ThreadSettings } from '../threads/asked-thread';
import { Lane } from '../threads/lane';
import { CheckingThread } from './checking-thread';
import type { Checker, Checking, Rereading } from './checking';

/** How much is checked at once, and how much may wait for it. */
export interface PoolSettings extends ThreadSettings {
  readonly threads: number;
  /** Submissions that a thread holds at once: one is checked while the store is asked about another. */
  readonly jobs: number;
  /** Submissions that wait for a thread, and the bytes of all that are held, before more are turned away. */
  readonly waiting: number;
  readonly megabytes: number;
}

/** What a pool is opened with; `now` is a time that no one sets, in milliseconds. */
export interface PoolParts {
  readonly settings: PoolSettings;
  readonly forms: FormCatalog;
  readonly metrics: Metrics;
  readonly logger: Pick<FastifyBaseLogger, 'error'>;
  readonly now: () => number;
}

const TRIES = 3;
const MEGABYTE = 1024 * 1024;
/** The weight of the newest submission in the mean of how long one takes. */
const NEWEST = 0.1;
const LONGEST_WAIT_S = 60;
/** So long after the last submission no other is expected at once. */
const CALM_MS = 250;

const tooHeavy = (): Refused =>
  new Refused('unreadable', {
    zh: '核对这份上报内容超出了时间或内存的上限，没有收下：请清除表外多余的内容，仍不行请分表上报',
    en: 'Checking this submission took too much time or memory; nothing was taken in: clear what lies outside the tables, or file them one by one',
  });

/** Threads that check submissions, so that whoever answers calls is never held up by one. */
export class ThreadPool implements Checking {
  private readonly threads: CheckingThread[] = [];
  private readonly lane: Lane;
  private bytes = 0;
  private serial = 0;
  private mean = 10;
  private latest = Number.NEGATIVE_INFINITY;
  private closed = false;

  constructor(private readonly parts: PoolParts) {
    const { threads, jobs } = parts.settings;
    this.lane = new Lane(threads * jobs);
    this.grow();
  }

  get busy(): boolean {
    return this.lane.ahead > 0 || this.parts.now() - this.latest < CALM_MS;
  }

  async run<T>(bytes: Uint8Array, work: (checker: Checker) => Promise<T>): Promise<T> {
    this.refuseTooMany(bytes.length);
    this.bytes += bytes.length;
    try {
      return await this.lane.run(() => this.tried(bytes, work));
    } finally {
      this.bytes -= bytes.length;
      this.latest = this.parts.now();
    }
  }

  async reread({ form, extracts, versions }: Rereading): ReturnType<Checking['reread']> {
    const thread = this.least();
    thread.learn(form);
    thread.learn(extracts);
    return thread.ask({ kind: 'reread', form: form.hash, extracts: extracts.hash, versions });
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.threads.splice(0).map((thread) => thread.end()));
    this.lane.open();
  }

  /** What finds no room is turned away before anything was done. */
  private refuseTooMany(size: number): void {
    const { waiting, megabytes } = this.parts.settings;
    if (this.lane.waiting < waiting && this.bytes + size <= megabytes * MEGABYTE) return;
    this.parts.metrics.count('duibiao_turned_away_total', {});
    throw unavailable('crowded', this.patience());
  }

  /** Seconds after which what waits now will be done. */
  private patience(): number {
    const seconds = (this.lane.ahead * this.mean) / this.parts.settings.threads / 1000;
    return Math.min(LONGEST_WAIT_S, Math.max(1, Math.ceil(seconds)));
  }

  private async tried<T>(bytes: Uint8Array, work: (checker: Checker) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(bytes, work);
      } catch (error) {
        this.refuseCulprit(error);
        if (!(error instanceof ThreadLost)) throw error;
        if (tries === TRIES || this.closed) throw unavailable('crowded');
      }
    }
  }

  private async once<T>(bytes: Uint8Array, work: (checker: Checker) => Promise<T>): Promise<T> {
    const thread = this.least();
    const job = ++this.serial;
    const begin = this.parts.now();
    let held = false;
    thread.jobs++;
    try {
      return await work({
        read: (form) => {
          thread.learn(form);
          held = true;
          return thread.ask({ kind: 'read', job, form: form.hash, bytes });
        },
        check: (form, evidence) => {
          thread.learn(form);
          held = false;
          return thread.ask({ kind: 'check', job, form: form.hash, evidence });
        },
      });
    } finally {
      thread.jobs--;
      this.mean += NEWEST * (this.parts.now() - begin - this.mean);
      // A thread that is lost has forgotten it.
      if (held) thread.ask({ kind: 'end', job }).catch(() => undefined);
    }
  }

  private refuseCulprit(error: unknown): void {
    if (!(error instanceof ThreadLost) || error.culprit === undefined) return;
    if (error.culprit !== 'broken') throw tooHeavy();
  }

  /** The thread with the least to do; another one is started beside those that have something to do each. */
  private least(): CheckingThread {
    const ready = this.threads.filter((t) => !t.lost);
    const [first] = ready.sort((a, b) => a.jobs - b.jobs);
    if (!first) return this.grow();
    if (first.jobs > 0 && ready.length < this.parts.settings.threads) this.grow();
    return first;
  }

  private grow(): CheckingThread {
    if (this.closed) throw new ThreadLost();
    const { settings, metrics, logger } = this.parts;
    const thread: CheckingThread = new CheckingThread(settings, (why, error) => {
      metrics.count('duibiao_checking_threads_lost_total', { why });
      logger.error({ err: error, why }, 'checking thread lost');
      const at = this.threads.indexOf(thread);
      if (at >= 0) this.threads.splice(at, 1);
    });
    this.threads.push(thread);
    for (const form of this.parts.forms.all) thread.learn(form);
    return thread;
  }
}
