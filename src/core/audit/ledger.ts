import { rankOf, type Accepted, type ConsolidationIssue } from '../consolidate/accepted';
import { allRows } from '../consolidate/merge';
import { rowsFinder } from '../consolidate/rows-within';
import { select } from '../consolidate/select';
import { sourcesOf } from '../consolidate/sources';
import type { Dataset, TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { Day } from '../value/date';
import type { Region } from '../value/region';
import { doubledRows, type Doubled } from '../consolidate/doubled';
import { holdsRows } from './rows-held';
import type { Share } from './given';
import { sharesOf, type Sharing } from './share';
import { sharedTables } from './share-plan';

/** What a ledger is made from: accepted submissions of all levels, the registry where there is one. */
export interface LedgerRequest {
  readonly submissions: readonly Accepted[];
  readonly registry?: TableData;
  readonly cutoff?: Day;
}

/** Who sent what, and what each submission gives to the figures above it; everything else is added up from here. */
export interface Ledger {
  readonly form: CompiledForm;
  readonly regions: ReadonlyMap<string, Region>;
  readonly used: readonly Accepted[];
  readonly issues: readonly ConsolidationIssue[];
  readonly registry: TableData | undefined;
  shareOf(submission: Accepted): Share;
  /** The share with the rows that another filer has reported too. */
  shareAsSent(submission: Accepted): Share;
  readonly doubled: readonly Doubled[];
  /** The share of the registry's rows in a region's own area, not in those below it. */
  registryAt(area: string): Share | undefined;
}

const known = new WeakMap<CompiledForm, WeakMap<Dataset, Share>>();

function cacheOf(form: CompiledForm): WeakMap<Dataset, Share> {
  const cache = known.get(form) ?? new WeakMap<Dataset, Share>();
  known.set(form, cache);
  return cache;
}

/** Puts in a share that was worked out before and kept. */
export function rememberShare(form: CompiledForm, data: Dataset, share: Share): void {
  cacheOf(form).set(data, share);
}

/** The shares of submissions all of whose rows count; each dataset is read once for a form. */
export function wholeShares(form: CompiledForm, submissions: readonly Accepted[]): Share[] {
  const cache = cacheOf(form);
  const unknown = submissions.filter((s) => !cache.has(s.data));
  const made = sharesOf(
    form,
    unknown.map((submission) => ({ submission })),
  );
  unknown.forEach((s, i) => cache.set(s.data, made[i] as Share));
  return submissions.map((s) => cache.get(s.data) as Share);
}

/** The submissions whose rows of a list are at hand; of the others it is known that nobody repeats them. */
function holding(used: readonly Accepted[], scope: string): Accepted[] {
  return used.filter(({ data }) => {
    const table = data.tables.get(scope);
    return table !== undefined && holdsRows(table);
  });
}

/** The lists that submissions of several levels hold, of which only some rows may count. */
function copiedScopes(form: CompiledForm, used: readonly Accepted[]): string[] {
  const sources = new Set(sharedTables(form).flatMap((t) => t.columns.flatMap((c) => c.sources)));
  return [...sources].filter((scope) => new Set(holding(used, scope).map((s) => rankOf(s.level))).size > 1);
}

/** The submissions of which not every row counts, because lower ones sent some of them. */
function partly(
  form: CompiledForm,
  used: readonly Accepted[],
  issues: ConsolidationIssue[],
): Map<Accepted, Sharing> {
  const found = new Map<Accepted, Map<string, Int32Array>>();
  for (const scope of copiedScopes(form, used)) {
    const holders = holding(used, scope);
    const sources = sourcesOf(form, scope, holders);
    issues.push(...sources.issues);
    for (const { source, table, rows } of sources.parts) {
      const submission = holders[source] as Accepted;
      if (rows.length === table.rowCount) continue;
      const scopes = found.get(submission) ?? new Map<string, Int32Array>();
      found.set(submission, scopes.set(scope, rows));
    }
  }
  return new Map([...found].map(([submission, rows]) => [submission, { submission, rows }]));
}

function takeRows(form: CompiledForm, registry: TableData): Map<string, Int32Array> {
  const taken = new Uint8Array(registry.rowCount);
  const byArea = new Map<string, Int32Array>();
  const depth: readonly Region['level'][] = ['county', 'prefecture', 'pool'];
  const { regions } = form.definition;
  const areas = depth.flatMap((level) => regions.filter((r) => r.level === level).map((r) => r.code));
  const rowsIn = rowsFinder(form, registry, areas);
  for (const area of areas) {
    const rows = rowsIn(area).filter((row) => taken[row] === 0);
    rows.forEach((row) => (taken[row] = 1));
    if (rows.length > 0) byArea.set(area, rows);
  }
  return byArea;
}

const registries = new WeakMap<TableData, ReadonlyMap<string, Share>>();

function registryShares(form: CompiledForm, registry: TableData): ReadonlyMap<string, Share> {
  const cached = registries.get(registry);
  if (cached) return cached;
  const { scope } = registry.definition;
  const areas = [...takeRows(form, registry)];
  const data = { tables: new Map([[scope, registry]]), headers: new Map<string, TableData>() };
  const made = sharesOf(
    form,
    areas.map(([, rows]) => ({ submission: { data }, rows: new Map([[scope, rows]]) })),
  );
  const shares = new Map(areas.map(([area], i) => [area, made[i] as Share]));
  registries.set(registry, shares);
  return shares;
}

/** The shares of submissions some of whose rows another filer has reported too, without those rows. */
function withoutDoubled(
  form: CompiledForm,
  doubled: readonly Doubled[],
  some: ReadonlyMap<Accepted, Sharing>,
): Map<Accepted, Share> {
  const left = new Map<Accepted, Map<string, Int32Array>>();
  for (const { submission, scope, row } of doubled) {
    const rows = left.get(submission) ?? new Map(some.get(submission)?.rows ?? []);
    const table = submission.data.tables.get(scope);
    const before = rows.get(scope) ?? (table ? allRows(table) : new Int32Array());
    left.set(
      submission,
      rows.set(
        scope,
        before.filter((r) => r !== row),
      ),
    );
  }
  const sharings = [...left].map(([submission, rows]) => ({ submission, rows }));
  const made = sharesOf(form, sharings);
  return new Map(sharings.map(({ submission }, i) => [submission, made[i] as Share]));
}

function sharesAsSent(
  form: CompiledForm,
  used: readonly Accepted[],
  some: ReadonlyMap<Accepted, Sharing>,
): Map<Accepted, Share> {
  const whole = used.filter((s) => !some.has(s));
  const shares = new Map<Accepted, Share>();
  wholeShares(form, whole).forEach((share, i) => shares.set(whole[i] as Accepted, share));
  const sharings = [...some];
  const made = sharesOf(
    form,
    sharings.map(([, sharing]) => sharing),
  );
  sharings.forEach(([submission], i) => shares.set(submission, made[i] as Share));
  return shares;
}

/** Works out who counts and what each gives; the rows of a submission are read once, later ledgers only add. */
export function ledgerOf(form: CompiledForm, request: LedgerRequest): Ledger {
  const { submissions, registry, cutoff } = request;
  const regions = new Map<string, Region>(form.definition.regions.map((r) => [r.code, r]));
  const top = form.definition.regions.find((r) => r.level === 'province');
  const unit = { code: top?.code ?? '', level: '省' as const };
  const chosen = select({ unit, submissions, regions, ...(cutoff !== undefined && { cutoff }) });
  const issues = [...chosen.issues];
  const { used } = chosen;
  const some = partly(form, used, issues);
  const asSent = sharesAsSent(form, used, some);
  const doubled = doubledRows(
    form,
    used,
    (s, scope, row) => some.get(s)?.rows?.get(scope)?.includes(row) !== false,
  );
  const once = withoutDoubled(form, doubled, some);
  const fromRegistry = registry && registryShares(form, registry);
  return {
    form,
    regions,
    used,
    issues,
    registry,
    doubled,
    shareOf: (s) => (once.get(s) ?? asSent.get(s)) as Share,
    shareAsSent: (s) => asSent.get(s) as Share,
    registryAt: (area) => fromRegistry?.get(area),
  };
}
