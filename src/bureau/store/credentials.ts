import { sql, type Kysely, type Transaction, type Updateable } from 'kysely';
import type { AccountAct, AccountStore, FailureStore } from './account-store';
import { logAccount } from './lines';
import { contested } from './retry';
import type { Tables } from './schema';
import { aboutFactor, masterOfText, sealText } from './sealed-text';
import type { StoreWorld } from './world';

type Credentials = Pick<
  AccountStore,
  'setPassword' | 'setDisabled' | 'setSecondFactor' | 'useStep' | 'useRecoveryCode'
>;

interface Change {
  readonly username: string;
  readonly set: Updateable<Tables['account']>;
  readonly act: AccountAct;
  readonly also?: (trx: Transaction<Tables>) => Promise<unknown>;
}

/** Changes an account that is there, with a line in the log of its region. */
function change(db: Kysely<Tables>, world: StoreWorld, { username, set, act, also }: Change): Promise<void> {
  return contested(() =>
    db.transaction().execute(async (trx) => {
      const found = await trx
        .updateTable('account')
        .set(set)
        .where('username', '=', username)
        .returning('region')
        .executeTakeFirst();
      if (!found) return;
      await also?.(trx);
      const at = world.now().toISOString();
      await logAccount(trx, world, { region: found.region, at, ...act, object: username });
    }),
  );
}

async function replaceCodes(
  trx: Transaction<Tables>,
  username: string,
  hashes: readonly string[],
): Promise<void> {
  await trx.deleteFrom('recovery_code').where('username', '=', username).execute();
  if (hashes.length > 0)
    await trx
      .insertInto('recovery_code')
      .values(hashes.map((code_hash) => ({ username, code_hash })))
      .execute();
}

/** A secret from before secrets were sealed is sealed when it is used. */
async function sealFactor(
  db: Kysely<Tables>,
  { vault }: StoreWorld,
  { username, kept }: { readonly username: string; readonly kept: string | null },
): Promise<void> {
  if (kept === null || masterOfText(kept) !== undefined) return;
  const sealed = sealText(vault, kept, aboutFactor(username));
  await db
    .updateTable('account')
    .set({ totp_secret: sealed })
    .where('username', '=', username)
    .where('totp_secret', '=', kept)
    .execute();
}

/** What an account signs in with. */
export function credentials(db: Kysely<Tables>, world: StoreWorld): Credentials {
  return {
    setPassword: (username, password_hash, act) =>
      change(db, world, { username, set: { password_hash, must_change: false }, act }),
    setDisabled: (username, disabled, act) =>
      change(db, world, {
        username,
        set: { disabled },
        act,
        also: async (trx) => {
          await trx.deleteFrom('sign_in').where('username', '=', username).execute();
          // Nobody comes in by a ticket of somebody who was shut out.
          if (disabled)
            await trx
              .deleteFrom('ticket')
              .where((e) => e.or([e('issued_by', '=', username), e('username', '=', username)]))
              .execute();
        },
      }),
    setSecondFactor: (username, factor, act) =>
      change(db, world, {
        username,
        set: {
          totp_secret: factor ? sealText(world.vault, factor.secret, aboutFactor(username)) : null,
          totp_confirmed: factor?.recoveryHashes !== undefined,
          totp_step: 0,
        },
        act,
        also: (trx) => replaceCodes(trx, username, factor?.recoveryHashes ?? []),
      }),
    useStep: async (username, step) => {
      const used = await db
        .updateTable('account')
        .set({ totp_step: step })
        .where('username', '=', username)
        .where('totp_step', '<', String(step))
        .returning('totp_secret')
        .executeTakeFirst();
      if (used) await sealFactor(db, world, { username, kept: used.totp_secret });
      return used !== undefined;
    },
    useRecoveryCode: async (username, codeHash) => {
      const { numDeletedRows } = await db
        .deleteFrom('recovery_code')
        .where('username', '=', username)
        .where('code_hash', '=', codeHash)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

/** A name that nobody tried for this long is forgotten, so that made-up names do not pile up. */
const FORGOTTEN = `interval '1 day'`;

/** Failures to sign in, counted by the name that was typed. */
export function failureStore(db: Kysely<Tables>, world: StoreWorld): FailureStore {
  return {
    lockedUntil: async (name) => {
      const row = await db
        .selectFrom('sign_in_failure')
        .select('locked_until')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.locked_until?.toISOString();
    },
    noteFailure: async (name, limit, until) => {
      const at = world.now().toISOString();
      const first = limit <= 1;
      const { rows } =
        await sql`insert into duibiao.sign_in_failure as f (name, failures, locked_until, last_at)
        values (${name}, ${first ? 0 : 1}, ${first ? until : null}::timestamptz, ${at}::timestamptz)
        on conflict (name) do update set last_at = excluded.last_at,
          failures = case when f.failures + 1 >= ${limit}::int then 0 else f.failures + 1 end,
          locked_until = case when f.failures + 1 >= ${limit}::int then ${until}::timestamptz else f.locked_until end
        where f.locked_until is null or f.locked_until <= ${at}::timestamptz
        returning f.name`.execute(db);
      await sql`delete from duibiao.sign_in_failure where last_at < ${at}::timestamptz - ${sql.raw(FORGOTTEN)}`.execute(
        db,
      );
      return rows.length > 0;
    },
    clearFailures: async (name) => {
      await db.deleteFrom('sign_in_failure').where('name', '=', name).execute();
    },
  };
}
