import { compute, type ComputedColumn } from '../fill/compute';
import { sourcesOfTable } from '../fill/planned';
import { summarySkeleton } from '../fill/skeleton';
import type { TableDefinition } from '../form/definition';
import type { Dataset, TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { Day } from '../value/date';
import type { Region } from '../value/region';
import type { Accepted, ConsolidationIssue, Unit } from './accepted';
import { countedOnce } from './counted-once';
import { upperHeader } from './header';
import { mergeTables, type Origins } from './merge';
import { childUnits, planOf } from './plan';
import { printedAdjust, printedIssues, type ChildUnit, type PrintedFigure } from './printed';
import { rowsWithin } from './rows-within';
import { select } from './select';
import { mergeScope } from './sources';

/** What to consolidate: the office it is for, everything that was accepted, the registry where there is one. */
export interface ConsolidateRequest {
  readonly unit: Unit & { readonly name?: string };
  readonly submissions: readonly Accepted[];
  /** Tables wanted; all that the office files or merges unless said. */
  readonly scopes?: readonly string[];
  readonly registry?: TableData;
  readonly cutoff?: Day;
  /** Units that should have filed, by code. */
  readonly expected?: readonly string[];
  /** The office's own earlier snapshot, for figures of the period between. */
  readonly previous?: Dataset;
}

/** How an upper table came about: where merged rows came from, what was computed, which printed figures stand for details. */
export interface TableHistory {
  readonly origins?: Origins;
  readonly computed?: readonly ComputedColumn[];
  readonly printed?: readonly PrintedFigure[];
}

/** Upper tables, what to know about the submissions, and how each table came about; origins name a submission of `used` by index. */
export interface Consolidation {
  readonly form: CompiledForm;
  readonly unit: Unit;
  readonly data: Dataset;
  readonly used: readonly Accepted[];
  readonly issues: readonly ConsolidationIssue[];
  readonly history: ReadonlyMap<string, TableHistory>;
}

/** A consolidation in the making. */
interface Work {
  readonly form: CompiledForm;
  readonly request: ConsolidateRequest;
  readonly regions: ReadonlyMap<string, Region>;
  readonly used: readonly Accepted[];
  readonly tables: Map<string, TableData>;
  readonly headers: Map<string, TableData>;
  readonly history: Map<string, TableHistory>;
  readonly issues: ConsolidationIssue[];
}

function merge(work: Work, { scope }: TableDefinition): void {
  const sources = countedOnce(work.form, scope, work.used);
  if (sources.parts.length === 0) return;
  const merged = mergeScope(work.form, scope, sources);
  work.tables.set(scope, merged.table);
  work.history.set(scope, { origins: merged.origins });
  work.issues.push(...sources.issues);
}

function head(work: Work, definition: TableDefinition, sources: ReadonlySet<string>): void {
  const headers = work.used.flatMap((s) => [...sources].flatMap((scope) => s.data.headers.get(scope) ?? []));
  const header = upperHeader(work.form.definition, {
    unit: work.request.unit,
    table: definition,
    sources: headers,
  });
  work.headers.set(definition.scope, header);
}

/** The registry's rows that lie in the office's area; they take part as a table of their own. */
function holdRegistry({ form, request, tables }: Work): void {
  const { registry, unit } = request;
  if (!registry) return;
  const rows = rowsWithin(form, registry, unit.code);
  const { table } = mergeTables(registry.definition, [{ source: -1, table: registry, rows }]);
  tables.set(registry.definition.scope, table);
}

function childrenOf({ form, request, regions, used, tables }: Work): ChildUnit[] {
  const registry = request.registry && tables.get(request.registry.definition.scope);
  const also = (code: string): boolean =>
    registry !== undefined && rowsWithin(form, registry, code).length > 0;
  return childUnits(request.unit, { used, regions, also });
}

function summarise(work: Work, definition: TableDefinition, children: readonly ChildUnit[]): void {
  const { form, request, tables, headers, history, issues } = work;
  const { scope } = definition;
  const areas = [...children.map((c) => c.code), request.unit.code];
  const held = new Map(tables).set(scope, summarySkeleton(form.definition, definition, areas));
  const figures: PrintedFigure[] = [];
  const shared = new Set(request.registry ? [request.registry.definition.scope] : []);
  const made = compute(form, {
    data: { tables: held, headers },
    scope,
    ...(request.previous && { context: { previous: request.previous } }),
    adjust: printedAdjust({ form, scope, unit: request.unit.code, children, shared, figures, issues }),
  });
  if (made.columns.length === 0) return;
  tables.set(scope, made.table);
  history.set(scope, { computed: made.columns, printed: figures });
  issues.push(...printedIssues(scope, figures));
  for (const [column, missing] of made.missing) issues.push({ kind: 'no-source', scope, column, missing });
}

/**
 * Makes the upper tables of an office from accepted submissions: detail rows merged, each once; summaries computed anew
 * from them with a block for each unit one level down and the office's own total; 万元 made once from the exact 分;
 * printed figures of lower units only where no details are held. What was left out, doubled or absent is listed.
 */
export function consolidate(form: CompiledForm, request: ConsolidateRequest): Consolidation {
  const regions = new Map(form.definition.regions.map((r) => [r.code, r]));
  const { used, issues } = select({ ...request, regions });
  const work: Work = {
    form,
    request,
    regions,
    used,
    tables: new Map(),
    headers: new Map(),
    history: new Map(),
    issues: [...issues],
  };
  const plan = planOf(form, {
    unit: request.unit,
    ...(request.scopes && { scopes: request.scopes }),
    snapshots: request.previous !== undefined,
  });
  for (const definition of plan.details) {
    merge(work, definition);
    if (work.tables.has(definition.scope)) head(work, definition, new Set([definition.scope]));
  }
  holdRegistry(work);
  const children = childrenOf(work);
  for (const definition of plan.summaries) {
    head(work, definition, sourcesOfTable(form, definition.scope));
    summarise(work, definition, children);
    if (!work.tables.has(definition.scope)) work.headers.delete(definition.scope);
  }
  const data = { tables: work.tables, headers: work.headers };
  return { form, unit: request.unit, data, used, issues: work.issues, history: work.history };
}
