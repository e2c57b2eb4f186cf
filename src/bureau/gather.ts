import { rowsNeeded } from '../core/audit/rows-needed';
import type { Accepted, Unit } from '../core/consolidate/accepted';
import { levelOfRegion, officeOf } from '../core/consolidate/office';
import type { FormDefinition } from '../core/form/definition';
import type { Dataset, TableData } from '../core/form/table';
import { parseDay, type Day } from '../core/value/date';
import type { Region } from '../core/value/region';
import { visibleRegions } from './access';
import type { Asked } from './bureau';
import { unitOf } from './expected';
import { outlinesOf } from './extracts';
import { excludedIn, excludedOf, type Excluded } from './excluded';
import { shownData } from './shown';
import { sameTables } from './form-catalog';
import { cutoffEarly, cutoffLate } from './campaign/campaign-refusals';
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

/** Whether one submission is of a later cut-off than another, or was filed anew for the same one where the filer now belongs. */
function isLater(one: HeldSubmission, other: HeldSubmission): boolean {
  const [a, b] = [one.cutoff ?? '', other.cutoff ?? ''];
  return a === b ? one.receivedAt > other.receivedAt : a > b;
}

/** Of several snapshots of one filer the latest. */
function latest(held: readonly HeldSubmission[]): readonly HeldSubmission[] {
  const best = new Map<string, HeldSubmission>();
  for (const h of held) {
    const key = `${h.filer.level} ${h.filer.code} ${h.annexes.join()}`;
    const known = best.get(key);
    if (!known || isLater(h, known)) best.set(key, h);
  }
  return [...best.values()];
}

/** How versions are read: their tables in the order that they are asked for. */
type ReadVersions = (asked: Asked, versions: Versions) => Promise<Pick<Gathered, 'submissions' | 'earlier'>>;

/** The versions that take part, and those that they replaced. */
interface Versions {
  readonly now: readonly HeldSubmission[];
  readonly before: readonly HeldSubmission[];
}

function acceptedOf(held: HeldSubmission, data: Dataset): Accepted {
  const cutoff = held.cutoff === undefined ? undefined : parseDay(held.cutoff);
  return {
    id: held.id,
    version: held.version,
    unit: held.filer.code,
    level: held.filer.level,
    area: held.region,
    ...(cutoff !== undefined && { cutoff }),
    received: held.receivedAt,
    data,
  };
}

async function readWhole(asked: Asked, held: readonly HeldSubmission[]): Promise<Accepted[]> {
  const read: Accepted[] = [];
  for (const h of held) read.push(acceptedOf(h, await shownData(asked, h)));
  return read;
}

const wholeVersions: ReadVersions = async (asked, { now, before }) => ({
  submissions: await readWhole(asked, now),
  earlier: await readWhole(asked, before),
});

/** By their extracts, in full only those whose rows a tie-out has to look at, and those that are named. */
function outlinesBut(named: ReadonlySet<string>): ReadVersions {
  return async (asked, { now, before }) => {
    const held = [...now, ...before];
    const outlines = await outlinesOf(asked, held);
    const known = held.map((h, i) => acceptedOf(h, outlines[i] as Dataset));
    const needed = rowsNeeded(asked.forms.current.compiled, {
      submissions: known.slice(0, now.length),
      earlier: known.slice(now.length),
    });
    const read: Accepted[] = [];
    for (const [i, version] of known.entries()) {
      const whole = needed.has(version) || named.has(version.id);
      read.push(whole ? { ...version, data: await shownData(asked, held[i] as HeldSubmission) } : version);
    }
    return { submissions: read.slice(0, now.length), earlier: read.slice(now.length) };
  };
}

/** The version of a submission that takes part: the accepted one, or what was received and waits. */
function countingVersion(held: HeldSubmission, wanted: Standing['held']): HeldSubmission[] {
  if (wanted === 'received' && (held.status === 'submitted' || held.status === 'picked-up')) return [held];
  return held.counts === undefined ? [] : [{ ...held, version: held.counts }];
}

/** A campaign of one year is wound up in the next. */
function refuseBeyond({ campaign }: FormDefinition, cutoff: string | undefined): void {
  if (cutoff === undefined) return;
  if (cutoff < campaign.issued) throw cutoffEarly(cutoff, campaign.issued);
  if (cutoff >= `${campaign.year + 2}`) throw cutoffLate(cutoff, campaign.year);
}

/** Whether a submission stands by the definition of now: it was filed with it, or its tables have not changed since. */
function isOfNow({ forms }: Asked, { formHash, annexes }: HeldSubmission): boolean {
  const filedBy = forms.byHash(formHash);
  return filedBy !== undefined && sameTables(filedBy, forms.current, annexes);
}

/** Reads the submissions below a unit that stand on one basis, each filer's latest up to the cut-off. */
export function gather(asked: Asked, standing: Standing, scopes: readonly string[]): Promise<Gathered> {
  return gathered(asked, { standing, scopes, read: wholeVersions });
}

/** The same for a tie-out: lists stand without their rows where nothing asks for them; `named` submissions are read in full. */
export function gatherOutlines(
  asked: Asked,
  standing: Standing,
  {
    scopes = [],
    named = [],
  }: { readonly scopes?: readonly string[]; readonly named?: readonly string[] } = {},
): Promise<Gathered> {
  return gathered(asked, { standing, scopes, read: outlinesBut(new Set(named)) });
}

interface Gathering {
  readonly standing: Standing;
  readonly scopes: readonly string[];
  readonly read: ReadVersions;
}

async function gathered(asked: Asked, { standing, scopes, read }: Gathering): Promise<Gathered> {
  const { definition } = asked.forms.current;
  const campaign = standing.campaign ?? definition.campaign.id;
  if (campaign !== definition.campaign.id) throw campaignUnknown(campaign);
  const region = unitOf(asked, standing.unit);
  const regions = visibleRegions({ level: levelOfRegion(region), region: region.code }, asked.forms.regions);
  refuseBeyond(definition, standing.cutoff);
  const all = await asked.store.list({ ...(regions && { regions }), campaign, limit: 100_000 });
  const said = await excludedIn(asked, regions);
  const standingIn = all.filter((h) => isOfNow(asked, h)).flatMap((h) => countingVersion(h, standing.held));
  const counted = standingIn.filter((h) => !said.has(h.id));
  const { cutoff } = standing;
  const inTime = counted.filter((h) => cutoff === undefined || (h.cutoff ?? '') <= cutoff);
  const basis = standing.basis ?? basisOf(inTime, plannedBases(definition, scopes));
  const fitting = inTime.filter((h) => h.basis === basis);
  const excluded = await excludedOf(
    asked,
    standingIn.filter((h) => h.basis === basis),
    said,
  );
  const now = latest(fitting);
  const before = now.filter((h) => h.version > 1).map((h) => ({ ...h, version: h.version - 1 }));
  const { submissions, earlier } = await read(asked, { now, before });
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
