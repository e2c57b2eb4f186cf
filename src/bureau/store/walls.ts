import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Tables } from './schema';
import { StartRefused } from './start-refused';

/** The role that everything but the set-up of the schema runs under; it owns nothing and sees only what a policy shows. */
export const RESTRICTED = 'duibiao_app';

const acting = `(select current_setting('duibiao.acting', true))`;
const institution = `coalesce((select current_setting('duibiao.institution', true)), '')`;
/** Sub-selects, so that a setting is read once a statement and not once a row. */
const inRegion = `((select current_setting('duibiao.regions', true)) = '*'
  or region = any((select string_to_array(current_setting('duibiao.regions', true), ','))::text[]))`;

type Acting = 'clerk' | 'officer' | 'auditor' | 'admin' | 'door' | 'worker';
type Command = 'select' | 'insert' | 'update' | 'delete';

/** Who may do what with the rows of a table, those that `rows` shows; what is not named here is closed. */
interface Passage {
  readonly to: readonly Acting[];
  readonly may: readonly Command[];
  readonly rows?: string;
}

const filers = ['clerk', 'officer', 'worker'] as const;
const readers = ['clerk', 'officer', 'auditor', 'worker'] as const;
const offices = ['officer', 'auditor', 'worker'] as const;
const people = ['clerk', 'officer', 'auditor', 'admin', 'worker'] as const;
const everybody = [...people, 'door'] as const;
const keepers = ['admin', 'officer', 'worker'] as const;
const door = ['door', 'worker'] as const;

/** Rows that name their filer: an institution sees its own. */
const ownFiler = `${inRegion} and (${institution} = '' or filer_code = ${institution})`;
/** Rows of a submission: an institution sees those of a submission that it sees. */
const ofOwn = (table: string): string => `${inRegion} and (${institution} = '' or exists (
  select 1 from duibiao.submission s where s.region = ${table}.region and s.id = ${table}.id))`;
const ofKnownAccount = (column: string): string =>
  `exists (select 1 from duibiao.account a where a.username = ${column})`;

const filed = (rows: string, ...more: readonly Command[]): readonly Passage[] => [
  { to: readers, may: ['select'], rows },
  { to: filers, may: ['insert', ...more], rows },
];
/** Rows of an office: no institution sees them, whatever its people may do. */
const ofOffice = `${inRegion} and ${institution} = ''`;
/** Rows that name the institution of an account: an institution sees those of its own people. */
const ownPeople = `${inRegion} and (${institution} = '' or institution = ${institution})`;
const office: readonly Passage[] = [
  { to: offices, may: ['select'], rows: ofOffice },
  { to: ['officer', 'worker'], may: ['insert'], rows: ofOffice },
];

const madeByWorker: readonly Passage[] = [
  { to: readers, may: ['select'], rows: ofOffice },
  { to: ['worker'], may: ['insert', 'update', 'delete'], rows: inRegion },
];

const passages: Readonly<Record<string, readonly Passage[]>> = {
  kind: [{ to: everybody, may: ['select', 'insert'], rows: 'true' }],
  audit_head: [{ to: everybody, may: ['select', 'insert', 'update'], rows: inRegion }],
  audit: [
    { to: offices, may: ['select'], rows: ofOffice },
    { to: everybody, may: ['insert'], rows: inRegion },
  ],
  submission: filed(ownFiler),
  submission_scope: filed(ownFiler),
  submission_version: filed(ofOwn('submission_version')),
  submission_current: filed(ofOwn('submission_current'), 'update'),
  submission_sum: filed(ofOwn('submission_sum')),
  submission_extract: [
    { to: readers, may: ['select'], rows: ofOwn('submission_extract') },
    { to: readers, may: ['insert'], rows: ofOwn('submission_extract') },
  ],
  idempotency: filed(ofOwn('idempotency')),
  decision: filed(ofOwn('decision')),
  outbox: [{ to: filers, may: ['select', 'insert', 'update', 'delete'], rows: ofOwn('outbox') }],
  record: [
    // Forms and the dates of the plan are for everybody in the tree.
    { to: people, may: ['select'], rows: `(${inRegion} or kind in ('form', 'internal-date'))` },
    { to: ['auditor', ...keepers], may: ['insert'], rows: ofOffice },
    { to: ['clerk', ...offices], may: ['insert'], rows: `${inRegion} and kind = 'reading'` },
  ],
  region_total: madeByWorker,
  region_total_state: madeByWorker,
  // A line about an account is left by whoever changes the account; the worker carries it.
  carried_line: [
    { to: everybody, may: ['insert'], rows: inRegion },
    { to: ['worker'], may: ['select', 'delete'], rows: inRegion },
  ],
  snapshot: office,
  campaign_key: [
    { to: readers, may: ['select'], rows: inRegion },
    { to: filers, may: ['insert'], rows: inRegion },
  ],
  head: [
    { to: everybody, may: ['select'], rows: inRegion },
    { to: ['worker'], may: ['insert'], rows: inRegion },
  ],
  proof_key: [{ to: everybody, may: ['select'], rows: 'true' }],
  passing: office,
  institution: [
    { to: people, may: ['select'], rows: `${inRegion} and (${institution} = '' or code = ${institution})` },
    { to: keepers, may: ['insert', 'delete'], rows: ofOffice },
  ],
  account: [
    { to: ['officer', 'auditor', 'admin', ...door], may: ['select'], rows: ownPeople },
    { to: ['officer', 'admin', ...door], may: ['insert', 'update'], rows: ownPeople },
  ],
  sign_in: [
    { to: door, may: ['select', 'insert', 'update', 'delete'], rows: 'true' },
    {
      to: ['officer', 'admin'],
      may: ['select', 'delete'],
      rows: `${inRegion} and ${ofKnownAccount('sign_in.username')}`,
    },
  ],
  sign_in_failure: [
    { to: door, may: ['select', 'insert', 'update', 'delete'], rows: 'true' },
    { to: ['officer', 'admin'], may: ['select', 'delete'], rows: ofKnownAccount('name') },
  ],
  recovery_code: [{ to: door, may: ['select', 'insert', 'delete'], rows: 'true' }],
  ticket: [
    { to: door, may: ['select', 'insert', 'delete'], rows: 'true' },
    { to: ['officer', 'admin'], may: ['select', 'insert', 'delete'], rows: ownPeople },
  ],
  service_token: [
    { to: door, may: ['select'], rows: 'true' },
    { to: ['admin', 'worker'], may: ['select', 'insert', 'update'], rows: ownPeople },
  ],
  provider_flow: [{ to: door, may: ['select', 'insert', 'update', 'delete'], rows: 'true' }],
  token_key: [{ to: door, may: ['select', 'insert', 'update', 'delete'], rows: 'true' }],
};

/** A table that stands in the schema, and the columns that a wall may go by. */
interface Standing {
  readonly table: string;
  readonly columns: readonly string[];
}

/** What policies read by a sub-select. */
const READ = [
  `string_to_array(current_setting('duibiao.regions', true), ',')`,
  ...['acting', 'institution', 'regions'].map((name) => `current_setting('duibiao.${name}', true)`),
];

/** A policy of a table that Citus has spread, where it may hold no sub-select: settings are read as they are, and rows of a submission go by their region alone. */
function withoutSelects(table: string, statement: string): string {
  const ofRegion = statement.replaceAll(ofOwn(table), inRegion);
  return READ.reduce((all, read) => all.replaceAll(`(select ${read})`, read), ofRegion);
}

/** A table that is not named above: one of submissions goes by them, another one by its region, and one of neither is closed. */
function unnamed({ table, columns }: Standing): readonly Passage[] {
  if (!columns.includes('region')) return [];
  const rows = columns.includes('id') ? ofOwn(table) : inRegion;
  return [{ to: readers, may: ['select', 'insert', 'update', 'delete'], rows }];
}

function policy(table: string, { to, may, rows = 'false' }: Passage, n: number): string[] {
  const who = `${acting} in (${to.map((t) => `'${t}'`).join(', ')})`;
  const shown = `${who} and (${rows})`;
  return may.map((command) => {
    const using = command === 'insert' ? '' : `using (${shown})`;
    const check = command === 'insert' || command === 'update' ? `with check (${shown})` : '';
    return `create policy ${command}_${n} on duibiao.${table} for ${command} to ${RESTRICTED} ${using} ${check}`;
  });
}

function statementsFor(standing: Standing, spread: ReadonlySet<string>): string[] {
  const { table } = standing;
  const open = passages[table] ?? unnamed(standing);
  const policies = open.flatMap((passage, n) => policy(table, passage, n));
  const commands = [...new Set(open.flatMap((p) => p.may))];
  return [
    `alter table duibiao.${table} enable row level security`,
    `revoke all on duibiao.${table} from ${RESTRICTED}`,
    ...(commands.length > 0 ? [`grant ${commands.join(', ')} on duibiao.${table} to ${RESTRICTED}`] : []),
    ...(spread.has(table) ? policies.map((statement) => withoutSelects(table, statement)) : policies),
  ];
}

function refused(user: string): StartRefused {
  return new StartRefused(
    `数据库用户 ${user} 不能建立受限角色：请由数据库管理员执行 create role ${RESTRICTED} nologin; grant ${RESTRICTED} to ${user};`,
  );
}

/** Makes the restricted role and lets the present user take it, or says in one sentence what the administrator has to do. */
async function ensureRole(trx: Transaction<Tables>): Promise<void> {
  const { rows } = await sql<{ user: string }>`select current_user as user`.execute(trx);
  try {
    await makeRole(trx);
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== '42501') throw error;
    throw refused(rows[0]?.user ?? '');
  }
}

async function makeRole(trx: Transaction<Tables>): Promise<void> {
  // Other databases of the same server may make it at this very moment.
  await sql
    .raw(
      `do $$ begin
        if not exists (select 1 from pg_roles where rolname = '${RESTRICTED}') then
          create role ${RESTRICTED} nologin nosuperuser nobypassrls; end if;
        exception when duplicate_object or unique_violation then null; end $$`,
    )
    .execute(trx);
  await sql
    .raw(
      `do $$ begin if not pg_has_role(current_user, '${RESTRICTED}', 'member') then
        execute format('grant ${RESTRICTED} to %I', current_user); end if; end $$`,
    )
    .execute(trx);
}

function refuseWeakRole(role: { rolsuper: boolean; rolbypassrls: boolean } | undefined): void {
  if (!role || role.rolsuper || role.rolbypassrls)
    throw new StartRefused(
      `数据库角色 ${RESTRICTED} 能绕过行级权限：请由数据库管理员执行 alter role ${RESTRICTED} nosuperuser nobypassrls`,
    );
}

async function standing(trx: Transaction<Tables>): Promise<readonly Standing[]> {
  const { rows } =
    await sql<Standing>`select c.relname as table, array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attname in ('region', 'id') and not a.attisdropped order by 1) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'duibiao' and c.relkind in ('r', 'p') order by 1`.execute(trx);
  return rows;
}

/** Raises the second wall around every table of the schema, of which Citus has spread some: anew where a table or a passage has changed, else as it stands. */
export async function raiseWalls(
  trx: Transaction<Tables>,
  spread: ReadonlySet<string> = new Set(),
): Promise<void> {
  await ensureRole(trx);
  const { rows: roles } = await sql<{ rolsuper: boolean; rolbypassrls: boolean }>`
    select rolsuper, rolbypassrls from pg_roles where rolname = ${RESTRICTED}`.execute(trx);
  refuseWeakRole(roles[0]);
  await sql`create table if not exists duibiao.wall (one int primary key, digest text not null)`.execute(trx);
  const statements = [
    `grant usage on schema duibiao to ${RESTRICTED}`,
    ...(await standing(trx)).flatMap((table) => statementsFor(table, spread)),
  ];
  const digest = createHash('sha256').update(statements.join(';\n')).digest('hex');
  const { rows } = await sql<{ digest: string }>`select digest from duibiao.wall`.execute(trx);
  if (rows[0]?.digest === digest) return;
  const { rows: old } = await sql<{
    drop: string;
  }>`select format('drop policy %I on duibiao.%I', policyname, tablename)
    as drop from pg_policies where schemaname = 'duibiao'`.execute(trx);
  for (const statement of [...old.map((o) => o.drop), ...statements]) await sql.raw(statement).execute(trx);
  await sql`insert into duibiao.wall (one, digest) values (1, ${digest})
    on conflict (one) do update set digest = excluded.digest`.execute(trx);
}
