import type { z } from 'zod';
import { chinaDayOf } from '../../core/campaign/lateness';
import { byDay, pace } from '../../core/campaign/progress';
import type { progressSchema } from '../../core/submission/views-campaign';
import { formatDay } from '../../core/value/date';
import { levelOfRegion } from '../../core/consolidate/office';
import type { Asked } from '../bureau';
import { officesBelow } from '../expected';
import { filingsOf, rosterOf } from '../roster';
import { rosterFrame, type RosterAsking } from './asking';

type View = z.infer<typeof progressSchema>;

async function unitView(asked: Asked, { code, name }: { code: string; name: string }, asking: RosterAsking) {
  const { counts } = await rosterOf(asked, { ...asking, unit: code });
  const { expected, missing, accepted, late } = counts;
  return { code, name, expected, filed: expected - missing, accepted, late };
}

/** How filing goes on: by unit one level down (the unit itself for a county), and day by day with what is needed from today on. */
export async function progressOf(asked: Asked, asking: RosterAsking): Promise<View> {
  const frame = await rosterFrame(asked, asking);
  const roster = await rosterOf(asked, asking);
  const filings = await filingsOf(asked, frame, asking.annex);
  const wanted = new Set(frame.expected.map((e) => `${e.level} ${e.code}`));
  const arrivals = [...filings]
    .filter(([name, w]) => wanted.has(name) && w.state.standing !== 'withdrawn')
    .map(([, w]) => chinaDayOf(w.firstArrival));
  const { expected, missing } = roster.counts;
  const level = frame.unit.level === 'county' ? '机构' : frame.unit.level === 'province' ? '统筹区' : '县';
  const due = frame.dueOf(level)?.day;
  const below = officesBelow(frame.unit, asked.forms.regions);
  const units = levelOfRegion(frame.unit) === '县' || below.length === 0 ? [frame.unit] : below;
  return {
    campaign: frame.campaign,
    annex: asking.annex,
    unit: frame.unit.code,
    ...(due !== undefined && { due: formatDay(due) }),
    today: formatDay(frame.today),
    expected,
    filed: expected - missing,
    ...pace(missing, due, frame.today),
    days: byDay(arrivals).map((d) => ({ ...d, day: formatDay(d.day) })),
    units: await Promise.all(units.map((unit) => unitView(asked, unit, asking))),
  };
}
