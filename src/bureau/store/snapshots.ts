import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sql, type Kysely, type Selectable } from 'kysely';
import { openHeld, sealBody, type BodyPlace } from './bodies';
import { append, lockHead, nextLine } from './audit-chain';
import { contested } from './retry';
import type { Tables } from './schema';
import type { HeldSnapshot, NewSnapshot, SnapshotStore } from './snapshot-store';
import { regionOfId } from './store';
import type { StoreWorld } from './world';

const COLUMNS = ['region', 'id', 'campaign', 'annex', 'basis', 'cutoff', 'digest', 'sources', 'at'] as const;

function read(row: Pick<Selectable<Tables['snapshot']>, (typeof COLUMNS)[number]>): HeldSnapshot {
  const { region, basis, at, ...rest } = row;
  return { ...rest, unit: region, ...(basis !== null && { basis }), at: at.toISOString() };
}

function placeOf(region: string, campaign: string, id: string): BodyPlace {
  return { region, campaign, name: `snapshot/${id}` };
}

async function keep(
  db: Kysely<Tables>,
  world: StoreWorld,
  snapshot: NewSnapshot,
): Promise<{ added: boolean; held: HeldSnapshot }> {
  const { content, actor, unit: region, basis, ...rest } = snapshot;
  const packed = await promisify(gzip)(content);
  return contested(() =>
    db.transaction().execute(async (trx) => {
      const head = await lockHead(trx, region);
      const newest = await trx
        .selectFrom('snapshot')
        .select(COLUMNS)
        .where('region', '=', region)
        .where('campaign', '=', rest.campaign)
        .where('annex', '=', rest.annex)
        .where('cutoff', '=', rest.cutoff)
        .where(sql<boolean>`basis is not distinct from ${basis ?? null}`)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (newest?.digest === rest.digest) return { added: false, held: read(newest) };
      const id = `${region}-${world.newId()}`;
      const at = world.now().toISOString();
      const body = await sealBody(trx, world, { place: placeOf(region, rest.campaign, id), packed });
      const line = nextLine(head, { at, actor, action: 'snapshot', object: id, digest: rest.digest });
      await trx
        .insertInto('snapshot')
        .values({ ...rest, region, id, seq: line.seq, basis: basis ?? null, body, actor, at })
        .execute();
      await append(trx, line);
      return { added: true, held: { ...rest, id, unit: region, ...(basis !== undefined && { basis }), at } };
    }),
  );
}

/** Frozen upper tables. */
export function snapshotStore(db: Kysely<Tables>, world: StoreWorld): SnapshotStore {
  return {
    keepSnapshot: (snapshot) => keep(db, world, snapshot),
    snapshots: async (units) => {
      const rows = await db
        .selectFrom('snapshot')
        .select(COLUMNS)
        .where(sql<boolean>`region = any(${[...units]}::text[])`)
        .orderBy('at', 'desc')
        .orderBy('seq', 'desc')
        .execute();
      return rows.map(read);
    },
    snapshot: async (id) => {
      const row = await db
        .selectFrom('snapshot')
        .select([...COLUMNS, 'body'])
        .where('region', '=', regionOfId(id))
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return undefined;
      const place = placeOf(row.region, row.campaign, id);
      return { ...read(row), content: await openHeld(db, world, { place, stored: row.body }) };
    },
  };
}
