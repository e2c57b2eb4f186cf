import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { Tables } from './schema';
import type { HeldTotals, TotalFilter, TotalStore, TotalsVerdict } from './total-store';
import type { StoreWorld } from './world';

type Db = Kysely<Tables>;

/** What the sums of a region's submissions add up to: of each the version that counts, and of each the newest that stands. */
function derived(region: string): RawBuilder<unknown> {
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

async function stale(db: Db, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`select h.region from duibiao.audit_head h
    left join duibiao.region_total_state t on t.region = h.region
    where h.seq > 0 and t.seq is distinct from h.seq order by t.made_at nulls first, h.region limit ${most}`.execute(
    db,
  );
  return rows.map((r) => r.region);
}

/** The end of a region's log, which nobody moves until the transaction ends. */
async function held(trx: Transaction<Tables>, region: string): Promise<string> {
  const head = await trx
    .selectFrom('audit_head')
    .select('seq')
    .where('region', '=', region)
    .forShare()
    .executeTakeFirst();
  return head?.seq ?? '0';
}

async function refresh(db: Db, { now }: StoreWorld, region: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const seq = await held(trx, region);
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

async function stateOf(
  db: Db,
  regions: TotalFilter['regions'],
): Promise<Pick<HeldTotals, 'asOf' | 'behind'>> {
  const { rows } = await sql<{ made_at: Date | null; behind: number }>`
    select min(t.made_at) as made_at, count(*) filter (where t.seq is distinct from h.seq)::int as behind
    from duibiao.audit_head h left join duibiao.region_total_state t on t.region = h.region
    where h.seq > 0 and (${regions === undefined} or h.region = any(${[...(regions ?? [])]}::text[]))`.execute(
    db,
  );
  const [state] = rows;
  const { made_at: made = null, behind = 0 } = state ?? {};
  return { behind, ...(made && { asOf: made.toISOString() }) };
}

async function totals(db: Db, { campaign, held: standing, regions }: TotalFilter): Promise<HeldTotals> {
  let query = db
    .selectFrom('region_total')
    .select(['filer_level', 'period', 'scope', 'part', 'figure'])
    .select([
      sql<number>`sum(filers)::int`.as('filers'),
      sql<string>`sum(filled)`.as('filled'),
      sql<string>`sum(total)`.as('total'),
    ])
    .where('campaign', '=', campaign)
    .where('held', '=', standing);
  if (regions) query = query.where(sql<boolean>`region = any(${[...regions]}::text[])`);
  const rows = await query
    .groupBy(['filer_level', 'period', 'scope', 'part', 'figure'])
    .orderBy('filer_level')
    .orderBy('period')
    .orderBy('scope')
    .orderBy('part')
    .orderBy('figure')
    .execute();
  return {
    ...(await stateOf(db, regions)),
    totals: rows.map(({ filer_level: level, period, scope, part, figure, filers, filled, total }) => ({
      level,
      period,
      scope,
      part,
      column: figure,
      filers,
      count: Number(filled),
      total: BigInt(total),
    })),
  };
}

const FIGURE = sql.raw(
  'region, campaign, held, filer_level, period, scope, part, figure, filers, filled, total',
);

/** Figures of a region that its stored totals and its sums do not agree on, and all that are stored; undefined where the log has moved on. */
async function comparedIn(
  db: Db,
  region: string,
): Promise<{ readonly figures: number; readonly differing: number } | undefined> {
  return db.transaction().execute(async (trx) => {
    const seq = await held(trx, region);
    const state = await trx
      .selectFrom('region_total_state')
      .select('seq')
      .where('region', '=', region)
      .executeTakeFirst();
    if (state?.seq !== seq) return undefined;
    const { rows } = await sql<{ figures: number; differing: number }>`
      with again as (${derived(region)}),
      kept as (select ${FIGURE} from duibiao.region_total where region = ${region})
      select (select count(*)::int from kept) as figures,
        (select count(*)::int from (select * from again except select * from kept) a)
        + (select count(*)::int from (select * from kept except select * from again) b) as differing`.execute(
      trx,
    );
    return rows[0];
  });
}

/** Makes every region's totals anew from its sums and holds the stored ones against them. */
export async function compareTotals(db: Db): Promise<TotalsVerdict> {
  const heads = await db
    .selectFrom('audit_head')
    .select('region')
    .where('seq', '>', '0')
    .orderBy('region')
    .execute();
  let [figures, behind] = [0, 0];
  const differing: { region: string; figures: number }[] = [];
  for (const { region } of heads) {
    const compared = await comparedIn(db, region);
    if (!compared) behind++;
    else figures += compared.figures;
    if (compared && compared.differing > 0) differing.push({ region, figures: compared.differing });
  }
  return { regions: heads.length, figures, behind, differing };
}

/** What regions add up to, on PostgreSQL. */
export function totalStore(db: Db, world: StoreWorld): TotalStore {
  return {
    refreshTotals: async (most) => {
      const regions = await stale(db, most);
      for (const region of regions) await refresh(db, world, region);
      return regions.length;
    },
    totals: (filter) => totals(db, filter),
  };
}
