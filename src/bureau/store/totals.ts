import { sql, type Kysely } from 'kysely';
import { derived, lockedEnd, refreshRegions } from './refresh-totals';
import type { Tables } from './schema';
import type { HeldTotals, TotalFilter, TotalStore, TotalsVerdict } from './total-store';
import type { StoreWorld } from './world';

type Db = Kysely<Tables>;

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
  // Before the figures: those may then be newer than it says, never older.
  const state = await stateOf(db, regions);
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
    ...state,
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
    const seq = await lockedEnd(trx, region);
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
    refreshTotals: (most) => refreshRegions(db, world, most),
    totals: (filter) => totals(db, filter),
  };
}
