import type { z } from 'zod';
import type { FormDefinition } from '../core/form/definition';
import { chinaDay } from '../core/submission/receipt';
import type { rosterSchema } from '../core/submission/views';
import { requireAnnex } from './annexes';
import type { Asked } from './bureau';
import { expectedOf, officesBelow, unitOf, type Expected } from './expected';
import { campaignUnknown } from './filing-refusals';
import type { HeldSubmission } from './store/store';

type Roster = z.infer<typeof rosterSchema>;
type Item = Roster['items'][number];

interface Asking {
  readonly campaign?: string | undefined;
  readonly annex: string;
  readonly unit?: string | undefined;
}

/** The last day to file the annex at a level: the latest of the calendar's dates for its tables that are filed there. */
function dueOf(
  form: FormDefinition,
  scopes: readonly string[],
  basis: string | undefined,
): string | undefined {
  const days = form.calendar
    .filter((e) => e.scopes.some((s) => scopes.includes(s)) && (basis === undefined || e.basisWord === basis))
    .flatMap((e) => e.day ?? []);
  return days.sort().at(-1);
}

interface Judged {
  readonly held: ReadonlyMap<string, HeldSubmission>;
  readonly first: ReadonlyMap<string, string>;
  readonly due: string | undefined;
  readonly today: string;
}

function itemOf(expected: Expected, { held, first, due, today }: Judged): Item {
  const found = held.get(`${expected.level} ${expected.code}`);
  const arrived = found ? chinaDay(first.get(found.id) ?? found.receivedAt) : today;
  const late = due !== undefined && arrived > due;
  const base = { code: expected.code, name: expected.name, late };
  if (!found || found.status === 'withdrawn') return { ...base, status: 'missing' };
  return {
    ...base,
    status: found.status,
    submission: found.id,
    version: found.version,
    receivedAt: found.receivedAt,
  };
}

function countsOf(items: readonly Item[]): Roster['counts'] {
  const of = (status: Item['status']) => items.filter((i) => i.status === status).length;
  return {
    expected: items.length,
    missing: of('missing'),
    submitted: of('submitted'),
    returned: of('returned'),
    accepted: of('accepted'),
    late: items.filter((i) => i.late).length,
  };
}

async function firstArrivals(
  asked: Asked,
  held: Iterable<HeldSubmission>,
): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, string>();
  for (const h of held) {
    if (h.version === 1) first.set(h.id, h.receivedAt);
    else first.set(h.id, (await asked.store.versions(h.id)).at(-1)?.receipt.receivedAt ?? h.receivedAt);
  }
  return first;
}

/** Who should have filed an annex to a unit, who has, and who is late. */
export async function rosterOf(asked: Asked, asking: Asking): Promise<Roster> {
  const { definition } = asked.forms.current;
  const campaign = asking.campaign ?? definition.campaign.id;
  if (campaign !== definition.campaign.id) throw campaignUnknown(campaign);
  const tables = requireAnnex(definition, asking.annex);
  const unit = unitOf(asked, asking.unit);
  const expected = await expectedOf(asked, unit, new Set(tables.flatMap((t) => t.filedBy)));
  const levels = new Set<string>(expected.map((e) => e.level));
  const scopes = tables.filter((t) => t.filedBy.some((f) => levels.has(f))).map((t) => t.scope);
  const regions = [unit.code, ...officesBelow(unit, asked.forms.regions).map((o) => o.code)];
  const list = await asked.store.list({ regions, campaign, annex: asking.annex, limit: 100_000 });
  const held = new Map([...list].reverse().map((h) => [`${h.filer.level} ${h.filer.code}`, h]));
  const due = dueOf(definition, scopes, list[0]?.basis);
  const today = chinaDay(asked.world.now().toISOString());
  const judged: Judged = { held, first: await firstArrivals(asked, held.values()), due, today };
  const items = expected.map((e) => itemOf(e, judged));
  return {
    campaign,
    annex: asking.annex,
    unit: unit.code,
    ...(due !== undefined && { due }),
    counts: countsOf(items),
    items,
  };
}
