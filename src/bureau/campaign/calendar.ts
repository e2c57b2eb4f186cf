import type { z } from 'zod';
import { isWeekend, plannedDates, type PlannedDate } from '../../core/campaign/calendar';
import { chinaDayOf } from '../../core/campaign/lateness';
import type { calendarSchema, dueDateSchema } from '../../core/submission/views-campaign';
import { formatDay, weekday } from '../../core/value/date';
import { can } from '../access';
import type { Asked } from '../bureau';
import { badRequest, forbidden } from '../refusals';
import { filerUnknown } from '../filing-refusals';
import { campaignOf } from './asking';
import { readOffsets } from './offsets';

type View = z.infer<typeof dueDateSchema>;

function unitFor({ account, forms }: Asked, wanted: string | undefined): string {
  const unit = wanted ?? account.scope.region;
  if (!forms.regions.has(unit)) throw filerUnknown(unit);
  return unit;
}

function annexesOf({ forms }: Asked, scopes: readonly string[]): string[] {
  const tables = forms.current.definition.tables.filter((t) => scopes.includes(t.scope));
  return [...new Set(tables.map((t) => t.annex))].sort();
}

function entryView(asked: Asked, { entry, day, offsetDays }: PlannedDate, setBy: string | undefined): View {
  return {
    entry: entry.id,
    ...(day !== undefined && { day: formatDay(day), weekday: weekday(day) }),
    weekend: day !== undefined && isWeekend(day),
    who: entry.who,
    to: entry.to,
    what: entry.what,
    annexes: annexesOf(asked, entry.scopes),
    scopes: [...entry.scopes],
    ...(entry.basisWord !== undefined && { basis: entry.basisWord }),
    ...(entry.filer !== undefined && { filer: entry.filer }),
    ...(entry.offset &&
      offsetDays !== undefined && {
        internal: { of: entry.offset.of, offsetDays, ...(setBy !== undefined && { setBy }) },
      }),
    copyTo: [...(entry.copyTo ?? [])],
    source: entry.source,
  };
}

/** The dates of the plan for a unit, the earliest first; a county goes by the internal deadlines of its pool. Dates are public within the tree. */
export async function calendarOf(
  asked: Asked,
  query: { campaign?: string | undefined; unit?: string | undefined },
): Promise<z.infer<typeof calendarSchema>> {
  const campaign = campaignOf(asked, query.campaign);
  const unit = unitFor(asked, query.unit);
  const region = asked.forms.regions.get(unit);
  const setter = region?.level === 'county' ? region.parent : unit;
  const offsets = (await readOffsets(asked, { campaign, units: [setter] }))(setter);
  const dates = [...plannedDates(asked.forms.current.definition, offsets)].sort(
    (a, b) => (a.day ?? Infinity) - (b.day ?? Infinity),
  );
  return {
    campaign,
    unit,
    today: formatDay(chinaDayOf(asked.world.now().toISOString())),
    entries: dates.map((d) => entryView(asked, d, offsets.has(d.entry.id) ? setter : undefined)),
  };
}

/** Sets an internal deadline of the caller's own unit or one below it. */
export async function setInternal(
  asked: Asked,
  { unit, entry, offsetDays }: { unit: string; entry: string; offsetDays: number },
): Promise<View> {
  const region = unitFor(asked, unit);
  const target = { level: '县' as const, region };
  const covered = can(asked.account, 'review', { target, regions: asked.forms.regions });
  if (!covered || asked.account.scope.level === '县') throw forbidden();
  const { definition } = asked.forms.current;
  if (!definition.calendar.some((e) => e.id === entry && e.offset)) throw badRequest('entry');
  const campaign = definition.campaign.id;
  await asked.store.record({
    regions: [region],
    kind: 'internal-date',
    key: `${campaign}|${entry}`,
    body: { campaign, entry, offsetDays },
    actor: asked.account.username,
  });
  const { entries } = await calendarOf(asked, { unit: region });
  const set = entries.find((e) => e.entry === entry);
  if (!set) throw badRequest('entry');
  return set;
}
