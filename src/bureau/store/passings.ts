import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sql, type Kysely, type Selectable } from 'kysely';
import { openHeld, sealBody, type BodyPlace } from './bodies';
import { append, lockHead, nextLine } from './audit-chain';
import type { HeldPassing, NewPassing, PassingStore } from './passing-store';
import { contested } from './retry';
import type { Tables } from './schema';
import { regionOfId } from './store';
import type { StoreWorld } from './world';

const COLUMNS = [
  'region',
  'id',
  'campaign',
  'annex',
  'snapshot',
  'basis',
  'cutoff',
  'key',
  'sha256',
  'actor',
  'at',
] as const;

function read(row: Pick<Selectable<Tables['passing']>, (typeof COLUMNS)[number]>): HeldPassing {
  const { region, basis, at, ...rest } = row;
  return { ...rest, unit: region, ...(basis !== null && { basis }), at: at.toISOString() };
}

function placeOf(region: string, campaign: string, id: string): BodyPlace {
  return { region, campaign, name: `passing/${id}` };
}

async function keep(
  db: Kysely<Tables>,
  world: StoreWorld,
  passing: NewPassing,
): Promise<{ added: boolean; held: HeldPassing }> {
  const { body, unit: region, basis, ...rest } = passing;
  const packed = await promisify(gzip)(body);
  return contested(() =>
    db.transaction().execute(async (trx) => {
      const head = await lockHead(trx, region);
      const known = await trx
        .selectFrom('passing')
        .select(COLUMNS)
        .where('region', '=', region)
        .where('key', '=', rest.key)
        .executeTakeFirst();
      if (known) return { added: false, held: read(known) };
      const id = `${region}-${world.newId()}`;
      const at = world.now().toISOString();
      const sealed = await sealBody(trx, world, { place: placeOf(region, rest.campaign, id), packed });
      const { actor, sha256: digest } = rest;
      const line = nextLine(head, { at, actor, action: 'pass-up', object: id, digest });
      await trx
        .insertInto('passing')
        .values({ ...rest, region, id, seq: line.seq, basis: basis ?? null, body: sealed, at })
        .execute();
      await append(trx, line);
      const item = { region, seq: line.seq, kind: 'pass-up', id, version: 1, created_at: at };
      await trx.insertInto('outbox').values(item).execute();
      const { body: _body, ...said } = passing;
      return { added: true, held: { ...said, id, at } };
    }),
  );
}

/** What is passed up to the office above. */
export function passingStore(db: Kysely<Tables>, world: StoreWorld): PassingStore {
  return {
    keepPassing: (passing) => keep(db, world, passing),
    passings: async (units) => {
      const rows = await db
        .selectFrom('passing')
        .select(COLUMNS)
        .where(sql<boolean>`region = any(${[...units]}::text[])`)
        .orderBy('at', 'desc')
        .orderBy('seq', 'desc')
        .execute();
      return rows.map(read);
    },
    passing: async (id) => {
      const row = await db
        .selectFrom('passing')
        .select([...COLUMNS, 'body'])
        .where('region', '=', regionOfId(id))
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return undefined;
      const place = placeOf(row.region, row.campaign, id);
      return { ...read(row), body: await openHeld(db, world, { place, stored: row.body }) };
    },
  };
}
