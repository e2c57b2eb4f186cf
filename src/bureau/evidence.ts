import type { Dataset } from '../core/form/table';
import type { CheckContext } from '../core/rules/context';
import type { Filer, SubmissionMeta } from '../core/submission/package';
import type { Bureau } from './bureau';
import type { KnownForm } from './form-catalog';
import { heldData } from './held-data';
import { registryTable } from './registry-table';
import type { RegisteredInstitution } from './store/registry-store';
import type { HeldSubmission } from './store/store';

const LOWER_LEVEL: Readonly<Record<string, string>> = { 统筹区: '县', 省: '统筹区' };

/** What is filed, by whom, and where it goes. */
export interface Filing {
  readonly form: KnownForm;
  readonly meta: SubmissionMeta;
  readonly data: Dataset;
  readonly region: string;
}

/** The latest earlier snapshot of the same filer that shares a table with the filing. */
async function previousOf(bureau: Bureau, { meta, data, form }: Filing): Promise<Dataset | undefined> {
  const { cutoff } = meta;
  if (cutoff === undefined || meta.basis === '一次性') return undefined;
  const annexes = new Set([...data.tables.values()].map((t) => t.definition.annex));
  const held = await bureau.store.list({
    filer: meta.filer.code,
    campaign: meta.campaign,
    status: 'accepted',
    limit: 200,
  });
  const earlier = held
    .filter((h) => h.formHash === form.hash && h.cutoff !== undefined && h.cutoff < cutoff)
    .filter((h) => h.annexes.some((a) => annexes.has(a)))
    .sort((a, b) => (b.cutoff ?? '').localeCompare(a.cutoff ?? ''));
  return earlier[0] && heldData(bureau, earlier[0]);
}

/** What CHILDREN reads: the accepted submissions one level down for the same basis and cut-off, by unit. */
async function childrenOf(
  bureau: Bureau,
  { meta, form, region }: Filing,
): Promise<ReadonlyMap<string, Dataset> | undefined> {
  const level = LOWER_LEVEL[meta.filer.level];
  if (level === undefined) return undefined;
  const regions = [...bureau.forms.regions.values()].filter((r) => r.parent === region || r.code === region);
  const codes = regions.map((r) => r.code);
  const held = await bureau.store.list({
    regions: codes,
    campaign: meta.campaign,
    status: 'accepted',
    limit: 1000,
  });
  const fits = (h: HeldSubmission) =>
    h.filer.level === level &&
    h.formHash === form.hash &&
    h.basis === meta.basis &&
    (meta.basis === '一次性' || h.cutoff === meta.cutoff);
  const children = new Map<string, Dataset>();
  for (const h of held.filter(fits)) {
    const known = children.get(h.filer.code);
    const data = await heldData(bureau, h);
    const tables = new Map([...data.tables, ...(known?.tables ?? [])]);
    children.set(h.filer.code, { tables, headers: new Map([...data.headers, ...(known?.headers ?? [])]) });
  }
  return children;
}

async function registered(
  bureau: Bureau,
  filer: Filer,
  region: string,
): Promise<readonly RegisteredInstitution[]> {
  if (filer.level !== '机构')
    return bureau.store.institutions(filer.level === '省' ? undefined : regionsBelow(bureau, region));
  const own = await bureau.store.institution(filer.code);
  return own ? [own] : [];
}

/** The filing's tables with the registry beside them: an institution's own line, or the lines of an office's area. */
export async function withRegistry(bureau: Bureau, { form, data, region, meta }: Filing): Promise<Dataset> {
  const institutions = await registered(bureau, meta.filer, region);
  const table = registryTable(form.definition, institutions);
  if (!table) return data;
  return { tables: new Map([...data.tables, [table.definition.scope, table]]), headers: data.headers };
}

function regionsBelow({ forms }: Bureau, region: string): readonly string[] {
  return [...forms.regions.values()]
    .filter((r) => r.code === region || r.parent === region)
    .map((r) => r.code);
}

/** What the store knows that the rules may read beside the filing itself. */
export async function contextOf(bureau: Bureau, filing: Filing): Promise<CheckContext> {
  const previous = await previousOf(bureau, filing);
  const children = await childrenOf(bureau, filing);
  return { ...(previous && { previous }), ...(children && { children }) };
}
