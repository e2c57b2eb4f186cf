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
    if (error instanceof StoreUnavailable) throw error;
    // One passing that cannot be sent must not hold up the others.
    logger.error({ err: error, passing: item.id }, 'pass-up');
    return { again: nextAttempt(bureau, item) };
  }
}

async function total({ bureau, logger }: WorkerParts): Promise<void> {
  try {
    await refreshTotals(bureau);
  } catch (error) {
    // They are made again in the next round; what waits to be passed up must not wait for them.
    if (!(error instanceof StoreUnavailable)) logger.error({ err: error }, 'totals');
  }
}

async function round(parts: WorkerParts & { readonly closeDay: () => Promise<void> }): Promise<void> {
  try {
    await restoreForms(parts.bureau);
    await parts.closeDay();
    await proveReceived(parts);
    await total(parts);
    await parts.bureau.store.drain({ kinds: [PASS_UP], limit: 20 }, (item) => pass(parts, item));
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) parts.logger.error({ err: error }, 'outbox');
  }
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
