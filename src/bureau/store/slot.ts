import { sql, type Transaction } from 'kysely';
import { periodOf } from '../../core/submission/period';
import type { Tables } from './schema';
import type { Arrival } from './store';

type Trx = Transaction<Tables>;

/** The submission that an arrival is a version of; version 0 before the first. */
export interface Slot {
  readonly id: string;
  readonly version: number;
  readonly content: string | undefined;
  readonly open: boolean;
}

/** The submission that an arrival belongs to, undefined before its first version. */
export async function findSlot(trx: Trx, arrival: Arrival): Promise<Slot | undefined> {
  const found = await trx
    .selectFrom('submission as s')
    .innerJoin('submission_current as c', (join) =>
      join.onRef('c.region', '=', 's.region').onRef('c.id', '=', 's.id'),
    )
    .innerJoin('submission_version as v', (join) =>
      join.onRef('v.region', '=', 'c.region').onRef('v.id', '=', 'c.id').onRef('v.version', '=', 'c.version'),
    )
    .select(['s.id', 'c.version', 'c.status', 'v.content'])
    .where('s.region', '=', arrival.region)
    .where('s.campaign', '=', arrival.campaign)
    .where('s.filer_code', '=', arrival.filer.code)
    .where('s.annex', '=', arrival.annexes[0] ?? '')
    .where('s.period', '=', periodOf(arrival))
    .executeTakeFirst();
  return (
    found && {
      id: found.id,
      version: found.version,
      content: found.content,
      open: found.status !== 'withdrawn',
    }
  );
}

/** A submission that is to be started: nothing of it is stored yet. */
export function newSlot(arrival: Arrival, newId: () => string): Slot {
  return { id: `${arrival.region}-${newId()}`, version: 0, content: undefined, open: true };
}

/** Starts a submission. */
export async function addSlot(trx: Trx, arrival: Arrival, id: string): Promise<void> {
  await trx
    .insertInto('submission')
    .values({
      region: arrival.region,
      id,
      campaign: arrival.campaign,
      filer_code: arrival.filer.code,
      filer_level: arrival.filer.level,
      annex: arrival.annexes[0] ?? '',
      period: periodOf(arrival),
    })
    .execute();
}

/** Where the tables of an arrival came in before, each with its submission. */
export function heldScopes(
  trx: Trx,
  arrival: Arrival,
): Promise<readonly { readonly scope: string; readonly id: string }[]> {
  return trx
    .selectFrom('submission_scope')
    .select(['scope', 'id'])
    .where('region', '=', arrival.region)
    .where('campaign', '=', arrival.campaign)
    .where('filer_code', '=', arrival.filer.code)
    .where('period', '=', periodOf(arrival))
    .where(sql<boolean>`scope = any(${[...arrival.scopes]}::text[])`)
    .execute();
}

/** Claims the tables of an arrival for its submission. */
export async function claimScopes(trx: Trx, arrival: Arrival, id: string): Promise<void> {
  const { region, campaign, filer, scopes } = arrival;
  await sql`insert into duibiao.submission_scope (region, campaign, filer_code, period, scope, id)
    select ${region}, ${campaign}, ${filer.code}, ${periodOf(arrival)}, s, ${id} from unnest(${[...scopes]}::text[]) s
    on conflict do nothing`.execute(trx);
}
