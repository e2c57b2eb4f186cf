import type { Transaction } from 'kysely';
import { z } from 'zod';
import { levels, type Level } from '../../core/submission/standing';
import type { HeldRecord } from './record-store';
import { once } from './once';
import type { Tables } from './schema';

/** What a lock says; kept in every region that it reaches, so that filing looks into one region only. */
export const lockBodySchema = z.object({
  unit: z.string(),
  level: z.enum(levels),
  campaign: z.string(),
  annex: z.string().optional(),
  locked: z.boolean(),
  reason: z.string(),
});
export type LockBody = z.infer<typeof lockBodySchema>;

/** The key under which a lock and its unlocking stand. */
export function lockKey({ unit, level, campaign, annex }: Omit<LockBody, 'locked' | 'reason'>): string {
  return [unit, level, campaign, annex ?? ''].join('|');
}

/** The newest word under each key, where it says locked. */
export function locksInForce(
  records: readonly HeldRecord[],
): readonly (LockBody & { readonly at: string })[] {
  const newest = new Map(records.map((r) => [r.key, { ...lockBodySchema.parse(r.body), at: r.at }]));
  return [...newest.values()].filter((lock) => lock.locked);
}

/** Whether a lock forbids a filer of a level to file some annexes of a campaign: only who files below the office that locked. */
export function reaches(
  lock: LockBody,
  filing: { readonly level: Level; readonly campaign: string; readonly annexes: readonly string[] },
): boolean {
  if (lock.campaign !== filing.campaign) return false;
  if (levels.indexOf(filing.level) >= levels.indexOf(lock.level)) return false;
  return lock.annex === undefined || filing.annexes.includes(lock.annex);
}

const newestLocks = once((db, { region }: { readonly region: string }) =>
  db
    .selectFrom('record')
    .distinctOn('key')
    .select(['key', 'body'])
    .where('kind', '=', 'lock')
    .where('region', '=', region)
    .orderBy('key')
    .orderBy('seq', 'desc')
    .orderBy('n', 'desc'),
);

/** The lock that stands in a filing's way within the transaction that would store it. */
export async function lockInTheWay(
  trx: Transaction<Tables>,
  region: string,
  filing: Parameters<typeof reaches>[1],
): Promise<LockBody | undefined> {
  const newest = await newestLocks(trx, { region });
  const locks = newest.map(({ body }) => lockBodySchema.parse(body));
  return locks.find((lock) => lock.locked && reaches(lock, filing));
}
