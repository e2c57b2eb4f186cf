import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Tables } from './schema';
import type { StoreWorld } from './world';

/** The lock around all waiting work of a database that cannot lock rows one by one. */
const WORK = 6844186;

/** Locks the rows that a worker takes and leaves those that another one holds. Citus locks rows of one region only: there nothing is locked, and `isAlone` keeps the others away. */
export function skippingLocked({ spread }: StoreWorld): RawBuilder<unknown> {
  return spread ? sql`` : sql`for update skip locked`;
}

/** Whether the transaction may take waiting work: always, but where rows cannot be locked one by one and another worker is at it. */
export async function isAlone(trx: Transaction<Tables>, { spread }: StoreWorld): Promise<boolean> {
  if (!spread) return true;
  const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_xact_lock(${WORK}) as alone`.execute(
    trx,
  );
  return rows[0]?.alone === true;
}
