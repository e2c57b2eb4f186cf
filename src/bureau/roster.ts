import type { z } from 'zod';
import { lateness } from '../core/campaign/lateness';
import type { RegistryState } from '../core/campaign/registry-state';
import type { rosterSchema } from '../core/submission/views';
import { formatDay } from '../core/value/date';
import type { Asked } from './bureau';
import { rosterFrame, type RosterAsking, type RosterFrame } from './campaign/asking';
import { remindersOf, type Reminded } from './campaign/reminders';
import { officesBelow, type Expected } from './expected';
import { workedOf, type Worked } from './work/worked';

type Roster = z.infer<typeof rosterSchema>;
type Item = Roster['items'][number];

/** Who files what, by level and code. */
export type Filings = ReadonlyMap<string, Worked>;

function nameOf({ level, code }: Pick<Expected, 'level' | 'code'>): string {
  return `${level} ${code}`;
}

/** The filings of an annex that a roster shows: of each filer the newest on the basis that is due. */
export async function filingsOf(asked: Asked, frame: RosterFrame, annex: string): Promise<Filings> {
  const regions = [frame.unit.code, ...officesBelow(frame.unit, asked.forms.regions).map((o) => o.code)];
  const list = await asked.store.list({ regions, campaign: frame.campaign, annex, limit: 100_000 });
  const worked = await workedOf(asked, list, frame.until);
  const newest = new Map(
    [...worked].sort((a, b) => (a.firstArrival < b.firstArrival ? 1 : -1)).map((w) => [w.held.basis, w]),
  );
  const wanted = (w: Worked) => {
    const due = frame.dueOf(w.held.filer.level)?.basis;
    return due === undefined || w.held.basis === due || !newest.has(due);
  };
  return new Map(
    [...worked]
      .filter(wanted)
      .sort((a, b) => (a.firstArrival < b.firstArrival ? -1 : 1))
      .map((w) => [nameOf({ level: w.held.filer.level, code: w.held.filer.code }), w]),
  );
}

function registryView(state: RegistryState): NonNullable<Item['registry']> {
  return { ...state, day: formatDay(state.day) };
}

interface Known {
  readonly frame: RosterFrame;
  readonly filings: Filings;
  readonly signedIn: ReadonlyMap<string, string>;
  readonly reminded: Reminded;
}

function arrivalAt({ history, state }: Worked): string | undefined {
  return history.arrivals.find((a) => a.version === state.version)?.receivedAt;
}

function filedPart(worked: Worked): Pick<Item, 'status' | 'submission' | 'version' | 'receivedAt'> {
  const { state, held } = worked;
  const received = arrivalAt(worked);
  if (!state.standing || state.standing === 'withdrawn') return { status: 'missing' };
  return {
    status: state.standing,
    submission: held.id,
    version: state.version,
    ...(received !== undefined && { receivedAt: received }),
  };
}

function itemOf(expected: Expected, { frame, filings, signedIn, reminded }: Known): Item {
  const { code, name, level, registry } = expected;
  const worked = filings.get(nameOf(expected));
  const due = worked?.due ?? frame.dueOf(level, worked?.held.basis)?.day;
  const { late, days } = lateness(worked?.firstArrival ?? frame.at, due);
  const lastSignIn = signedIn.get(nameOf(expected));
  const reminders = reminded.get(code);
  return {
    code,
    name,
    level,
    late,
    ...(late && { lateDays: days }),
    ...(due !== undefined && { dueDay: formatDay(due) }),
    ...(worked ? filedPart(worked) : { status: 'missing' as const }),
    ...(lastSignIn !== undefined && { lastSignIn }),
    ...(reminders && { reminded: reminders }),
    ...(registry && { registry: registryView(registry) }),
  };
}

function countsOf(items: readonly Item[]): Roster['counts'] {
  const of = (...statuses: Item['status'][]) => items.filter((i) => statuses.includes(i.status)).length;
  return {
    expected: items.length,
    missing: of('missing'),
    submitted: of('submitted', 'picked-up'),
    returned: of('returned', 'restarted'),
    accepted: of('accepted'),
    late: items.filter((i) => i.late).length,
  };
}

async function signInsOf(asked: Asked, { unit }: RosterFrame): Promise<ReadonlyMap<string, string>> {
  const regions = [unit.code, ...officesBelow(unit, asked.forms.regions).map((o) => o.code)];
  const rows = await asked.store.lastSignIns(regions);
  return new Map(rows.map((row) => [nameOf(row), row.at]));
}

function commonDue(items: readonly Item[]): string | undefined {
  return items
    .flatMap((i) => i.dueDay ?? [])
    .sort()
    .at(-1);
}

/** Who should have filed an annex to a unit, who has, and who is late: now, or as it was at a moment. */
export async function rosterOf(asked: Asked, asking: RosterAsking): Promise<Roster> {
  const frame = await rosterFrame(asked, asking);
  const known: Known = {
    frame,
    filings: await filingsOf(asked, frame, asking.annex),
    signedIn: await signInsOf(asked, frame),
    reminded: await remindersOf(asked, frame, asking.annex),
  };
  const items = frame.expected.map((e) => itemOf(e, known));
  const due = commonDue(items);
  return {
    campaign: frame.campaign,
    annex: asking.annex,
    unit: frame.unit.code,
    at: frame.at,
    ...(due !== undefined && { due }),
    counts: countsOf(items),
    items,
    notExpected: frame.ended.flatMap(({ code, name, registry }) =>
      registry ? [{ code, name, registry: registryView(registry) }] : [],
    ),
  };
}
