import { sql, type Kysely, type Transaction } from 'kysely';
import { z } from 'zod';
import { filerSchema } from '../../core/submission/package';
import { standings } from '../../core/submission/standing';
import type { Tables } from './schema';
import { historiesOf } from './histories';
import { keyed } from './keyed';
import { body, byDigest, sums, versions } from './versions';
import { regionOfId, type HeldSubmission, type SubmissionFilter, type SubmissionStore } from './store';
import type { StoreWorld } from './world';

type Db = Kysely<Tables> | Transaction<Tables>;

const statusSchema = z.enum(standings);

function heldQuery(db: Db) {
  return db
    .selectFrom('submission_current as c')
    .innerJoin('submission as s', (join) =>
      join.onRef('s.region', '=', 'c.region').onRef('s.id', '=', 'c.id'),
    )
    .innerJoin('submission_version as v', (join) =>
      join.onRef('v.region', '=', 'c.region').onRef('v.id', '=', 'c.id').onRef('v.version', '=', 'c.version'),
    )
    .select([
      's.region',
      's.id',
      's.campaign',
      's.filer_code',
      's.filer_level',
      'v.filer_name',
      'v.annexes',
      'v.basis',
    ])
    .select(['v.cutoff', 'c.version', 'c.status', 'c.counts', 'c.received_at', 'v.form_hash']);
}

type HeldRow = Awaited<ReturnType<ReturnType<typeof heldQuery>['execute']>>[number];

function held(row: HeldRow): HeldSubmission {
  return {
    id: row.id,
    region: row.region,
    campaign: row.campaign,
    filer: filerSchema.parse({ code: row.filer_code, level: row.filer_level, name: row.filer_name }),
    annexes: row.annexes,
    ...(row.basis !== null && { basis: row.basis }),
    ...(row.cutoff !== null && { cutoff: row.cutoff }),
    version: row.version,
    status: statusSchema.parse(row.status),
    ...(row.counts !== null && { counts: row.counts }),
    receivedAt: row.received_at.toISOString(),
    formHash: row.form_hash,
  };
}

/** The submissions of a filter, newest first. */
export async function listSubmissions(db: Db, filter: SubmissionFilter): Promise<readonly HeldSubmission[]> {
  const { regions, campaign, annex, filer, status, ids, after } = filter;
  let query = heldQuery(db);
  if (regions) query = query.where(sql<boolean>`c.region = any(${[...regions]}::text[])`);
  if (ids) query = query.where(sql<boolean>`c.id = any(${[...ids]}::text[])`);
  if (campaign) query = query.where('s.campaign', '=', campaign);
  if (filer) query = query.where('s.filer_code', '=', filer);
  if (annex) query = query.where(sql<boolean>`${annex} = any(v.annexes)`);
  if (status) query = query.where('c.status', '=', status);
  if (after)
    query = query.where(
      sql<boolean>`(c.received_at, c.id) < (${after.receivedAt}::timestamptz, ${after.id})`,
    );
  const rows = await query
    .orderBy('c.received_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit)
    .execute();
  return rows.map(held);
}

/** One submission's current standing. */
export async function findSubmission(db: Db, id: string): Promise<HeldSubmission | undefined> {
  const row = await heldQuery(db)
    .where('c.region', '=', regionOfId(id))
    .where('c.id', '=', id)
    .executeTakeFirst();
  return row && held(row);
}

/** The reading half of the submission store. */
export function submissionReader(
  db: Kysely<Tables>,
  world: StoreWorld,
): Omit<SubmissionStore, 'receive' | 'act'> {
  return {
    byKey: (region, filer, key) => keyed(db, { region, filer, key }),
    list: (filter) => listSubmissions(db, filter),
    find: (id) => findSubmission(db, id),
    versions: (id) => versions(db, id),
    byDigest: (digits) => byDigest(db, digits),
    histories: (ids) => historiesOf(db, ids),
    body: (id, version) => body(db, world, { id, version }),
    sums: (id, version) => sums(db, id, version),
  };
}
