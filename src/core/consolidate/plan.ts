import type { TableDefinition } from '../form/definition';
import { sourcesOfTable } from '../fill/planned';
import type { CompiledForm } from '../rules/compile';
import { liesIn, type Region } from '../value/region';
import type { Accepted, Unit } from './accepted';
import type { ChildUnit } from './printed';

/** Which tables a consolidation makes: details to merge, then summaries to compute. */
export interface Plan {
  readonly details: readonly TableDefinition[];
  readonly summaries: readonly TableDefinition[];
}

/** The tables wanted (`scopes`; otherwise all that the office files) and the details that feed them. */
export function planOf(
  form: CompiledForm,
  {
    unit,
    scopes,
    snapshots,
  }: { readonly unit: Unit; readonly scopes?: readonly string[]; readonly snapshots: boolean },
): Plan {
  const tables = form.definition.tables.filter((t) => t.kind !== 'registry');
  const byDefault = (t: TableDefinition): boolean =>
    t.kind === 'computed' ? snapshots : t.kind !== 'summary' || t.filedBy.includes(unit.level);
  const wanted = tables.filter((t) => (scopes ? scopes.includes(t.scope) : byDefault(t)));
  const summaries = wanted.filter((t) => t.rowIds !== undefined);
  const fed = new Set(summaries.flatMap((t) => [...sourcesOfTable(form, t.scope)]));
  const details = tables.filter((t) => t.rowIds === undefined && (wanted.includes(t) || fed.has(t.scope)));
  return { details, summaries: inOrder(form, summaries) };
}

/** A summary that reads another one comes after it. */
function inOrder(form: CompiledForm, summaries: readonly TableDefinition[]): TableDefinition[] {
  const reads = (t: TableDefinition): boolean =>
    summaries.some((s) => s !== t && sourcesOfTable(form, t.scope).has(s.scope));
  return [...summaries.filter((t) => !reads(t)), ...summaries.filter(reads)];
}

/** The units one level down that sent something or that `also` names, in the order of the region table. */
export function childUnits(
  unit: Unit,
  {
    used,
    regions,
    also,
  }: {
    readonly used: readonly Accepted[];
    readonly regions: ReadonlyMap<string, Region>;
    readonly also: (code: string) => boolean;
  },
): ChildUnit[] {
  const children = [...regions.values()].filter((r) => r.parent === unit.code && r.code !== unit.code);
  return children.flatMap(({ code }) => {
    const below = used.filter((s) => liesIn(regions, s.area, code));
    if (below.length === 0 && !also(code)) return [];
    return [{ code, below, own: below.find((s) => s.unit === code) }];
  });
}
