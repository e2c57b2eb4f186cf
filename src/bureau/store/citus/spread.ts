import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from '../schema';
import { StartRefused } from '../start-refused';
import { AT_COORDINATOR, BY_REGION, spreading } from './placement';

type Db = Kysely<Tables> | Transaction<Tables>;

/** Whether the database is the coordinator of a Citus cluster. */
export async function isCitus(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_extension where extname = 'citus'`.execute(db);
  return rows.length > 0;
}

async function spreadTables(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ table: string }>`select c.relname as table from pg_dist_partition p
    join pg_class c on c.oid = p.logicalrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'duibiao'`.execute(db);
  return new Set(rows.map((r) => r.table));
}

/** Refuses a table that nobody has placed: unspread it would be a bottleneck that no test shows. */
async function refuseUnplaced(db: Db): Promise<void> {
  const placed: readonly string[] = [...BY_REGION, ...AT_COORDINATOR];
  const { rows } = await sql<{ table: string }>`select tablename as table from pg_tables
    where schemaname = 'duibiao' and tablename <> all(${[...placed]}::text[]) order by 1`.execute(db);
  if (rows.length > 0)
    throw new StartRefused(
      `表 ${rows.map((r) => r.table).join('、')} 没有写明在 Citus 上怎样分布，数据没有改动`,
    );
}

/** Drops the policies: Citus spreads no table with one that asks by a sub-select, and the walls are raised again right after. */
async function lowerWalls(db: Db): Promise<void> {
  const { rows } = await sql<{
    drop: string;
  }>`select format('drop policy %I on duibiao.%I', policyname, tablename)
    as drop from pg_policies where schemaname = 'duibiao'`.execute(db);
  for (const { drop } of rows) await sql.raw(drop).execute(db);
}

/** On Citus spreads the tables of regions that are not spread yet; gives those that are. On any other database does nothing. */
export async function spreadByRegion(trx: Transaction<Tables>): Promise<ReadonlySet<string>> {
  if (!(await isCitus(trx))) return new Set();
  const statements = spreading(await spreadTables(trx));
  if (statements.length > 0) {
    await refuseUnplaced(trx);
    await lowerWalls(trx);
  }
  for (const statement of statements) await sql.raw(statement).execute(trx);
  return spreadTables(trx);
}
