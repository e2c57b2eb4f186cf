import { receiptSchema, type Receipt } from '../../core/submission/receipt';
import type { Kysely, Transaction } from 'kysely';
import { keptKey } from './kept-key';
import { once } from './once';
import type { Tables } from './schema';

/** What was stored under an idempotency key. */
export interface Keyed {
  readonly sha256: string;
  readonly receipt: Receipt;
}

const underKey = once((db, { region, key }: { readonly region: string; readonly key: string }) =>
  db
    .selectFrom('idempotency as i')
    .innerJoin('submission_version as v', (join) =>
      join.onRef('v.region', '=', 'i.region').onRef('v.id', '=', 'i.id').onRef('v.version', '=', 'i.version'),
    )
    .select(['i.sha256', 'v.receipt'])
    .where('i.region', '=', region)
    .where('i.key', '=', key),
);

/** What a filer stored under a key before. */
export async function keyed(
  db: Kysely<Tables> | Transaction<Tables>,
  { region, filer, key }: { readonly region: string; readonly filer: string; readonly key: string },
): Promise<Keyed | undefined> {
  const [row] = await underKey(db, { region, key: keptKey(filer, key) });
  return row && { sha256: row.sha256, receipt: receiptSchema.parse(JSON.parse(row.receipt)) };
}
