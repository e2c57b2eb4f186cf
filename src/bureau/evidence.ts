import type { SubmissionMeta } from '../core/submission/package';
import type { Bureau } from './bureau';
import type { Evidence, HeldBytes } from './checking/checking';
import type { KnownForm } from './form-catalog';
import { DamagedVersion } from './held-data';
import type { RegisteredInstitution } from './store/registry-store';
import type { HeldSubmission } from './store/store';

const LOWER_LEVEL: Readonly<Record<string, string>> = { 统筹区: '县', 省: '统筹区' };

/** What is filed, by whom, and where it goes. */
export interface About {
  readonly form: KnownForm;
  readonly meta: SubmissionMeta;
  readonly annexes: readonly string[];
  readonly region: string;
  /** The registry's line of an institution that files, where it was looked up before. */
  readonly listed?: RegisteredInstitution;
}

async function bytesOf({ store }: Bureau, { id, version }: HeldSubmission): Promise<HeldBytes> {
  const bytes = await store.body(id, version);
  const name = `${id}/${version}`;
  if (!bytes) throw new DamagedVersion(name);
  return { name, bytes };
}

/** The latest earlier snapshot of the same filer that shares a table with the filing. */
async function previousOf(bureau: Bureau, { meta, annexes, form }: About): Promise<HeldBytes | undefined> {
  const { cutoff } = meta;
  if (cutoff === undefined || meta.basis === '一次性') return undefined;
  const held = await bureau.store.list({
    filer: meta.filer.code,
    campaign: meta.campaign,
    status: 'accepted',
    limit: 200,
  });
  const earlier = held
    .filter((h) => h.formHash === form.hash && h.cutoff !== undefined && h.cutoff < cutoff)
    .filter((h) => h.annexes.some((a) => annexes.includes(a)))
    .sort((a, b) => (b.cutoff ?? '').localeCompare(a.cutoff ?? ''));
  return earlier[0] && bytesOf(bureau, earlier[0]);
}

/** What CHILDREN reads: the accepted submissions one level down for the same basis and cut-off, by unit. */
async function childrenOf(bureau: Bureau, { meta, form, region }: About): Promise<Evidence['children']> {
  const level = LOWER_LEVEL[meta.filer.level];
  if (level === undefined) return undefined;
  const held = await bureau.store.list({
    regions: regionsBelow(bureau, region),
    campaign: meta.campaign,
    status: 'accepted',
    limit: 1000,
  });
  const fits = (h: HeldSubmission) =>
    h.filer.level === level &&
    h.formHash === form.hash &&
    h.basis === meta.basis &&
    (meta.basis === '一次性' || h.cutoff === meta.cutoff);
  const children: (readonly [string, HeldBytes])[] = [];
  for (const h of held.filter(fits)) children.push([h.filer.code, await bytesOf(bureau, h)]);
  return children;
}

async function registered(
  bureau: Bureau,
  { meta: { filer }, region, listed }: About,
): Promise<readonly RegisteredInstitution[]> {
  if (listed) return [listed];
  if (filer.level !== '机构')
    return bureau.store.institutions(filer.level === '省' ? undefined : regionsBelow(bureau, region));
  const own = await bureau.store.institution(filer.code);
  return own ? [own] : [];
}

function regionsBelow({ forms }: Bureau, region: string): readonly string[] {
  return [...forms.regions.values()]
    .filter((r) => r.code === region || r.parent === region)
    .map((r) => r.code);
}

/** Gathers what a filing is held against: the registry's lines for it, the earlier snapshot and what came from below. */
export async function evidenceFor(bureau: Bureau, about: About): Promise<Evidence> {
  const [registry, previous, children] = await Promise.all([
    registered(bureau, about),
    previousOf(bureau, about),
    childrenOf(bureau, about),
  ]);
  return { registry, ...(previous && { previous }), ...(children && { children }) };
}
