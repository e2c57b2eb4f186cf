import { createHash } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { append, lockHead, nextLine } from './audit-chain';
import type { HeldRecord, NewRecord, RecordFilter, RecordKind, RecordStore } from './record-store';
import { contested } from './retry';
import type { Tables } from './schema';
import type { StoreWorld } from './world';

/** Adds a record to the log and the table of each of its regions, the regions in one order. */
async function record(db: Kysely<Tables>, world: StoreWorld, added: NewRecord): Promise<HeldRecord> {
  const { kind, key, actor } = added;
  const body = JSON.stringify(added.body);
  const digest = createHash('sha256').update(body).digest('hex');
  const regions = [...new Set(added.regions)].sort();
  return contested(() =>
    db.transaction().execute(async (trx) => {
      const at = world.now().toISOString();
      for (const region of regions) {
        const line = nextLine(await lockHead(trx, region), {
          at,
          actor,
          action: kind,
          object: key.slice(0, 2000),
          digest,
        });
        await trx
          .insertInto('record')
          .values({ region, seq: line.seq, n: 0, kind, key, body, actor, at })
          .execute();
        await append(trx, line);
      }
      return { region: regions[0] ?? '', kind, key, body: added.body, actor, at };
    }),
  );
}

/** Adds many records of one kind under a line that stands already. */
export async function addRecords(
  trx: Transaction<Tables>,
  line: { region: string; seq: number; at: string; actor: string },
  added: { kind: RecordKind; records: readonly { key: string; body: object }[] },
): Promise<void> {
  const { records, kind } = added;
  if (records.length === 0) return;
  await sql`insert into duibiao.record (region, seq, n, kind, key, body, actor, at)
    select ${line.region}, ${line.seq}, (r.n)::int, ${kind}, r.key, r.body::jsonb, ${line.actor}, ${line.at}::timestamptz
    from unnest(${records.map((r) => r.key)}::text[], ${records.map((r) => JSON.stringify(r.body))}::text[])
      with ordinality as r(key, body, n)`.execute(trx);
}

/** The records of a filter, region by region in the order of their logs. */
export async function recordsOf(
  db: Kysely<Tables> | Transaction<Tables>,
  { kind, regions, keys, until }: RecordFilter,
): Promise<readonly HeldRecord[]> {
  let query = db
    .selectFrom('record')
    .select(['region', 'key', 'body', 'actor', 'at'])
    .where('kind', '=', kind);
  if (regions) query = query.where(sql<boolean>`region = any(${[...regions]}::text[])`);
  if (keys) query = query.where(sql<boolean>`key = any(${[...keys]}::text[])`);
  if (until !== undefined) query = query.where(sql<boolean>`at <= ${until}::timestamptz`);
  const rows = await query.orderBy('region').orderBy('seq').orderBy('n').execute();
  return rows.map(({ at, ...row }) => ({ ...row, kind, at: at.toISOString() }));
}

/** What offices record. */
export function recordStore(db: Kysely<Tables>, world: StoreWorld): RecordStore {
  return { record: (added) => record(db, world, added), records: (filter) => recordsOf(db, filter) };
}
