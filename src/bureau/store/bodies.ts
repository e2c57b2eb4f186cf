import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { once } from './once';
import type { Tables } from './schema';
import { StartRefused } from './start-refused';
import { mastersOfSecrets } from './sealed-secrets';
import { BodyShredded } from './store';
import { openBytes, sealBytes } from './vault';
import type { StoreWorld } from './world';

type Db = Kysely<Tables> | Transaction<Tables>;

/** Whose bytes they are: the key is that of the region and campaign, `name` is the row they stand in. */
export interface BodyPlace {
  readonly region: string;
  readonly campaign: string;
  readonly name: string;
}

/** A wrapped key of a region's campaign, null where it was destroyed. */
export interface WrappedKey {
  readonly master: string;
  readonly wrapped: Buffer | null;
}

/** What an encrypted body begins with; a gzip stream, as bodies were kept before, begins with 1f 8b. */
const MARK = Buffer.from('DBE1');
const GZIP = 0x1f;

/** What binds a wrapped key to its place. */
export function aboutKey({ region, campaign }: Omit<BodyPlace, 'name'>): string {
  return `duibiao-key|${region}|${campaign}`;
}

function aboutBody({ region, campaign, name }: BodyPlace): string {
  return `duibiao-body|${region}|${campaign}|${name}`;
}

const keyOfCampaign = once((db, { region, campaign }: Omit<BodyPlace, 'name'>) =>
  db
    .selectFrom('campaign_key')
    .select(['master', 'wrapped'])
    .where('region', '=', region)
    .where('campaign', '=', campaign),
);

/** The wrapped key of a region's campaign; undefined where none was made yet. */
export async function wrappedKey(
  db: Db,
  { region, campaign }: Omit<BodyPlace, 'name'>,
): Promise<WrappedKey | undefined> {
  const [key] = await keyOfCampaign(db, { region, campaign });
  return key;
}

/** A body as it is kept, and the key that was made for it where it is the first of its region's campaign. */
export interface Sealed {
  readonly body: Buffer;
  readonly made?: Buffer;
}

/** Compressed bytes as they are kept: encrypted under the key of their region's campaign. The region's log is locked by then, so nobody else makes the key. */
export function sealWith(
  { vault }: StoreWorld,
  held: WrappedKey | undefined,
  { place, packed }: { readonly place: BodyPlace; readonly packed: Buffer },
): Sealed {
  if (!vault) return { body: packed };
  if (held && !held.wrapped) throw new BodyShredded(place.campaign);
  const made = held?.wrapped ? undefined : randomBytes(32);
  const key = held?.wrapped ? vault.unwrap(held.master, held.wrapped, aboutKey(place)) : made;
  if (!key) throw new BodyShredded(place.campaign);
  const body = Buffer.concat([MARK, sealBytes(key, packed, aboutBody(place))]);
  return { body, ...(made && { made }) };
}

/** Keeps a key that was made, wrapped. */
export async function addKey(
  trx: Transaction<Tables>,
  { vault, now }: StoreWorld,
  { place, key }: { readonly place: BodyPlace; readonly key: Buffer },
): Promise<void> {
  const [master = ''] = vault?.masters ?? [];
  const { region, campaign } = place;
  const wrapped = vault?.wrap(key, aboutKey(place));
  await trx
    .insertInto('campaign_key')
    .values({ region, campaign, master, ...(wrapped && { wrapped }), made_at: now().toISOString() })
    .execute();
}

/** Seals bytes with the key of their place, which is made and kept where there is none yet. */
export async function sealBody(
  trx: Transaction<Tables>,
  world: StoreWorld,
  body: { readonly place: BodyPlace; readonly packed: Buffer },
): Promise<Buffer> {
  const sealed = sealWith(world, world.vault && (await wrappedKey(trx, body.place)), body);
  if (sealed.made) await addKey(trx, world, { place: body.place, key: sealed.made });
  return sealed.body;
}

/** The bytes of a kept body under gzip; throws BodyShredded where its key was destroyed. */
export function openPacked(
  { vault }: StoreWorld,
  place: BodyPlace,
  { stored, key }: { readonly stored: Buffer; readonly key: WrappedKey | undefined },
): Buffer {
  if (stored[0] === GZIP) return stored;
  if (!stored.subarray(0, MARK.length).equals(MARK))
    throw new Error(`body of ${place.name} is neither packed nor sealed`);
  if (!key?.wrapped) throw new BodyShredded(place.campaign);
  if (!vault) throw new Error('no vault to open bodies with');
  const opened = vault.unwrap(key.master, key.wrapped, aboutKey(place));
  return openBytes(opened, stored.subarray(MARK.length), aboutBody(place));
}

/** The bytes of a kept body; throws BodyShredded where its key was destroyed. */
export async function openHeld(
  db: Db,
  world: StoreWorld,
  { place, stored }: { readonly place: BodyPlace; readonly stored: Buffer },
): Promise<Uint8Array> {
  const key = stored[0] === GZIP ? undefined : await wrappedKey(db, place);
  return promisify(gunzip)(openPacked(world, place, { stored, key }));
}

/** Refuses a store whose bodies or secrets of sign-ins cannot be opened with the master keys at hand. */
export async function requireMasterKeys(db: Kysely<Tables>, { vault }: StoreWorld): Promise<void> {
  const rows = await db
    .selectFrom('campaign_key')
    .select('master')
    .distinct()
    .where('wrapped', 'is not', null)
    .execute();
  const used = [...rows.map((r) => r.master), ...(await mastersOfSecrets(db))];
  const missing = used.find((master) => vault?.masters.includes(master) !== true);
  if (vault && missing !== undefined)
    throw new StartRefused(
      `数据是用另一把主密钥（${missing}）加密的，打不开：请把另行保管的 master-key 放回密钥目录，或改正 DUIBIAO_MASTER_KEY`,
    );
}
