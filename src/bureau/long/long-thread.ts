import type { FastifyBaseLogger } from 'fastify';
import { routes } from '../../core/submission/routes';
import type { Calling } from '../answer';
import type { Reply } from '../call';
import type { FormCatalog } from '../form-catalog';
import type { Metrics } from '../metrics';
import { busy, interrupted, tooMuch } from '../refusals';
import { Refused } from '../refused';
import { AskedThread, ThreadLost, type ThreadSettings } from '../threads/asked-thread';
import { Lane } from '../threads/lane';
import type { LongCalls } from './long-calls';
import type { LongAnswers, LongQuestion, LongReply } from './messages';

/** How many calls are at work side by side in the thread, and how many may wait for it. */
export interface LongSettings extends ThreadSettings {
  readonly places: number;
  readonly waiting: number;
}

/** What a thread for long calls is opened with. */
export interface LongParts {
  readonly settings: LongSettings;
  readonly forms: FormCatalog;
  readonly metrics: Metrics;
  readonly logger: Pick<FastifyBaseLogger, 'error'>;
  readonly now: () => Date;
}

type Thread = AskedThread<LongQuestion, LongAnswers>;

const TRIES = 3;
const PATIENCE_S = 10;

/** The pieces of an answer as they are wanted; whoever stops wanting them lets the thread know. */
function pieces(thread: Thread, stream: number): AsyncIterable<Uint8Array> {
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const value = await thread.ask({ kind: 'more', stream });
    return value ? { done: false, value } : { done: true, value };
  };
  const end = async (): Promise<IteratorResult<Uint8Array>> => {
    // With a thread that is lost the stream is gone too.
    await thread.ask({ kind: 'drop', stream }).catch(() => undefined);
    return { done: true, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}

function replyOf(thread: Thread, { body, ...reply }: LongReply): Reply {
  if (!body) return reply;
  const { type, content } = body;
  return {
    ...reply,
    bytes: { type, content: typeof content === 'number' ? pieces(thread, content) : content },
  };
}

/** Long calls in a thread with connections of its own, started before or with the first of them; what it has read stays there. */
export class LongThread implements LongCalls {
  private readonly lane: Lane;
  private thread: Thread | undefined;
  private closed = false;

  constructor(private readonly parts: LongParts) {
    this.lane = new Lane(parts.settings.places);
  }

  async begin(): Promise<void> {
    try {
      await this.started().ask({ kind: 'begin', now: this.parts.now().getTime() });
    } catch (error) {
      // A thread that is lost has said so, and a database that does not answer says so itself.
      if (error instanceof ThreadLost || error instanceof Refused) return;
      this.parts.logger.error({ err: error }, 'thread for long calls');
    }
  }

  async answer(calling: Calling, isGone: () => boolean): Promise<Reply> {
    const { settings, metrics } = this.parts;
    if (this.lane.waiting >= settings.waiting) {
      metrics.count('duibiao_turned_away_total', {});
      throw busy(PATIENCE_S);
    }
    for (let tries = 1; ; tries++) {
      try {
        // With several side by side it is not known whose fault it was: each is tried again alone.
        return await this.lane.run(() => this.once(calling, isGone), tries === 1 ? 1 : settings.places);
      } catch (error) {
        if (!(error instanceof ThreadLost)) throw error;
        this.refuseLost(error, calling, tries);
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const { thread } = this;
    this.thread = undefined;
    this.lane.open();
    await thread?.end();
  }

  /** What only reads is asked again unless it was what the thread was lost by. */
  private refuseLost({ culprit, alone }: ThreadLost, { name }: Calling, tries: number): void {
    if (alone && (culprit === 'time' || culprit === 'memory')) throw tooMuch();
    if (routes[name].method !== 'GET') throw interrupted();
    if (tries === TRIES || this.closed) throw busy(PATIENCE_S);
  }

  private async once(calling: Calling, isGone: () => boolean): Promise<Reply> {
    // Nobody hears the answer.
    if (isGone() || this.closed) throw busy(PATIENCE_S);
    const { forms, now } = this.parts;
    const thread = this.started();
    const form = forms.current.hash;
    return replyOf(thread, await thread.ask({ kind: 'call', calling, now: now().getTime(), form }));
  }

  private started(): Thread {
    return (this.thread ??= this.start());
  }

  private start(): Thread {
    const { settings, metrics, logger } = this.parts;
    const thread: Thread = new AskedThread(settings, (why, error) => {
      metrics.count('duibiao_long_threads_lost_total', { why });
      logger.error({ err: error, why }, 'thread for long calls lost');
      if (this.thread === thread) this.thread = undefined;
    });
    return thread;
  }
}
