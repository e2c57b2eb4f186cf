import { sql, type Kysely } from 'kysely';
import { answering } from './retry';
import type { Tables } from './schema';
import type { LogLine, LogStore, OutboxItem, StoreKind } from './store';

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

/** One item in a transaction of its own: taken, worked on, removed; a failure leaves it waiting. */
async function drainOne(db: Kysely<Tables>, work: (item: OutboxItem) => Promise<void>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('outbox')
      .select(['region', 'seq', 'kind', 'id', 'version'])
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return false;
    await work({ ...row, seq: Number(row.seq) });
    await trx.deleteFrom('outbox').where('region', '=', row.region).where('seq', '=', row.seq).execute();
    return true;
  });
}

/** The region logs and the work that waits behind them. */
export function logStore(db: Kysely<Tables>): LogStore {
  return {
    log: (region, after, limit) => answering(() => lines(db, region, { after, limit })),
    drain: async (limit, work) => {
      let done = 0;
      while (done < limit && (await answering(() => drainOne(db, work)))) done++;
      return done;
    },
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
export async function ping(db: Kysely<Tables>): Promise<void> {
  await sql`select 1`.execute(db);
}
