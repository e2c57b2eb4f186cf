import { sql, type Transaction } from 'kysely';
import { periodOf } from '../../core/submission/period';
import { eventOf } from './histories';
import { once } from './once';
import type { Tables } from './schema';
import type { Arrival, HeldEvent } from './store';

type Trx = Transaction<Tables>;

/** The submission that an arrival is a version of; version 0 before the first. */
export interface Slot {
  readonly id: string;
  readonly version: number;
  readonly content: string | undefined;
  readonly open: boolean;
}

/** Where the submission of an arrival stands, whether it was started or not. */
export interface SlotPlace {
  readonly region: string;
  readonly campaign: string;
  readonly filer: string;
  readonly annex: string;
  readonly period: string;
}

/** The place of an arrival's submission. */
export function placeOf(arrival: Arrival): SlotPlace {
  const { region, campaign, filer, annexes } = arrival;
  return { region, campaign, filer: filer.code, annex: annexes[0] ?? '', period: periodOf(arrival) };
}

const slotAt = once((db, { region, campaign, filer, annex, period }: SlotPlace) =>
  db
    .selectFrom('submission as s')
    .innerJoin('submission_current as c', (join) =>
      join.onRef('c.region', '=', 's.region').onRef('c.id', '=', 's.id'),
    )
    .innerJoin('submission_version as v', (join) =>
      join.onRef('v.region', '=', 'c.region').onRef('v.id', '=', 'c.id').onRef('v.version', '=', 'c.version'),
    )
    .select(['s.id', 'c.version', 'c.status', 'v.content'])
    .where('s.region', '=', region)
    .where('s.campaign', '=', campaign)
    .where('s.filer_code', '=', filer)
    .where('s.annex', '=', annex)
    .where('s.period', '=', period),
);

/** The submission that an arrival belongs to, undefined before its first version. */
export async function findSlot(trx: Trx, arrival: Arrival): Promise<Slot | undefined> {
  const [found] = await slotAt(trx, placeOf(arrival));
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

const slotRow = once((db, s: SlotPlace & { readonly id: string; readonly level: string }) =>
  db.insertInto('submission').values({
    region: s.region,
    id: s.id,
    campaign: s.campaign,
    filer_code: s.filer,
    filer_level: s.level,
    annex: s.annex,
    period: s.period,
  }),
);

/** Starts a submission. */
export async function addSlot(trx: Trx, arrival: Arrival, id: string): Promise<void> {
  await slotRow(trx, { ...placeOf(arrival), id, level: arrival.filer.level });
}

const eventsAt = once((db, { region, campaign, filer, annex, period }: SlotPlace) =>
  db
    .selectFrom('submission as s')
    .innerJoin('decision as d', (join) => join.onRef('d.region', '=', 's.region').onRef('d.id', '=', 's.id'))
    .selectAll('d')
    .where('s.region', '=', region)
    .where('s.campaign', '=', campaign)
    .where('s.filer_code', '=', filer)
    .where('s.annex', '=', annex)
    .where('s.period', '=', period)
    .orderBy('d.seq'),
);

/** What was done to the versions of an arrival's submission, in order. */
export async function actsOn(trx: Trx, arrival: Arrival): Promise<readonly HeldEvent[]> {
  return (await eventsAt(trx, placeOf(arrival))).map(eventOf);
}

interface ScopesAt extends Omit<SlotPlace, 'annex'> {
  readonly scopes: readonly string[];
}

const scopesAt = once((db, { region, campaign, filer, period, scopes }: ScopesAt) =>
  db
    .selectFrom('submission_scope')
    .select(['scope', 'id'])
    .where('region', '=', region)
    .where('campaign', '=', campaign)
    .where('filer_code', '=', filer)
    .where('period', '=', period)
    .where(sql<boolean>`scope = any(${scopes}::text[])`),
);

/** Where the tables of an arrival came in before, each with its submission. */
export function heldScopes(
  trx: Trx,
  arrival: Arrival,
): Promise<readonly { readonly scope: string; readonly id: string }[]> {
  return scopesAt(trx, { ...placeOf(arrival), scopes: arrival.scopes });
}

const claimed = once(
  (_db, { region, campaign, filer, period, scopes, id }: ScopesAt & { readonly id: string }) =>
    sql`insert into duibiao.submission_scope (region, campaign, filer_code, period, scope, id)
      select ${region}::text, ${campaign}::text, ${filer}::text, ${period}::text, s, ${id}::text
      from unnest(${scopes}::text[]) s
      on conflict do nothing`,
);

/** Claims the tables of an arrival for its submission. */
export async function claimScopes(trx: Trx, arrival: Arrival, id: string): Promise<void> {
  await claimed(trx, { ...placeOf(arrival), scopes: arrival.scopes, id });
}
