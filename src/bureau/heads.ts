import type { PublishedHeads } from '../core/submission/head';
import { chinaDay } from '../core/submission/receipt';
import type { Bureau } from './bureau';
import { badRequest } from './refusals';
import { WORKER } from './store/wall';

const DAY_MS = 86_400_000;

/** The last day in China that is over. */
function dayBefore(now: Date): string {
  return chinaDay(new Date(now.getTime() - DAY_MS).toISOString());
}

/** The moment at which a day in China is over. */
function endOf(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + DAY_MS).toISOString();
}

/** Signs the head of each region for the last day that is over; asked again on the same day it does nothing. */
export function dailyHeads({ store, world }: Bureau): () => Promise<void> {
  let closed = '';
  return async () => {
    const day = dayBefore(world.now());
    if (day === closed) return;
    await store.behind(WORKER).closeDay(day, endOf(day));
    closed = day;
  };
}

/** The heads of a day that is over, the last one unless said, with the keys to verify them. */
export async function publishedHeads(bureau: Bureau, asked: string | undefined): Promise<PublishedHeads> {
  const last = dayBefore(bureau.world.now());
  const day = asked ?? last;
  if (day > last) throw badRequest('day');
  const store = bureau.store.behind(WORKER);
  return {
    format: 'duibiao-heads/1',
    day,
    heads: [...(await store.headsAt(day))],
    keys: [...(await store.publicKeys())],
  };
}
