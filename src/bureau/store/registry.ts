import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { append, lockHead, nextLine } from './audit-chain';
import type { RegisteredInstitution, RegistryStore } from './registry-store';
import { once } from './once';
import { addRecords } from './records';
import { contested } from './retry';
import type { StoreWorld } from './world';
import type { Tables } from './schema';

const COLUMNS = [
  'code',
  'name',
  'type',
  'level',
  'ownership',
  'pool',
  'region',
  'credit_code',
  'agreement',
  'agreement_from',
  'status_from',
  'valid_from',
  'valid_to',
  'merged_into',
] as const;

function read(row: Selectable<Tables['institution']>): RegisteredInstitution {
  return {
    code: row.code,
    name: row.name,
    type: row.type,
    level: row.level,
    ownership: row.ownership,
    pool: row.pool,
    region: row.region,
    ...(row.credit_code !== null && { creditCode: row.credit_code }),
    agreement: row.agreement,
    ...(row.agreement_from !== null && { agreementFrom: row.agreement_from }),
    ...(row.status_from !== null && { statusFrom: row.status_from }),
    ...(row.valid_from !== null && { validFrom: row.valid_from }),
    ...(row.valid_to !== null && { validTo: row.valid_to }),
    ...(row.merged_into !== null && { mergedInto: row.merged_into }),
  };
}

function write(row: RegisteredInstitution): Tables['institution'] {
  return {
    region: row.region,
    code: row.code,
    name: row.name,
    type: row.type,
    level: row.level,
    ownership: row.ownership,
    pool: row.pool,
    credit_code: row.creditCode ?? null,
    agreement: row.agreement,
    agreement_from: row.agreementFrom ?? null,
    status_from: row.statusFrom ?? null,
    valid_from: row.validFrom ?? null,
    valid_to: row.validTo ?? null,
    merged_into: row.mergedInto ?? null,
  };
}

async function putRows(
  trx: Transaction<Tables>,
  { holds = () => true }: StoreWorld,
  rows: readonly RegisteredInstitution[],
): Promise<void> {
  // An institution that moved to another county leaves its old place.
  await sql`delete from duibiao.institution where code = any(${rows.map((r) => r.code)}::text[])`.execute(
    trx,
  );
  const here = rows.filter((row) => holds(row.region));
  for (let from = 0; from < here.length; from += 1000)
    await trx
      .insertInto('institution')
      .values(here.slice(from, from + 1000).map(write))
      .execute();
}

async function regionsOf(db: Kysely<Tables>, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('institution')
    .select(['code', 'region'])
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute();
  return new Map(rows.map(({ code, region }) => [code, region]));
}

/** The rows that concern each region of this database: those that lie in it now and those that leave it. */
async function touchedRegions(
  trx: Transaction<Tables>,
  { holds = () => true }: StoreWorld,
  rows: readonly RegisteredInstitution[],
): Promise<ReadonlyMap<string, readonly RegisteredInstitution[]>> {
  const old = await regionsOf(
    trx,
    rows.map((r) => r.code),
  );
  const touched = new Map<string, RegisteredInstitution[]>();
  for (const row of rows)
    for (const region of new Set([row.region, old.get(row.code) ?? row.region])) {
      if (!holds(region)) continue;
      const list = touched.get(region);
      if (list) list.push(row);
      else touched.set(region, [row]);
    }
  return touched;
}

async function put(
  db: Kysely<Tables>,
  world: StoreWorld,
  change: { rows: readonly RegisteredInstitution[]; actor: string },
): Promise<void> {
  await contested(() =>
    db.transaction().execute(async (trx) => {
      const touched = await touchedRegions(trx, world, change.rows);
      const at = world.now().toISOString();
      for (const [region, rows] of [...touched].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const happening = { actor: change.actor, action: 'registry', object: `${region} ${rows.length}` };
        const line = nextLine(await lockHead(trx, region), { at, ...happening, digest: '' });
        const records = rows.map((row) => ({ key: row.code, body: row }));
        await addRecords(trx, line, { kind: 'institution', records });
        await append(trx, line);
      }
      await putRows(trx, world, change.rows);
    }),
  );
}

const listed = once((db, { code }: { readonly code: string }) =>
  db.selectFrom('institution').select(COLUMNS).where('code', '=', code),
);

/** The registry of institutions. */
export function registryStore(db: Kysely<Tables>, world: StoreWorld): RegistryStore {
  return {
    putInstitutions: (rows, actor) => put(db, world, { rows, actor }),
    institutions: async (regions) => {
      let query = db.selectFrom('institution').select(COLUMNS);
      if (regions) query = query.where(sql<boolean>`region = any(${[...regions]}::text[])`);
      return (await query.orderBy('code').execute()).map(read);
    },
    institution: async (code) => {
      const [row] = await listed(db, { code });
      return row && read(row);
    },
    regionsOf: (codes) => regionsOf(db, codes),
  };
}
