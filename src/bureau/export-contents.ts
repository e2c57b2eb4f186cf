import { EVIDENCE_FORMAT, type Evidence } from '../core/evidence/archive';
import { GENESIS, type ChainLine } from '../core/evidence/chain';
import { happenedIn } from '../core/evidence/verify-decisions';
import { formatDay } from '../core/value/date';
import { MOST_ENTRIES } from '../file/zip-write';
import { can, visibleRegions } from './access';
import type { Asked } from './bureau';
import { evidenceTooLarge } from './campaign/campaign-refusals';
import type { Gathered, Standing } from './gather';
import { noteLook } from './note-reading';
import { forbidden, unavailable } from './refusals';
import type { HeldSubmission, HeldVersion } from './store/store';
import { gatherAll } from './tie-out';
import { workedOf, type Worked } from './work/worked';

const PAGE = 1000;
/** Members beside versions and logs. */
const OTHER_MEMBERS = 20;
/** How often everything is read before an office that is filed to without a pause is asked to come back. */
const MOST_TRIES = 8;

/** A submission with what happened to it and its versions, the first one first. */
export interface ExportedFiling {
  readonly worked: Worked;
  readonly versions: readonly HeldVersion[];
}

/** Everything that an evidence is made from, but the bytes of versions. */
export interface ExportContents {
  readonly evidence: Evidence;
  readonly filings: readonly ExportedFiling[];
  readonly gathered: readonly Gathered[];
  readonly logs: ReadonlyMap<string, readonly ChainLine[]>;
}

async function wholeLog({ store }: Asked, region: string): Promise<readonly ChainLine[]> {
  const lines: ChainLine[] = [];
  for (let page = await store.log(region, 0, PAGE); page.length > 0;) {
    lines.push(...page);
    page = page.length < PAGE ? [] : await store.log(region, lines.length, PAGE);
  }
  return lines;
}

function belongs(held: HeldSubmission, { basis, cutoff, held: wanted }: Standing): boolean {
  if (wanted === 'accepted' && held.counts === undefined) return false;
  if (basis !== undefined && held.basis !== basis) return false;
  return cutoff === undefined || (held.cutoff ?? '') <= cutoff;
}

async function filingsIn(
  asked: Asked,
  standing: Standing,
  { campaign, region }: Gathered,
): Promise<readonly ExportedFiling[]> {
  const regions = visibleRegions({ level: '县', region: region.code }, asked.forms.regions);
  const held = await asked.store.list({ ...(regions && { regions }), campaign, limit: 100_000 });
  const chosen = held.filter((h) => belongs(h, standing)).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (chosen.reduce((n, h) => n + h.version, OTHER_MEMBERS) > MOST_ENTRIES) throw evidenceTooLarge();
  const filings: ExportedFiling[] = [];
  for (const worked of await workedOf(asked, chosen)) {
    const versions = await asked.store.versions(worked.held.id);
    filings.push({ worked, versions: [...versions].reverse() });
  }
  return filings;
}

/** Logs are read last, so that they hold a line for everything else. */
async function logsOf(
  asked: Asked,
  filings: readonly ExportedFiling[],
): Promise<ReadonlyMap<string, readonly ChainLine[]>> {
  const regions = [...new Set(filings.map((f) => f.worked.held.region))].sort();
  const logs = new Map<string, readonly ChainLine[]>();
  for (const region of regions) logs.set(region, await wholeLog(asked, region));
  return logs;
}

/** Whether logs know of more than was read of a submission: something happened to it in between. */
function movedOn(filings: readonly ExportedFiling[], logs: ExportContents['logs']): boolean {
  const happened = happenedIn(logs.values());
  return filings.some(({ worked, versions }) => {
    const known = happened(worked.held.id);
    return known.versions !== versions.length || known.acts !== worked.history.events.length;
  });
}

/** Submissions and the logs that hold a line for all of it and no more, read again where somebody filed or decided meanwhile. */
async function filedAndLogged(
  asked: Asked,
  standing: Standing,
  first: Gathered,
): Promise<Pick<ExportContents, 'filings' | 'logs'>> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const filings = await filingsIn(asked, standing, first);
    const at = filings.map((f) => f.worked.held);
    if (tries === 0) await noteLook(asked, { as: 'evidence', about: first.unit.code, at });
    const logs = await logsOf(asked, filings);
    if (!movedOn(filings, logs)) return { filings, logs };
  }
  throw unavailable('crowded');
}

/** Reads what an evidence of a unit holds; refused to whoever may not audit it, and where there is nothing. */
export async function exportContents(asked: Asked, standing: Standing): Promise<ExportContents> {
  const gathered = await gatherAll(asked, standing);
  const [first] = gathered;
  if (!first) throw new RangeError('nothing gathered');
  const target = { level: '县' as const, region: first.region.code };
  if (!can(asked.account, 'audit', { target, regions: asked.forms.regions })) throw forbidden();
  const { filings, logs } = await filedAndLogged(asked, standing, first);
  const { definition, hash } = asked.forms.current;
  const evidence: Evidence = {
    format: EVIDENCE_FORMAT,
    campaign: first.campaign,
    unit: first.unit.code,
    unitName: first.unit.name,
    ...(standing.basis !== undefined && { basis: standing.basis }),
    ...(first.cutoff !== undefined && { cutoff: formatDay(first.cutoff) }),
    held: standing.held,
    asOf: asked.world.now().toISOString(),
    form: { id: definition.id, hash },
    heads: [...logs].map(([region, lines]) => {
      const last = lines.at(-1);
      return { region, seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
    }),
  };
  return { evidence, filings, gathered, logs };
}
