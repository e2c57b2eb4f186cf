import { sql, type Kysely, type Transaction } from 'kysely';
import { spreadByRegion } from './citus/spread';
import { migrations } from './migrations';
import type { Tables } from './schema';
import { StartRefused } from './start-refused';
import { raiseWalls } from './walls';

async function appliedCount(trx: Transaction<Tables>): Promise<number> {
  await sql`create schema if not exists duibiao`.execute(trx);
  await sql`create table if not exists duibiao.migration (n int primary key, at timestamptz not null default now())`.execute(
    trx,
  );
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from duibiao.migration`.execute(trx);
  return rows[0]?.n ?? 0;
}

/** Brings the schema and the walls around it up to date in one transaction; endpoints that start at the same moment wait for one another. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(6844183)`.execute(trx);
    const applied = await appliedCount(trx);
    if (applied > migrations.length)
      throw new StartRefused('数据库由更新版本的对表建立：请升级对表后再启动，数据没有改动');
    for (const [i, statements] of migrations.entries()) {
      if (i < applied) continue;
      for (const statement of statements) await sql.raw(statement).execute(trx);
      await sql`insert into duibiao.migration (n) values (${i + 1})`.execute(trx);
    }
    await raiseWalls(trx, await spreadByRegion(trx));
  });
}
