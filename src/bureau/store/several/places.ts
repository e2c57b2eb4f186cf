import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from '../schema';
import { StartRefused } from '../start-refused';
import { placeOf, placesOf, type RegionMap } from './region-map';

/** What a database says of its place among several. */
export interface Place {
  /** Where it is, without a password. */
  readonly where: string;
  /** Its own name, the same at whatever address it is reached. */
  readonly id: string;
  /** The name of the one with the accounts, empty where it was never one of several. */
  readonly home: string;
  /** The others of which it is the home, as was said last. */
  readonly others: readonly { readonly id: string; readonly regions: string }[];
  /** Regions that have a log here. */
  readonly regions: readonly string[];
  /** Whether people sign in with accounts that lie here. */
  readonly people: boolean;
}

/** Starts that happen at one moment read and write their marks one after the other. */
const LOCK = 6844185;

async function markOf(trx: Transaction<Tables>, newId: () => string): Promise<{ id: string; home: string }> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
  const marked = await trx
    .selectFrom('place')
    .select(['id', 'home'])
    .where('here', '=', true)
    .executeTakeFirst();
  if (marked) return marked;
  const mark = { id: newId(), home: '' };
  await trx
    .insertInto('place')
    .values({ ...mark, here: true, regions: '' })
    .execute();
  return mark;
}

/** Reads what a database says of its place; one that says nothing yet gets a name. */
export function readPlace(db: Kysely<Tables>, where: string, newId: () => string): Promise<Place> {
  return db.transaction().execute(async (trx) => {
    const mark = await markOf(trx, newId);
    const others = await trx
      .selectFrom('place')
      .select(['id', 'regions'])
      .where('here', '=', false)
      .execute();
    const heads = await trx.selectFrom('audit_head').select('region').orderBy('region').execute();
    const person = await trx.selectFrom('account').select('username').limit(1).executeTakeFirst();
    return { where, ...mark, others, regions: heads.map((h) => h.region), people: person !== undefined };
  });
}

/** Refuses to use alone what is one of several databases: half a bureau would look like a whole one. */
export async function refuseOneOfSeveral(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ one: boolean }>`select true as one from duibiao.place
    where not here or home not in ('', id) limit 1`.execute(db);
  if (rows.length > 0)
    throw new StartRefused(
      '这个库只存放一部分地区，其余在别的库里：请用 DUIBIAO_DATABASES 指定写有全部库的区划表',
    );
}

function strangerOf({ home, others }: RegionMap<Place>): string | undefined {
  if (home.home !== '' && home.home !== home.id)
    return `${home.where} 不是存放账户的主库：请把原来的主库写在 home`;
  const places = others.map((o) => o.at);
  const foreign = places.find((p) => p.home !== '' && p.home !== home.id);
  if (foreign) return `${foreign.where} 属于另一个主库：请改正地址`;
  const whole = places.find((p) => p.home === '' && p.people);
  if (whole) return `${whole.where} 自己有账户，是另一套对表的库：请换一个空库`;
  const ids = new Set(places.map((p) => p.id));
  const missing = home.others.find((known) => !ids.has(known.id));
  return missing && `区划表里没有原先存放 ${missing.regions} 的库：数据还在那里，请把它写回去`;
}

/** Why a map cannot be true of the databases that it names, as one sentence; undefined where it can. */
export function contradictionIn(map: RegionMap<Place>): string | undefined {
  const places = placesOf(map);
  const twice = places.find((p, i) => places.findIndex((other) => other.id === p.id) !== i);
  if (twice) return `区划表里 ${twice.where} 写了两次，是同一个库：请合并成一处`;
  const stranger = strangerOf(map);
  if (stranger !== undefined) return stranger;
  for (const place of places) {
    const wrong = place.regions.find((region) => placeOf(map, region) !== place);
    if (wrong !== undefined)
      return `${wrong} 的数据在 ${place.where}，区划表却把它放在 ${placeOf(map, wrong).where}：对表不搬数据，请按数据所在的库改区划表`;
  }
  return undefined;
}

/** Keeps in a database what it is among several. */
export async function markPlace(
  db: Kysely<Tables>,
  own: Pick<Place, 'id'>,
  { home, others }: RegionMap<Place>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('place').set({ home: home.id }).where('here', '=', true).execute();
    if (own.id !== home.id) return;
    for (const { regions, at } of others) {
      const said = { regions: regions.join('、') };
      await trx
        .insertInto('place')
        .values({ id: at.id, home: home.id, here: false, ...said })
        .onConflict((c) => c.column('id').doUpdateSet(said))
        .execute();
    }
  });
}
