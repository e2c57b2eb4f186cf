import { sql, type Kysely, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Account, AccountStore, NewAccount, SignedIn, StoredAccount } from './account-store';
import { append, lockHead, nextLine } from './audit-chain';
import type { StoreWorld } from './world';
import { contested } from './retry';
import type { Tables } from './schema';

const roleSchema = z.enum(['clerk', 'officer', 'auditor', 'admin']);
const levelSchema = z.enum(['机构', '县', '统筹区', '省']);

type AccountRow = Pick<
  Selectable<Tables['account']>,
  'username' | 'role' | 'level' | 'region' | 'institution'
>;

function read(row: AccountRow): Account {
  return {
    username: row.username,
    role: roleSchema.parse(row.role),
    scope: {
      level: levelSchema.parse(row.level),
      region: row.region,
      ...(row.institution !== null && { institution: row.institution }),
    },
  };
}

async function account(db: Kysely<Tables>, username: string): Promise<StoredAccount | undefined> {
  const row = await db.selectFrom('account').selectAll().where('username', '=', username).executeTakeFirst();
  if (!row) return undefined;
  return {
    ...read(row),
    passwordHash: row.password_hash,
    failures: row.failures,
    ...(row.locked_until && { lockedUntil: row.locked_until.toISOString() }),
  };
}

interface Adding {
  readonly accounts: readonly NewAccount[];
  readonly actor: string;
  readonly onlyFirst: boolean;
}

function add(db: Kysely<Tables>, world: StoreWorld, adding: Adding): Promise<readonly string[] | false> {
  const regions = [...new Set(adding.accounts.map((a) => a.scope.region))].sort();
  return contested(() =>
    db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(6844184)`.execute(trx);
      if (adding.onlyFirst && (await isSetUp(trx))) return false;
      const at = world.now().toISOString();
      const values = adding.accounts.map((a) => ({
        username: a.username,
        password_hash: a.passwordHash,
        role: a.role,
        level: a.scope.level,
        region: a.scope.region,
        institution: a.scope.institution ?? null,
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
        if (names.length === 0) continue;
        const object = names.join(' ').slice(0, 2000);
        const line = { at, actor: adding.actor, action: 'account', object, digest: '' };
        await append(trx, nextLine(await lockHead(trx, region), line));
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

async function noteFailure(
  db: Kysely<Tables>,
  username: string,
  lock: { limit: number; until: string },
): Promise<void> {
  await sql`update duibiao.account set
      failures = case when failures + 1 >= ${lock.limit} then 0 else failures + 1 end,
      locked_until = case when failures + 1 >= ${lock.limit} then ${lock.until}::timestamptz else locked_until end
    where username = ${username}`.execute(db);
}

async function openSession(
  db: Kysely<Tables>,
  now: Date,
  session: Omit<Selectable<Tables['session']>, 'expires_at'> & { expires_at: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('session').where('expires_at', '<', now).execute();
    await trx
      .updateTable('account')
      .set({ failures: 0, locked_until: null, last_sign_in: now.toISOString() })
      .where('username', '=', session.username)
      .execute();
    await trx.insertInto('session').values(session).execute();
  });
}

async function session(db: Kysely<Tables>, tokenHash: string, now: Date): Promise<Account | undefined> {
  const row = await db
    .selectFrom('session as s')
    .innerJoin('account as a', 'a.username', 's.username')
    .select(['a.username', 'a.role', 'a.level', 'a.region', 'a.institution'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.expires_at', '>', now)
    .executeTakeFirst();
  return row && read(row);
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
    at ? [{ level: levelSchema.parse(level), code: institution ?? region, at: at.toISOString() }] : [],
  );
}

/** Accounts and sessions. */
export function accountStore(db: Kysely<Tables>, world: StoreWorld): AccountStore {
  return {
    account: (username) => account(db, username),
    addAccounts: async (accounts, actor) =>
      (await add(db, world, { accounts, actor, onlyFirst: false })) || [],
    addFirstAdministrator: async (first) =>
      (await add(db, world, { accounts: [first], actor: 'setup', onlyFirst: true })) !== false,
    hasAdministrator: () => isSetUp(db),
    noteFailure: (username, limit, until) => noteFailure(db, username, { limit, until }),
    openSession: (username, token_hash, expires_at) =>
      openSession(db, world.now(), { username, token_hash, expires_at }),
    lastSignIns: (regions) => lastSignIns(db, regions),
    session: (tokenHash) => session(db, tokenHash, world.now()),
    closeSession: async (tokenHash) => {
      await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
    },
  };
}
