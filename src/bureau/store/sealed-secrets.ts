import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema';
import { aboutFactor, aboutTokenKey, masterOfText, openText, sealText } from './sealed-text';
import type { StoreWorld, Vault } from './world';

type Db = Kysely<Tables> | Transaction<Tables>;

/** A kept secret: which row it stands in, and what binds it there. */
interface KeptSecret {
  readonly kept: string;
  readonly about: string;
  put(db: Db, sealed: string): Promise<unknown>;
}

async function factors(db: Db): Promise<KeptSecret[]> {
  const rows = await db
    .selectFrom('account')
    .select(['username', 'totp_secret as kept'])
    .where('totp_secret', 'is not', null)
    .execute();
  return rows.flatMap(({ username, kept }) => {
    if (kept === null) return [];
    const put = (to: Db, totp_secret: string) =>
      to.updateTable('account').set({ totp_secret }).where('username', '=', username).execute();
    return [{ kept, about: aboutFactor(username), put }];
  });
}

async function tokenKeys(db: Db): Promise<KeptSecret[]> {
  const rows = await db.selectFrom('token_key').select(['kid', 'private_key']).execute();
  return rows.map(({ kid, private_key: kept }) => ({
    kept,
    about: aboutTokenKey(kid),
    put: (to: Db, private_key: string) =>
      to.updateTable('token_key').set({ private_key }).where('kid', '=', kid).execute(),
  }));
}

async function secretsIn(db: Db): Promise<KeptSecret[]> {
  return [...(await factors(db)), ...(await tokenKeys(db))];
}

/** The names of the master keys that secrets of sign-ins are sealed under. */
export async function mastersOfSecrets(db: Db): Promise<ReadonlySet<string>> {
  const masters = (await secretsIn(db)).flatMap(({ kept }) => masterOfText(kept) ?? []);
  return new Set(masters);
}

/** Seals what still lies open, and what another master key seals, under the one in use; gives how many. */
export async function resealSecrets(
  db: Db,
  { vault }: StoreWorld & { readonly vault: Vault },
): Promise<number> {
  let count = 0;
  for (const { kept, about, put } of await secretsIn(db)) {
    if (masterOfText(kept) === vault.masters[0]) continue;
    await put(db, sealText(vault, openText(vault, kept, about), about));
    count++;
  }
  return count;
}
