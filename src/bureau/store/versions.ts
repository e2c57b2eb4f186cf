import type { Kysely } from 'kysely';
import { z } from 'zod';
import { explanationSchema } from '../../core/submission/package';
import { receiptSchema } from '../../core/submission/receipt';
import type { SubmissionSum } from '../../core/submission/sums';
import { openHeld } from './bodies';
import type { Tables } from './schema';
import { regionOfId, type HeldVersion } from './store';
import type { StoreWorld } from './world';

type Db = Kysely<Tables>;

/** Every version with its receipt, the newest first. */
export async function versions(db: Db, id: string): Promise<readonly HeldVersion[]> {
  const rows = await db
    .selectFrom('submission_version')
    .select(['version', 'receipt', 'explanations'])
    .where('region', '=', regionOfId(id))
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((r) => ({
    version: r.version,
    receipt: receiptSchema.parse(JSON.parse(r.receipt)),
    explanations: z.array(explanationSchema).parse(r.explanations),
  }));
}

/** The submission of which a version's SHA-256 begins with these hexadecimal digits; the upper bound is the next digest that does not. */
export async function byDigest(db: Db, digits: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('submission_version')
    .select('id')
    .where('sha256', '>=', digits)
    .where('sha256', '<', `${digits}g`)
    .orderBy('sha256')
    .orderBy('region')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The exact bytes of a version. */
export async function body(
  db: Db,
  world: StoreWorld,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Uint8Array | undefined> {
  const region = regionOfId(id);
  const row = await db
    .selectFrom('submission_version as v')
    .innerJoin('submission as s', (join) =>
      join.onRef('s.region', '=', 'v.region').onRef('s.id', '=', 'v.id'),
    )
    .select(['v.body', 's.campaign'])
    .where('v.region', '=', region)
    .where('v.id', '=', id)
    .where('v.version', '=', version)
    .executeTakeFirst();
  if (!row) return undefined;
  const place = { region, campaign: row.campaign, name: `${id}/${version}` };
  return openHeld(db, world, { place, stored: row.body });
}

/** The sums of a version. */
export async function sums(db: Db, id: string, version: number): Promise<readonly SubmissionSum[]> {
  const rows = await db
    .selectFrom('submission_sum')
    .select(['scope', 'part', 'figure', 'filled', 'total'])
    .where('region', '=', regionOfId(id))
    .where('id', '=', id)
    .where('version', '=', version)
    .orderBy('scope')
    .orderBy('part')
    .orderBy('figure')
    .execute();
  return rows.map((r) => ({
    scope: r.scope,
    part: r.part,
    column: r.figure,
    count: r.filled,
    total: BigInt(r.total),
  }));
}
