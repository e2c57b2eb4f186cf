import type { Accepted, Level, Unit } from '../core/consolidate/accepted';
import { levelOfRegion, officeOf } from '../core/consolidate/office';
import type { FormDefinition } from '../core/form/definition';
import type { TableData } from '../core/form/table';
import { parseDay, type Day } from '../core/value/date';
import type { Region } from '../core/value/region';
import { visibleRegions } from './access';
import type { Asked } from './bureau';
import { unitOf } from './expected';
import { keptData } from './kept-versions';
import { sameTables } from './form-catalog';
import { inclusionsIn } from './campaign/inclusions';
import { cutoffEarly } from './campaign/campaign-refusals';
import { campaignUnknown } from './filing-refusals';
import { registryTable } from './registry-table';
import type { HeldSubmission } from './store/store';

/** Which submissions an upper table or a tie-out is made from. */
export interface Standing {
  readonly campaign?: string | undefined;
  readonly unit?: string | undefined;
  readonly basis?: string | undefined;
  readonly cutoff?: string | undefined;
  readonly held: 'accepted' | 'received';
}

/** A submission that takes no part, and who said so why. */
export interface Excluded {
  readonly id: string;
  readonly unit: string;
  readonly reason: string;
  readonly level: Level;
  readonly at: string;
}

/** The submissions below a unit with their tables, and the registry of its area. */
export interface Gathered {
  readonly unit: Unit & { readonly name: string };
  readonly region: Region;
  readonly campaign: string;
  readonly basis: string | undefined;
  readonly cutoff: Day | undefined;
  readonly submissions: readonly Accepted[];
  /** The versions that amended submissions replaced. */
  readonly earlier: readonly Accepted[];
  /** Submissions that an office has excluded, with its reason. */
  readonly excluded: readonly Excluded[];
  readonly registry: TableData | undefined;
}

const ONCE = '一次性';

/** The bases that the plan asks for an annex's tables on. */
function plannedBases(form: FormDefinition, scopes: readonly string[]): ReadonlySet<string> {
  const words = form.calendar
    .filter((e) => e.scopes.some((s) => scopes.includes(s)))
    .flatMap((e) => e.basisWord ?? []);
  return new Set(words);
}

/** The basis to show where none is asked for: once-only tables are that; of the others the cumulative ones come after the staged. */
function basisOf(held: readonly HeldSubmission[], planned: ReadonlySet<string>): string | undefined {
  if (planned.has(ONCE)) return ONCE;
  const bases = new Set(held.map((h) => h.basis));
  return ['累计', '阶段性'].find((b) => bases.has(b));
}

/** Of several snapshots of one filer the latest. */
function latest(held: readonly HeldSubmission[]): readonly HeldSubmission[] {
  const best = new Map<string, HeldSubmission>();
  for (const h of held) {
    const key = `${h.filer.level} ${h.filer.code} ${h.annexes.join()}`;
    const known = best.get(key);
    if (!known || (h.cutoff ?? '') > (known.cutoff ?? '')) best.set(key, h);
  }
  return [...best.values()];
}

async function acceptedOf(asked: Asked, held: HeldSubmission): Promise<Accepted> {
  const cutoff = held.cutoff === undefined ? undefined : parseDay(held.cutoff);
  return {
    id: held.id,
    version: held.version,
    unit: held.filer.code,
    level: held.filer.level,
    area: held.region,
    ...(cutoff !== undefined && { cutoff }),
    received: held.receivedAt,
    data: await keptData(asked, held),
  };
}

/** The version of a submission that takes part: the accepted one, or what was received and waits. */
function countingVersion(held: HeldSubmission, wanted: Standing['held']): HeldSubmission[] {
  if (wanted === 'received' && (held.status === 'submitted' || held.status === 'picked-up')) return [held];
  return held.counts === undefined ? [] : [{ ...held, version: held.counts }];
}

async function excludedIn(
  asked: Asked,
  regions: readonly string[] | undefined,
): Promise<ReadonlyMap<string, Excluded>> {
  const out = (await inclusionsIn(asked, regions)).filter((i) => !i.included);
  return new Map(
    out.map(({ submission, code, reason, level, at }) => [
      submission,
      { id: submission, unit: code, reason, level, at },
    ]),
  );
}

function refuseEarly({ campaign }: FormDefinition, cutoff: string | undefined): void {
  if (cutoff !== undefined && cutoff < campaign.issued) throw cutoffEarly(cutoff, campaign.issued);
}

/** Whether a submission stands by the definition of now: it was filed with it, or its tables have not changed since. */
function isOfNow({ forms }: Asked, { formHash, annexes }: HeldSubmission): boolean {
  const filedBy = forms.byHash(formHash);
  return filedBy !== undefined && sameTables(filedBy, forms.current, annexes);
}

/** Reads the submissions below a unit that stand on one basis, each filer's latest up to the cut-off. */
export async function gather(asked: Asked, standing: Standing, scopes: readonly string[]): Promise<Gathered> {
  const { definition } = asked.forms.current;
  const campaign = standing.campaign ?? definition.campaign.id;
  if (campaign !== definition.campaign.id) throw campaignUnknown(campaign);
  const region = unitOf(asked, standing.unit);
  const regions = visibleRegions({ level: levelOfRegion(region), region: region.code }, asked.forms.regions);
  refuseEarly(definition, standing.cutoff);
  const all = await asked.store.list({ ...(regions && { regions }), campaign, limit: 100_000 });
  const said = await excludedIn(asked, regions);
  const standingIn = all.filter((h) => isOfNow(asked, h)).flatMap((h) => countingVersion(h, standing.held));
  const counted = standingIn.filter((h) => !said.has(h.id));
  const basis = standing.basis ?? basisOf(counted, plannedBases(definition, scopes));
  const { cutoff } = standing;
  const fitting = counted.filter(
    (h) => h.basis === basis && (cutoff === undefined || (h.cutoff ?? '') <= cutoff),
  );
  const excluded = standingIn.flatMap((h) => (h.basis === basis ? (said.get(h.id) ?? []) : []));
  const submissions: Accepted[] = [];
  const earlier: Accepted[] = [];
  for (const held of latest(fitting)) {
    submissions.push(await acceptedOf(asked, held));
    if (held.version > 1) earlier.push(await acceptedOf(asked, { ...held, version: held.version - 1 }));
  }
  const registry = registryTable(definition, await asked.store.institutions(regions));
  const day = cutoff === undefined ? undefined : parseDay(cutoff);
  return {
    unit: officeOf(region),
    region,
    campaign,
    basis,
    cutoff: day,
    submissions,
    earlier,
    excluded,
    registry,
  };
}
