import type { Kysely, Transaction } from 'kysely';
import { append, lockHead, nextLine } from './audit-chain';
import type { LineStore, WaitingLine } from './line-store';
import { contested } from './retry';
import type { Tables } from './schema';
import type { StoreWorld } from './world';

/** What happened to an account, for the log of its region. */
export type AccountLine = Omit<WaitingLine, 'id'>;

/** Adds a line about an account to the log of its region, or leaves it to be carried where that log lies in another database. */
export async function logAccount(
  trx: Transaction<Tables>,
  world: StoreWorld,
  { region, ...said }: AccountLine,
): Promise<void> {
  const line = { ...said, object: said.object.slice(0, 2000) };
  if (world.holds?.(region) === false)
    await trx
      .insertInto('carried_line')
      .values({ ...line, region, id: world.newId() })
      .execute();
  else await append(trx, nextLine(await lockHead(trx, region), { ...line, digest: '' }));
}

async function waiting(
  db: Kysely<Tables>,
  { holds }: StoreWorld,
  limit: number,
): Promise<readonly WaitingLine[]> {
  if (!holds) return [];
  const rows = await db
    .selectFrom('carried_line')
    .selectAll()
    .orderBy('at')
    .orderBy('region')
    .orderBy('id')
    .execute();
  const elsewhere = rows.filter((row) => !holds(row.region)).slice(0, limit);
  return elsewhere.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** The log is in the order of its lines: the moment of the act goes into the words, that of the taking in is the line's. */
async function take(db: Kysely<Tables>, { now }: StoreWorld, line: WaitingLine): Promise<void> {
  const { region, actor, action } = line;
  await contested(() =>
    db.transaction().execute(async (trx) => {
      const head = await lockHead(trx, region);
      const added = await trx
        .insertInto('carried_line')
        .values(line)
        .onConflict((c) => c.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!added) return;
      const object = `${line.object} ${line.at}`;
      const at = now().toISOString();
      await append(trx, nextLine(head, { at, actor, action, object, digest: '' }));
    }),
  );
}

/** Lines that come from another database or go there. */
export function lineStore(db: Kysely<Tables>, world: StoreWorld): LineStore {
  return {
    waitingLines: (limit) => waiting(db, world, limit),
    takeLine: (line) => take(db, world, line),
    forgetLine: async ({ region, id }) => {
      await db.deleteFrom('carried_line').where('region', '=', region).where('id', '=', id).execute();
    },
  };
}
