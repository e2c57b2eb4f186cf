import { Client } from 'pg';
import { receiveSubmission } from '../../../src/bureau/receive-submission';
import { readContent } from '../../../src/bureau/read-content';
import { readable } from '../../../src/bureau/read-submissions';
import { beginBehind, CLOSED, DOOR, wallOf, WORKER, type Wall } from '../../../src/bureau/store/wall';
import { RESTRICTED } from '../../../src/bureau/store/walls';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../../seams/bureau';

const HOME = '520123';
const FILER = 'H52012300077';

let b: TestBureau;
let owner: Client;
let restricted: Client;
let tables: readonly string[];

async function rowsOf<T extends object>(client: Client, sql: string): Promise<T[]> {
  return (await client.query<T>(sql)).rows;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

const BY_TYPE: Readonly<Record<string, string>> = {
  integer: '1',
  bigint: '1',
  numeric: '1',
  boolean: 'false',
  jsonb: `'{}'`,
  bytea: `'\\x00'`,
  ARRAY: `'{}'`,
  'timestamp with time zone': `'2024-05-28T00:00:00Z'`,
};

/** A value of a column in a row of the home county, of one filer's submission where the table has such. */
function valueOf({ name, type }: Column): string {
  if (name === 'region') return `'${HOME}'`;
  if (name === 'id') return `'${HOME}-walls'`;
  if (name === 'filer_code') return `'${FILER}'`;
  if (name === 'username' || name === 'name') return `'walls'`;
  if (name === 'level') return `'县'`;
  if (name === 'role') return `'clerk'`;
  return BY_TYPE[type] ?? `'walls'`;
}

async function insertInto(table: string): Promise<string> {
  const columns = await rowsOf<Column>(
    owner,
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'duibiao' and table_name = '${table}' order by ordinal_position`,
  );
  const names = columns.map((c) => c.name).join(', ');
  return `insert into duibiao.${table} (${names}) values (${columns.map(valueOf).join(', ')})`;
}

beforeAll(async () => {
  b = await openTestBureau('walls');
  owner = new Client({ connectionString: b.held.url });
  restricted = new Client({ connectionString: b.held.url, options: `-c role=${RESTRICTED}` });
  await Promise.all([owner.connect(), restricted.connect()]);
  const all = await rowsOf<{ name: string }>(
    owner,
    `select tablename as name from pg_tables where schemaname = 'duibiao' order by 1`,
  );
  tables = all.map((t) => t.name).filter((t) => !['kind', 'migration', 'place', 'wall'].includes(t));
  for (const table of tables) await owner.query(`${await insertInto(table)} on conflict do nothing`);
});

afterAll(async () => {
  await owner.end();
  await restricted.end();
  await b.close();
});

/** What a statement does behind a wall: how many rows it meets, or the code with which the database refuses it. Nothing stays. */
async function met(wall: Wall, sql: string): Promise<number | string> {
  await restricted.query(beginBehind(wall));
  try {
    return (await restricted.query(sql)).rowCount ?? 0;
  } catch (error) {
    return String((error as { code?: unknown }).code);
  } finally {
    await restricted.query('rollback');
  }
}

const neighbour = (as: Wall['as']): Wall => ({ as, regions: ['520122'] });
const home = (as: Wall['as']): Wall => ({ as, regions: [HOME] });
const DENIED = '42501';
const PEOPLE = ['clerk', 'officer', 'auditor', 'admin'] as const;

/** Tables that are no unit's own: public keys. */
const PUBLIC = ['proof_key'];

test('the store works under a role that owns nothing and cannot step around a policy; every table has its wall', async () => {
  expect(await rowsOf(restricted, 'select current_user as name')).toEqual([{ name: RESTRICTED }]);
  expect(
    await rowsOf(
      owner,
      `select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = '${RESTRICTED}'`,
    ),
  ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  const open = await rowsOf(
    owner,
    `select relname from pg_class where relnamespace = 'duibiao'::regnamespace and relkind = 'r' and not relrowsecurity`,
  );
  expect(open).toEqual([]);
  const owned = await rowsOf(owner, `select tablename from pg_tables where tableowner = '${RESTRICTED}'`);
  expect(owned).toEqual([]);
});

test('without a wall, and behind a closed one, no table shows a row', async () => {
  for (const table of tables.filter((t) => !PUBLIC.includes(t))) {
    const bare = await restricted.query(`select 1 from duibiao.${table}`).then(
      (r) => r.rowCount,
      (error: { code?: string }) => error.code,
    );
    expect([table, bare === DENIED ? 0 : bare]).toEqual([table, 0]);
    expect([table, await met(CLOSED, `select 1 from duibiao.${table}`)]).toEqual([table, 0]);
  }
});

test('a neighbour of any role sees no row of another county in any table, adds none, changes none, removes none', async () => {
  for (const table of tables.filter((t) => !PUBLIC.includes(t)))
    for (const role of PEOPLE) {
      const wall = neighbour(role);
      const seen = await met(wall, `select 1 from duibiao.${table} where ${await ofHome(table)}`);
      expect([table, role, seen]).toEqual([table, role, 0]);
      expect([table, role, await met(wall, await insertInto(table))]).toEqual([table, role, DENIED]);
      const done = await met(wall, `delete from duibiao.${table} where ${await ofHome(table)}`);
      expect([table, role, done === DENIED ? 0 : done]).toEqual([table, role, 0]);
    }
});

/** The rows of the home county that the test put in. */
async function ofHome(table: string): Promise<string> {
  const columns = await rowsOf<Column>(
    owner,
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'duibiao' and table_name = '${table}'`,
  );
  return columns.some((c) => c.name === 'region') ? `region = '${HOME}'` : 'true';
}

const FILED = [
  'decision',
  'idempotency',
  'outbox',
  'submission',
  'submission_current',
  'submission_scope',
  'submission_sum',
  'submission_version',
];

test('an institution sees the rows of its own filings and none of another one in the same county', async () => {
  for (const table of FILED.filter((t) => t !== 'outbox')) {
    const sql = `select 1 from duibiao.${table} where region = '${HOME}' limit 1`;
    expect([table, await met({ ...home('clerk'), institution: FILER }, sql)]).toEqual([table, 1]);
    expect([table, await met({ ...home('clerk'), institution: 'H52012300078' }, sql)]).toEqual([table, 0]);
  }
});

test('somebody of an institution, of any role, sees no row of the office or of other people, and adds none', async () => {
  const within = (as: Wall['as']): Wall => ({ ...home(as), institution: 'H52012300078' });
  for (const role of PEOPLE) {
    for (const table of ['audit', 'snapshot', 'passing', 'account', 'sign_in', 'ticket', 'service_token']) {
      const seen = await met(within(role), `select 1 from duibiao.${table} where region = '${HOME}'`);
      expect([table, role, seen === DENIED ? 0 : seen]).toEqual([table, role, 0]);
    }
    for (const table of ['snapshot', 'passing', 'institution', 'account', 'record', 'service_token'])
      expect([table, role, await met(within(role), await insertInto(table))]).toEqual([table, role, DENIED]);
  }
});

test('an administrator sees accounts and no filing; an auditor adds none; the sign-in sees no filing', async () => {
  for (const table of FILED) {
    const sql = `select 1 from duibiao.${table} where region = '${HOME}' limit 1`;
    expect([table, await met(home('admin'), sql)]).toEqual([table, 0]);
    expect([table, await met(DOOR, sql)]).toEqual([table, 0]);
    expect([table, await met(home('auditor'), await insertInto(table))]).toEqual([table, DENIED]);
  }
  expect(await met(home('admin'), `select 1 from duibiao.account where username = 'walls'`)).toBe(1);
});

test('what was filed and logged can be neither changed nor removed, whoever asks', async () => {
  for (const table of [
    'audit',
    'submission',
    'submission_version',
    'submission_sum',
    'decision',
    'record',
    'snapshot',
  ])
    for (const act of [`delete from duibiao.${table}`, `update duibiao.${table} set region = region`])
      expect([act, await met(WORKER, act)]).toEqual([act, DENIED]);
});

test('keys of tokens, sign-ins on their way, recovery codes and service tokens are for the sign-in alone', async () => {
  for (const table of ['token_key', 'provider_flow', 'recovery_code'])
    for (const role of PEOPLE)
      expect([table, await met({ as: role, regions: 'all' }, `select 1 from duibiao.${table}`)]).toEqual([
        table,
        0,
      ]);
});

test('a scope with anything but codes is refused before it reaches the database', () => {
  for (const code of [`520122'; set role postgres; --`, '520122,520123', '*', ''])
    expect(() => beginBehind({ as: 'clerk', regions: [code] })).toThrow(/letters and digits/);
  expect(() => beginBehind({ ...CLOSED, institution: `H'` })).toThrow(/letters and digits/);
});

test('with the first wall taken away, a use case behind a neighbour’s wall finds nothing', async () => {
  const filer = b.province.institutions.find((i) => i.county === HOME);
  if (!filer) throw new Error('no institution');
  await owner.query(`delete from duibiao.token_key where kid = 'walls'`);
  const officer = await b.signedIn(HOME);
  const sent = await officer.submit(bytesOf(packageFor(b.form, filer)), 'walls');
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  const { id } = sent.value;
  // Whatever the program believes of the account, the wall is that of a neighbour.
  const believed = { username: 'x', role: 'officer', scope: { level: '省', region: '520000' } } as const;
  const real = wallOf('officer', { level: '县', region: '520122' }, ['520122']);
  const asked = { ...b.bureau, account: believed, store: b.held.store.behind(real) };
  await expect(readable(asked, id)).rejects.toThrow('not-found');
  await expect(readContent(asked, id, 1)).rejects.toThrow('not-found');
  await expect(
    receiveSubmission(asked, { key: 'other', bytes: bytesOf(packageFor(b.form, filer)) }),
  ).rejects.toThrow('not-listed');
  const { store } = asked;
  expect(await store.list({ limit: 100 })).toEqual([]);
  expect(await store.find(id)).toBeUndefined();
  expect(await store.versions(id)).toEqual([]);
  expect(await store.body(id, 1)).toBeUndefined();
  expect(await store.sums(id, 1)).toEqual([]);
  expect((await store.histories([id])).size).toBe(0);
  expect(await store.log(HOME, 0, 10)).toEqual([]);
  expect(await store.institutions([HOME])).toEqual([]);
  expect(await store.account(HOME)).toBeUndefined();
  expect(await store.endSignIns(HOME)).toBe(0);
  expect(await store.records({ kind: 'institution', regions: [HOME] })).toEqual([]);
  await expect(
    store.record({ regions: [HOME], kind: 'lock', key: 'x', body: {}, actor: 'x' }),
  ).rejects.toThrow(/row-level security/);
});
