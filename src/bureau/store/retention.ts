import { sql, type Kysely } from 'kysely';
import { append, lockHead, nextLine } from './audit-chain';
import { aboutKey } from './bodies';
import { isCitus } from './citus/spread';
import type { Tables } from './schema';
import { resealSecrets } from './sealed-secrets';
import type { StoreWorld } from './world';

/** Who destroys what: a campaign's keys in every region, with a line in each region's log. */
export interface Shredding {
  readonly campaign: string;
  readonly actor: string;
}

async function shredIn(
  db: Kysely<Tables>,
  world: StoreWorld,
  { region, campaign, actor }: Shredding & { readonly region: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const head = await lockHead(trx, region);
    const at = world.now().toISOString();
    const { numUpdatedRows } = await trx
      .updateTable('campaign_key')
      .set({ wrapped: null, shredded_at: at })
      .where('region', '=', region)
      .where('campaign', '=', campaign)
      .where('wrapped', 'is not', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n)
      await append(trx, nextLine(head, { at, actor, action: 'shred', object: campaign, digest: '' }));
  });
}

/** Destroys the keys of a campaign: what was filed can no longer be read, receipts, sums and log stay. Gives the regions that had one. */
export async function shredCampaign(
  db: Kysely<Tables>,
  world: StoreWorld,
  shredding: Shredding,
): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`select region from duibiao.campaign_key
    where campaign = ${shredding.campaign} and wrapped is not null order by region`.execute(db);
  for (const { region } of rows) await shredIn(db, world, { ...shredding, region });
  await forgetOldRows(db);
  return rows.map((r) => r.region);
}

/** Overwritten rows leave the table's file; their copies in the write-ahead log go with its segments, and are wrapped under a master key that is changed next. */
async function forgetOldRows(db: Kysely<Tables>): Promise<void> {
  for (const table of ['campaign_key', 'token_key', 'account'])
    await sql`vacuum full duibiao.${sql.raw(table)}`.execute(db);
}

/** Wraps every key and seals every secret of sign-ins under the master key in use; gives how many were under another one. */
export async function rewrapKeys(db: Kysely<Tables>, world: StoreWorld): Promise<number> {
  const { vault } = world;
  if (!vault) return 0;
  const [master = ''] = vault.masters;
  // Citus locks rows of one region only; the endpoint is stopped meanwhile.
  const spread = await isCitus(db);
  const count = await db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('campaign_key')
      .select(['region', 'campaign', 'master', 'wrapped'])
      .where('wrapped', 'is not', null)
      .where('master', '!=', master)
      .$if(!spread, (query) => query.forUpdate())
      .execute();
    for (const { region, campaign, master: old, wrapped } of rows) {
      if (!wrapped) continue;
      const about = aboutKey({ region, campaign });
      await trx
        .updateTable('campaign_key')
        .set({ master, wrapped: vault.wrap(vault.unwrap(old, wrapped, about), about) })
        .where('region', '=', region)
        .where('campaign', '=', campaign)
        .execute();
    }
    return rows.length + (await resealSecrets(trx, { ...world, vault }));
  });
  await forgetOldRows(db);
  return count;
}
