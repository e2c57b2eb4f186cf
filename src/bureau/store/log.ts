import { sql, type Kysely, type Transaction } from 'kysely';
import { answering } from './retry';
import { isAlone, skippingLocked } from './row-locks';
import type { Tables } from './schema';
import type { LogLine, LogStore, OutboxFilter, OutboxItem, StoreKind } from './store';
import type { StoreWorld } from './world';

const PAGE = 5000;

async function lines(
  db: Kysely<Tables>,
  region: string,
  page: { after: number; limit: number },
): Promise<LogLine[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('region', '=', region)
    .where('seq', '>', String(page.after))
    .orderBy('seq')
    .limit(page.limit)
    .execute();
  return rows.map((r) => ({ ...r, seq: Number(r.seq), at: r.at.toISOString() }));
}

/** A region's log from its first line to its last. */
export async function wholeLog(db: Kysely<Tables>, region: string): Promise<LogLine[]> {
  const whole: LogLine[] = [];
  for (;;) {
    const page = await lines(db, region, { after: whole.length, limit: PAGE });
    whole.push(...page);
    if (page.length < PAGE) return whole;
  }
}

type Work = Parameters<LogStore['drain']>[1];

async function nextItem(
  trx: Transaction<Tables>,
  { kinds, id }: OutboxFilter,
  { now, world }: { now: string; world: StoreWorld },
): Promise<OutboxItem | undefined> {
  if (!(await isAlone(trx, world))) return undefined;
  let query = trx
    .selectFrom('outbox')
    .select(['region', 'seq', 'kind', 'id', 'version', 'attempts'])
    .where(sql<boolean>`kind = any(${[...kinds]}::text[])`);
  query =
    id === undefined
      ? query.where(sql<boolean>`(not_before is null or not_before <= ${now}::timestamptz)`)
      : query.where('id', '=', id);
  const row = await query.orderBy('created_at').limit(1).modifyEnd(skippingLocked(world)).executeTakeFirst();
  return row && { ...row, seq: Number(row.seq) };
}

/** One item in a transaction of its own: taken, worked on, removed or put off; a failure leaves it waiting. */
async function drainOne(
  db: Kysely<Tables>,
  filter: OutboxFilter,
  { work, ...around }: { now: string; world: StoreWorld; work: Work },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const item = await nextItem(trx, filter, around);
    if (!item) return false;
    const put = await work(item);
    const seq = String(item.seq);
    if (put)
      await trx
        .updateTable('outbox')
        .set({ attempts: item.attempts + 1, not_before: put.again })
        .where('region', '=', item.region)
        .where('seq', '=', seq)
        .execute();
    else await trx.deleteFrom('outbox').where('region', '=', item.region).where('seq', '=', seq).execute();
    return true;
  });
}

/** The region logs and the work that waits behind them. */
export function logStore(db: Kysely<Tables>, world: StoreWorld): LogStore {
  return {
    log: (region, after, limit) => answering(() => lines(db, region, { after, limit })),
    drain: async (filter, work) => {
      let done = 0;
      const now = world.now().toISOString();
      while (done < filter.limit && (await answering(() => drainOne(db, filter, { now, world, work }))))
        done++;
      return done;
    },
    carryLines: async () => 0,
  };
}

/** Settles what the store is for, or says what it was made for before. */
export async function settleKind(db: Kysely<Tables>, wanted: StoreKind): Promise<StoreKind> {
  await db
    .insertInto('kind')
    .values({ one: 1, kind: wanted })
    .onConflict((c) => c.doNothing())
    .execute();
  const { kind } = await db.selectFrom('kind').select('kind').executeTakeFirstOrThrow();
  return kind === 'demo' ? 'demo' : 'real';
}

/** Whether the database answers at all. */
export async function ping(db: Kysely<Tables>): Promise<readonly string[]> {
  await sql`select 1`.execute(db);
  return [];
}
