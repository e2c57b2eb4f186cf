import type { Mapping, MissingMode } from '../form/definition';
import type { CompiledForm } from '../rules/compile';
import { parseFormula } from '../rules/notation/formula';
import type { Node } from '../rules/node';
import { resolve } from '../rules/resolve/resolve';
import { exactPart, readsOf, type ClauseReads } from './clause';
import { demandsOf } from './demand';

/** One mapping with everything about it worked out once for a form: what it reads, its resolved clause, the conditions on its cell. */
export interface PlannedMapping {
  readonly mapping: Mapping;
  readonly reads: ClauseReads;
  /** Columns of the own row that the clause or a condition reads. */
  readonly own: ReadonlySet<string>;
  readonly value: Node;
  /** The 元 expression behind printed 万元. */
  readonly exact: Node | undefined;
  readonly conditions: readonly Node[];
  readonly missing: MissingMode;
}

/** Calculated columns that no mapping speaks of, as mappings. */
function calculated(form: CompiledForm, scope: string, mapped: ReadonlySet<string>): Mapping[] {
  return form.names
    .definition(scope)
    .columns.flatMap(({ id, calc }) =>
      calc === undefined || mapped.has(id) ? [] : [{ target: { scope, column: id }, clause: calc }],
    );
}

/** What a blank does in a computed cell is what it does in the rule that recomputes it. */
function missingOf(form: CompiledForm, { rule, target }: Mapping): MissingMode {
  const record = form.rules.find((r) => r.record.id === rule)?.record;
  const calc = form.calcs.find((c) => c.scope === target.scope && c.column === target.column);
  return record?.missing ?? calc?.missing ?? 'skip-any';
}

function planned(form: CompiledForm, mapping: Mapping): PlannedMapping {
  const place = { names: form.names, scope: mapping.target.scope };
  const demands = demandsOf(form, mapping);
  const exact = exactPart(mapping.clause);
  return {
    mapping,
    reads: readsOf(mapping.clause),
    own: new Set([mapping.clause, ...demands].flatMap((text) => [...readsOf(text).own])),
    value: resolve(parseFormula(mapping.clause).body, place),
    exact: exact && resolve(exact, place),
    conditions: demands.map((when) => resolve(parseFormula(when).body, place)),
    missing: missingOf(form, mapping),
  };
}

/** Each after those whose columns it reads; what is left in a ring keeps its order. */
function inOrder(mappings: readonly PlannedMapping[]): PlannedMapping[] {
  const ordered: PlannedMapping[] = [];
  let pending = [...mappings];
  while (pending.length > 0) {
    const waits = (m: PlannedMapping): boolean =>
      pending.some((other) => other !== m && m.own.has(other.mapping.target.column));
    const free = pending.filter((m) => !waits(m));
    const next = free.length > 0 ? free : pending;
    ordered.push(...next);
    pending = pending.filter((m) => !next.includes(m));
  }
  return ordered;
}

const plans = new WeakMap<CompiledForm, Map<string, readonly PlannedMapping[]>>();

/** What feeds the columns of a table, mappings and calculated columns, each after those whose columns it reads; worked out once a form. */
export function plannedMappings(form: CompiledForm, scope: string): readonly PlannedMapping[] {
  const byScope = plans.get(form) ?? new Map<string, readonly PlannedMapping[]>();
  plans.set(form, byScope);
  const known = byScope.get(scope);
  if (known) return known;
  const mapped = form.definition.mappings.filter((m) => m.target.scope === scope);
  const all = [...mapped, ...calculated(form, scope, new Set(mapped.map((m) => m.target.column)))];
  const made = inOrder(all.map((m) => planned(form, m)));
  byScope.set(scope, made);
  return made;
}

/** The tables that feed the columns of a table. */
export function sourcesOfTable(form: CompiledForm, scope: string): ReadonlySet<string> {
  return new Set(plannedMappings(form, scope).flatMap((p) => [...p.reads.scopes]));
}
