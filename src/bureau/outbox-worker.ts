import type { FastifyBaseLogger } from 'fastify';
import type { Bureau } from './bureau';
import type { Metrics } from './metrics';
import { StoreUnavailable, type OutboxItem } from './store/store';
import { dailyHeads } from './heads';
import { restoreForms } from './campaign/forms';
import { nextAttempt, PASS_UP, sendItem } from './passing/send';
import { proveReceived } from './prove-received';
import { refreshTotals } from './totals';

const PAUSE_MS = 2000;
/** Proofs and totals give way to submissions for so many rounds at most, half a minute. */
const GIVES_WAY = 15;

/** What the worker needs. */
export interface WorkerParts {
  readonly bureau: Bureau;
  readonly logger: FastifyBaseLogger;
  readonly metrics: Metrics;
}

async function pass({ bureau, logger }: WorkerParts, item: OutboxItem): ReturnType<typeof sendItem> {
  try {
    return await sendItem(bureau, item);
  } catch (error) {
    // One passing that cannot be sent, because its office's database is down or for whatever else, must not hold up the others.
    if (!(error instanceof StoreUnavailable)) logger.error({ err: error, passing: item.id }, 'pass-up');
    return { again: nextAttempt(bureau, item) };
  }
}

/** One stage of a round: what it could not do is tried again in the next one, and the stages behind it do not wait for it. */
async function stage({ logger }: WorkerParts, name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) logger.error({ err: error }, name);
  }
}

/** What a round needs; `closeDay` signs what ended with a day. */
export interface Round extends WorkerParts {
  readonly closeDay: () => Promise<void>;
}

/** What is worked out anew from what was received; tells whether more is left than was done. */
async function derive(parts: WorkerParts): Promise<boolean> {
  let more = false;
  await stage(parts, 'outbox', async () => {
    more = await proveReceived(parts);
  });
  await stage(parts, 'totals', () => refreshTotals(parts.bureau));
  return more;
}

async function send(parts: WorkerParts): Promise<void> {
  const passings = { kinds: [PASS_UP], limit: 20 };
  await stage(parts, 'outbox', () => parts.bureau.store.drain(passings, (item) => pass(parts, item)));
}

/** One round after the other; proofs and totals of what was received wait while submissions come in, and then are done until none is left. */
export class Rounds {
  private gaveWay = 0;

  constructor(private readonly parts: Round) {}

  /** Does one round; tells whether the next one has something to do at once. */
  async next(): Promise<boolean> {
    const { bureau, closeDay } = this.parts;
    await stage(this.parts, 'forms', () => restoreForms(bureau));
    await stage(this.parts, 'daily heads', closeDay);
    await stage(this.parts, 'lines', () => bureau.store.carryLines());
    const waits = bureau.checking?.busy === true && this.gaveWay < GIVES_WAY;
    const more = !waits && (await derive(this.parts));
    if (waits) this.gaveWay++;
    else if (!more) this.gaveWay = 0;
    await send(this.parts);
    return more;
  }
}

/** Works through the outbox in the background until stopped. */
export function startWorker(parts: WorkerParts): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const rounds = new Rounds({ ...parts, closeDay: dailyHeads(parts.bureau) });
  const again = () => {
    running = rounds.next().then((more) => {
      if (!stopped) timer = setTimeout(again, more ? 0 : PAUSE_MS).unref();
    });
  };
  timer = setTimeout(again, PAUSE_MS).unref();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
