import { sql, type Kysely } from 'kysely';
import { accountOfRow } from './account-rows';
import type { Account } from './account-store';
import { once } from './once';
import type { NewSignIn, Rotated, SigningKey, SignInStore } from './sign-in-store';
import type { Tables } from './schema';
import { aboutTokenKey, masterOfText, openText, sealText } from './sealed-text';
import { Together } from './together';
import type { StoreWorld } from './world';

async function open(db: Kysely<Tables>, now: Date, signIn: NewSignIn): Promise<void> {
  const { idHash, refreshHash, account, expiresAt } = signIn;
  const at = now.toISOString();
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('sign_in').where('expires_at', '<', now).execute();
    await trx
      .updateTable('account')
      .set({ last_sign_in: at })
      .where('username', '=', account.username)
      .execute();
    await trx
      .insertInto('sign_in')
      .values({
        region: account.scope.region,
        id_hash: idHash,
        username: account.username,
        refresh_hash: refreshHash,
        created_at: at,
        used_at: at,
        expires_at: expiresAt,
      })
      .execute();
  });
}

function held(db: Kysely<Tables>, now: Date, idHash: string) {
  return db
    .selectFrom('sign_in as s')
    .innerJoin('account as a', 'a.username', 's.username')
    .select([
      'a.username',
      'a.role',
      'a.level',
      'a.region',
      'a.institution',
      's.refresh_hash',
      's.used_hash',
      's.spare_hash',
      's.used_at',
      's.expires_at',
    ])
    .where('s.id_hash', '=', idHash)
    .where('s.expires_at', '>', now)
    .where('a.disabled', '=', false);
}

const signedIn = once(
  (db, { idHashes, now }: { readonly idHashes: readonly string[]; readonly now: string }) =>
    db
      .selectFrom('sign_in as s')
      .innerJoin('account as a', 'a.username', 's.username')
      .select(['s.id_hash', 'a.username', 'a.role', 'a.level', 'a.region', 'a.institution'])
      .where(sql<boolean>`s.id_hash = any(${idHashes}::text[])`)
      .where(sql<boolean>`s.expires_at > ${now}::timestamptz`)
      .where('a.disabled', '=', false),
);

/** The accounts of sign-ins that stand, by the digests of the sign-ins. */
async function accountsOf(
  db: Kysely<Tables>,
  now: Date,
  idHashes: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const rows = await signedIn(db, { idHashes, now: now.toISOString() });
  return new Map(rows.map((row) => [row.id_hash, accountOfRow(row)]));
}

async function end(db: Kysely<Tables>, idHash: string): Promise<void> {
  await db.deleteFrom('sign_in').where('id_hash', '=', idHash).execute();
}

/** How long a token that was used may come once more, because its answer was lost or the network sent it twice. */
const LOST_MS = 30_000;

async function rotate(
  db: Kysely<Tables>,
  now: Date,
  { idHash, from, to }: { idHash: string; from: string; to: string },
): Promise<Rotated> {
  return db.transaction().execute(async (trx): Promise<Rotated> => {
    const row = await held(trx, now, idHash).forUpdate('s').executeTakeFirst();
    if (!row) return { kind: 'unknown' };
    const fresh = from === row.refresh_hash || from === row.spare_hash;
    const again = from === row.used_hash && now.getTime() - row.used_at.getTime() <= LOST_MS;
    if (!fresh && !again) {
      await end(trx, idHash);
      return { kind: 'reused' };
    }
    // Of two answers to one token either may be the one that arrived: both hold until one is used.
    const set = fresh
      ? { refresh_hash: to, used_hash: from, spare_hash: null, used_at: now.toISOString() }
      : { refresh_hash: to, spare_hash: row.refresh_hash };
    await trx.updateTable('sign_in').set(set).where('id_hash', '=', idHash).execute();
    return { kind: 'rotated', account: accountOfRow(row), expiresAt: row.expires_at.toISOString() };
  });
}

/** The keys of tokens; one from before keys were sealed is sealed when it is read. */
async function tokenKeys(db: Kysely<Tables>, { vault }: StoreWorld): Promise<readonly SigningKey[]> {
  const rows = await db.selectFrom('token_key').selectAll().orderBy('made_at', 'desc').execute();
  for (const { kid, private_key: kept } of rows) {
    if (!vault || masterOfText(kept) !== undefined) continue;
    const private_key = sealText(vault, kept, aboutTokenKey(kid));
    await db.updateTable('token_key').set({ private_key }).where('kid', '=', kid).execute();
  }
  return rows.map(({ kid, private_key: kept, made_at }) => ({
    kid,
    privateKey: openText(vault, kept, aboutTokenKey(kid)),
    madeAt: made_at.toISOString(),
  }));
}

/** Sign-ins and the keys of their tokens. */
export function signInStore(db: Kysely<Tables>, world: StoreWorld): SignInStore {
  const accounts = new Together((idHashes) => accountsOf(db, world.now(), idHashes));
  return {
    openSignIn: (signIn) => open(db, world.now(), signIn),
    rotate: (idHash, from, to) => rotate(db, world.now(), { idHash, from, to }),
    signedIn: (idHash) => accounts.get(idHash),
    endSignIn: (idHash) => end(db, idHash),
    endSignIns: async (username, but) => {
      let query = db.deleteFrom('sign_in').where('username', '=', username);
      if (but !== undefined) query = query.where('id_hash', '<>', but);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
    signingKeys: () => tokenKeys(db, world),
    addSigningKey: async ({ kid, privateKey, madeAt: made_at }) => {
      const private_key = sealText(world.vault, privateKey, aboutTokenKey(kid));
      await db.insertInto('token_key').values({ kid, private_key, made_at }).execute();
    },
    dropSigningKeys: async (before) => {
      await db
        .deleteFrom('token_key')
        .where(sql<boolean>`made_at < ${before}::timestamptz`)
        .execute();
    },
  };
}
