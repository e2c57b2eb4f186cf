import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { acts, type Act } from '../../core/submission/standing';
import type { Tables } from './schema';
import type { StoreWorld } from './world';

type Db = Kysely<Tables>;

/** Acts that leave every sum, and the version that counts, as they are. */
const STILL: readonly Act[] = ['reopen', 'explanation', 'comment'];
const MOVING = acts.filter((act) => !STILL.includes(act));

/** What the sums of a region's submissions add up to: of each the version that counts, and of each the newest that stands. */
export function derived(region: string): RawBuilder<unknown> {
  return sql`select s.region, s.campaign, h.held, s.filer_level, s.period, x.scope, x.part, x.figure,
      count(distinct s.filer_code)::int as filers, sum(x.filled)::bigint as filled, sum(x.total) as total
    from duibiao.submission_current c
    join duibiao.submission s on s.region = c.region and s.id = c.id
    cross join lateral (values ('accepted', c.counts),
      ('received', case when c.status in ('submitted', 'picked-up', 'accepted') then c.version else c.counts end)
    ) as h (held, version)
    join duibiao.submission_sum x on x.region = c.region and x.id = c.id and x.version = h.version
    where c.region = ${region}
    group by s.region, s.campaign, h.held, s.filer_level, s.period, x.scope, x.part, x.figure`;
}

/** Moves the totals of regions on to the end of their logs where no line since can have moved a sum. */
async function moveOn(db: Db, world: StoreWorld): Promise<void> {
  // Rows that another endpoint works on are left to it, so that two of them never wait for each other.
  await sql`with still as (
      select t.region, h.seq from duibiao.region_total_state t join duibiao.audit_head h on h.region = t.region
      where h.seq > t.seq and not exists (select 1 from duibiao.audit a where a.region = t.region
        and a.seq > t.seq and a.seq <= h.seq and a.action = any(${MOVING}::text[]))
      ${world.spread ? sql`` : sql`for update of t skip locked`})
    update duibiao.region_total_state t set seq = still.seq, made_at = ${world.now().toISOString()}::timestamptz
    from still where t.region = still.region and t.seq < still.seq`.execute(db);
}

async function stale(db: Db, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`select h.region from duibiao.audit_head h
    left join duibiao.region_total_state t on t.region = h.region
    where h.seq > 0 and t.seq is distinct from h.seq order by t.made_at nulls first, h.region limit ${most}`.execute(
    db,
  );
  return rows.map((r) => r.region);
}

/** The end of a region's log, which nobody else takes hold of until the transaction ends. */
export async function lockedEnd(trx: Transaction<Tables>, region: string): Promise<string> {
  const head = await trx
    .selectFrom('audit_head')
    .select('seq')
    .where('region', '=', region)
    .forUpdate()
    .executeTakeFirst();
  return head?.seq ?? '0';
}

async function refresh(db: Db, { now }: StoreWorld, region: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const seq = await lockedEnd(trx, region);
    await trx.deleteFrom('region_total').where('region', '=', region).execute();
    await sql`insert into duibiao.region_total (region, campaign, held, filer_level, period, scope, part, figure,
      filers, filled, total) ${derived(region)}`.execute(trx);
    const state = { seq, made_at: now().toISOString() };
    await trx
      .insertInto('region_total_state')
      .values({ region, ...state })
      .onConflict((c) => c.column('region').doUpdateSet(state))
      .execute();
  });
}

/** Makes the totals anew of regions whose sums may have moved, so many at most; gives how many it made. */
export async function refreshRegions(db: Db, world: StoreWorld, most: number): Promise<number> {
  await moveOn(db, world);
  const regions = await stale(db, most);
  for (const region of regions) await refresh(db, world, region);
  return regions.length;
}
