import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { append, lockHead, nextLine } from './audit-chain';
import type { RegisteredInstitution, RegistryStore } from './registry-store';
import { contested } from './retry';
import type { StoreWorld } from './world';
import type { Tables } from './schema';

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
  };
}

async function putRows(trx: Transaction<Tables>, rows: readonly RegisteredInstitution[]): Promise<void> {
  // An institution that moved to another county leaves its old place.
  await sql`delete from duibiao.institution where code = any(${rows.map((r) => r.code)}::text[])`.execute(
    trx,
  );
  for (let from = 0; from < rows.length; from += 1000)
    await trx
      .insertInto('institution')
      .values(rows.slice(from, from + 1000).map(write))
      .execute();
}

async function put(
  db: Kysely<Tables>,
  world: StoreWorld,
  change: { rows: readonly RegisteredInstitution[]; actor: string },
): Promise<void> {
  const regions = [...new Set(change.rows.map((r) => r.region))].sort();
  await contested(() =>
    db.transaction().execute(async (trx) => {
      for (const region of regions) {
        const count = change.rows.filter((r) => r.region === region).length;
        const line = nextLine(await lockHead(trx, region), {
          at: world.now().toISOString(),
          actor: change.actor,
          action: 'registry',
          object: `${region} ${count}`,
          digest: '',
        });
        await append(trx, line);
      }
      await putRows(trx, change.rows);
    }),
  );
}

/** The registry of institutions. */
export function registryStore(db: Kysely<Tables>, world: StoreWorld): RegistryStore {
  return {
    putInstitutions: (rows, actor) => put(db, world, { rows, actor }),
    institutions: async (regions) => {
      let query = db.selectFrom('institution').selectAll();
      if (regions) query = query.where(sql<boolean>`region = any(${[...regions]}::text[])`);
      return (await query.orderBy('code').execute()).map(read);
    },
    institution: async (code) => {
      const row = await db.selectFrom('institution').selectAll().where('code', '=', code).executeTakeFirst();
      return row && read(row);
    },
  };
}
