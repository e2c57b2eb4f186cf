import { sql, type Kysely, type Transaction } from 'kysely';
import { filerSchema } from '../../core/submission/package';
import { atOnce, type Done } from './at-once';
import { openPacked, type WrappedKey } from './bodies';
import type { ProvingStore, UnprovenVersion } from './proving-store';
import { answering } from './retry';
import { isAlone, skippingLocked } from './row-locks';
import type { Tables } from './schema';
import { BodyShredded } from './store';
import type { StoreWorld } from './world';

type Trx = Transaction<Tables>;

/** Bytes under gzip that are read for one round; one version is read whatever it weighs. */
const MOST_BYTES = 4_000_000;

interface Due {
  readonly region: string;
  readonly seq: string;
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly form_hash: string;
  readonly filer_code: string;
  readonly filer_level: string;
  readonly filer_name: string;
  readonly campaign: string;
  readonly size: number;
}

async function dueOf(trx: Trx, world: StoreWorld, limit: number): Promise<readonly Due[]> {
  if (!(await isAlone(trx, world))) return [];
  const { rows } = await sql<Due>`with due as (
      select region, seq, id, version, created_at from duibiao.outbox
      where kind = 'received' and (not_before is null or not_before <= ${world.now().toISOString()}::timestamptz)
      order by created_at limit ${limit} ${skippingLocked(world)})
    select d.region, d.seq, d.id, d.version, v.sha256, v.form_hash, s.filer_code, s.filer_level, v.filer_name,
      s.campaign, octet_length(v.body) as size
    from due d
    join duibiao.submission_version v on v.region = d.region and v.id = d.id and v.version = d.version
    join duibiao.submission s on s.region = d.region and s.id = d.id
    order by d.created_at`.execute(trx);
  let bytes = 0;
  return rows.filter(({ size }, i) => (bytes += size) <= MOST_BYTES || i === 0);
}

const nameOf = ({ id, version }: Pick<Due, 'id' | 'version'>): string => `${id}/${version}`;

interface KeyRow extends WrappedKey {
  readonly region: string;
  readonly campaign: string;
}

/** Bodies, sums and keys of versions, each by its name; asked side by side. */
async function beside(trx: Trx, due: readonly Due[]) {
  const wanted = sql`unnest(${due.map((d) => d.region)}::text[], ${due.map((d) => d.id)}::text[],
    ${due.map((d) => d.version)}::int[]) as w (region, id, version)`;
  const [bodies, sums, keys] = await Promise.all([
    sql<{ id: string; version: number; body: Buffer }>`select v.id, v.version, v.body from ${wanted}
      join duibiao.submission_version v on v.region = w.region and v.id = w.id and v.version = w.version`.execute(
      trx,
    ),
    sql<{ id: string; version: number; sums: string }>`select x.id, x.version,
        string_agg(concat_ws('|', x.scope, x.part, x.figure, x.filled, x.total), e'\n') as sums
      from ${wanted}
      join duibiao.submission_sum x on x.region = w.region and x.id = w.id and x.version = w.version
      group by x.id, x.version`.execute(trx),
    sql<KeyRow>`select region, campaign, master, wrapped from duibiao.campaign_key
      where region = any(${[...new Set(due.map((d) => d.region))]}::text[])`.execute(trx),
  ]);
  return {
    bodies: new Map(bodies.rows.map((row) => [nameOf(row), row.body])),
    sums: new Map(sums.rows.map((row) => [nameOf(row), row.sums])),
    keys: new Map(keys.rows.map((row) => [`${row.region}|${row.campaign}`, row])),
  };
}

function packedOf(
  world: StoreWorld,
  due: Due,
  { bodies, keys }: Awaited<ReturnType<typeof beside>>,
): UnprovenVersion['packed'] {
  const { region, campaign } = due;
  const name = nameOf(due);
  const key = keys.get(`${region}|${campaign}`);
  const stored = bodies.get(name) ?? Buffer.alloc(0);
  try {
    return openPacked(world, { region, campaign, name }, { stored, key });
  } catch (error) {
    // Whatever else is wrong with one version must not hold up the others.
    return error instanceof BodyShredded ? 'shredded' : 'damaged';
  }
}

async function unproven(
  trx: Trx,
  world: StoreWorld,
  due: readonly Due[],
): Promise<readonly UnprovenVersion[]> {
  const held = await beside(trx, due);
  return due.map((one) => ({
    id: one.id,
    version: one.version,
    region: one.region,
    filer: filerSchema.parse({ code: one.filer_code, level: one.filer_level, name: one.filer_name }),
    formHash: one.form_hash,
    sha256: one.sha256,
    sums: held.sums.get(nameOf(one)) ?? '',
    packed: packedOf(world, one, held),
  }));
}

function forget(trx: Trx, due: readonly Due[]): Promise<unknown> {
  return sql`delete from duibiao.outbox o
    using unnest(${due.map((d) => d.region)}::text[], ${due.map((d) => d.seq)}::bigint[]) as w (region, seq)
    where o.region = w.region and o.seq = w.seq`.execute(trx);
}

/** The proving of received versions on PostgreSQL. */
export function provingStore(db: Kysely<Tables>, world: StoreWorld): ProvingStore {
  return {
    proveReceived: (limit, work) =>
      atOnce(db, async (trx): Promise<Done<number>> => {
        const due = await answering(() => dueOf(trx, world, limit));
        if (due.length === 0) return { value: 0 };
        await work(await unproven(trx, world, due));
        return { value: due.length, sent: [forget(trx, due)] };
      }),
  };
}
