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

async function round(parts: WorkerParts & { readonly closeDay: () => Promise<void> }): Promise<void> {
  const { bureau, closeDay } = parts;
  await stage(parts, 'forms', () => restoreForms(bureau));
  await stage(parts, 'daily heads', closeDay);
  await stage(parts, 'lines', () => bureau.store.carryLines());
  await stage(parts, 'outbox', () => proveReceived(parts));
  await stage(parts, 'totals', () => refreshTotals(bureau));
  const passings = { kinds: [PASS_UP], limit: 20 };
  await stage(parts, 'outbox', () => bureau.store.drain(passings, (item) => pass(parts, item)));
}

/** Works through the outbox in the background until stopped. */
export function startWorker(parts: WorkerParts): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const closeDay = dailyHeads(parts.bureau);
  const again = () => {
    running = round({ ...parts, closeDay }).then(() => {
      if (!stopped) timer = setTimeout(again, PAUSE_MS).unref();
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
