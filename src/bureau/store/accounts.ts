import { sql, type Kysely } from 'kysely';
import { accountOfRow, levelOf, scopeColumns } from './account-rows';
import type { AccountStore, ListedAccount, NewAccount, SignedIn, StoredAccount } from './account-store';
import { credentials } from './credentials';
import { logAccount } from './lines';
import type { StoreWorld } from './world';
import { contested } from './retry';
import type { Tables } from './schema';
import { aboutFactor, openText } from './sealed-text';

async function account(
  db: Kysely<Tables>,
  { vault }: StoreWorld,
  username: string,
): Promise<StoredAccount | undefined> {
  const row = await db.selectFrom('account').selectAll().where('username', '=', username).executeTakeFirst();
  if (!row) return undefined;
  const { totp_secret: kept, totp_confirmed: confirmed, totp_step: step } = row;
  return {
    ...accountOfRow(row),
    passwordHash: row.password_hash,
    mustChange: row.must_change,
    disabled: row.disabled,
    ...(kept !== null && {
      secondFactor: { secret: openText(vault, kept, aboutFactor(username)), confirmed, step: Number(step) },
    }),
  };
}

interface Adding {
  readonly accounts: readonly NewAccount[];
  readonly actor: string;
  readonly onlyFirst: boolean;
}

function add(db: Kysely<Tables>, world: StoreWorld, adding: Adding): Promise<readonly string[] | false> {
  const regions = [...new Set(adding.accounts.map((a) => a.scope.region))].sort();
  const { actor } = adding;
  return contested(() =>
    db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(6844184)`.execute(trx);
      if (adding.onlyFirst && (await isSetUp(trx))) return false;
      const at = world.now().toISOString();
      const values = adding.accounts.map((a) => ({
        username: a.username,
        password_hash: a.passwordHash,
        must_change: a.mustChange ?? false,
        ...scopeColumns(a),
        created_at: at,
      }));
      const added = await trx
        .insertInto('account')
        .values(values)
        .onConflict((c) => c.doNothing())
        .returning(['username', 'region'])
        .execute();
      for (const region of regions) {
        const names = added.filter((a) => a.region === region).map((a) => a.username);
        if (names.length > 0)
          await logAccount(trx, world, { region, at, actor, action: 'account', object: names.join(' ') });
      }
      const known = new Set(added.map((a) => a.username));
      return adding.accounts.map((a) => a.username).filter((name) => !known.has(name));
    }),
  );
}

async function isSetUp(db: Kysely<Tables>): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('username')
    .where('role', '=', 'admin')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function lastSignIns(db: Kysely<Tables>, regions: readonly string[]): Promise<readonly SignedIn[]> {
  const rows = await db
    .selectFrom('account')
    .select(['region', 'level', 'institution'])
    .select((e) => e.fn.max('last_sign_in').as('at'))
    .where(sql<boolean>`region = any(${[...regions]}::text[])`)
    .where('last_sign_in', 'is not', null)
    .groupBy(['region', 'level', 'institution'])
    .execute();
  return rows.flatMap(({ region, level, institution, at }) =>
    at ? [{ level: levelOf(level), code: institution ?? region, at: at.toISOString() }] : [],
  );
}

async function listed(
  db: Kysely<Tables>,
  world: StoreWorld,
  regions: readonly string[] | undefined,
): Promise<readonly ListedAccount[]> {
  const now = world.now();
  let query = db
    .selectFrom('account as a')
    .leftJoin('sign_in_failure as f', 'f.name', 'a.username')
    .select(['a.username', 'a.role', 'a.level', 'a.region', 'a.institution', 'a.must_change', 'a.disabled'])
    .select(['a.totp_confirmed', 'a.last_sign_in', 'f.locked_until'])
    .select((e) =>
      e
        .selectFrom('sign_in as s')
        .select((c) => c.fn.countAll<string>().as('n'))
        .whereRef('s.username', '=', 'a.username')
        .where('s.expires_at', '>', now)
        .as('open'),
    );
  if (regions) query = query.where(sql<boolean>`a.region = any(${[...regions]}::text[])`);
  const rows = await query.orderBy('a.username').execute();
  return rows.map((row) => ({
    ...accountOfRow(row),
    mustChange: row.must_change,
    disabled: row.disabled,
    secondFactor: row.totp_confirmed,
    signIns: Number(row.open ?? 0),
    ...(row.last_sign_in && { lastSignIn: row.last_sign_in.toISOString() }),
    ...(row.locked_until && row.locked_until > now && { lockedUntil: row.locked_until.toISOString() }),
  }));
}

/** Accounts and their credentials. */
export function accountStore(db: Kysely<Tables>, world: StoreWorld): AccountStore {
  return {
    account: (username) => account(db, world, username),
    accounts: (regions) => listed(db, world, regions),
    addAccounts: async (accounts, actor) =>
      (await add(db, world, { accounts, actor, onlyFirst: false })) || [],
    addFirstAdministrator: async (first) =>
      (await add(db, world, { accounts: [first], actor: 'setup', onlyFirst: true })) !== false,
    hasAdministrator: () => isSetUp(db),
    lastSignIns: (regions) => lastSignIns(db, regions),
    ...credentials(db, world),
  };
}
