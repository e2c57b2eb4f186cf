import type { CompiledForm, RuleInstance } from './compiled';
import { walk, type AggregateNode, type Node } from './node';

/** Columns by scope. */
export type Reads = ReadonlyMap<string, ReadonlySet<string>>;

class Collector {
  readonly columns = new Map<string, Set<string>>();

  constructor(
    private readonly form: CompiledForm,
    private readonly owner: string,
  ) {}

  add(scope: string, column: string | undefined): void {
    const known = this.columns.get(scope) ?? new Set<string>();
    this.columns.set(scope, known);
    if (column !== undefined) known.add(column);
  }

  take(node: Node): void {
    for (const part of walk(node)) {
      if (part.kind === 'cell' || part.kind === 'children') this.add(part.scope, part.column.id);
      else if (part.kind === 'aggregate') this.aggregate(part);
    }
  }

  aggregate({ scope, column, keys, filter, bounds, rest, row }: AggregateNode): void {
    this.add(scope, column.id);
    for (const { source } of keys) this.add(scope, source.id);
    for (const inner of [...filter, ...rest, ...bounds.map((b) => b.source)]) this.take(inner);
    if (!row) return;
    for (const bySource of this.form.rowFilters.values())
      for (const inner of bySource.get(scope) ?? []) this.take(inner);
    for (const area of this.form.areaFilters.get(`${this.owner}|${scope}`) ?? []) {
      for (const { source, own } of area.keys) {
        this.add(scope, source.id);
        this.take(own);
      }
      for (const inner of area.filter) this.take(inner);
    }
  }
}

/** The columns that decide what an aggregate of a table `owner` takes in: what it adds up, keys, WHERE and printed rows. */
export function readsOfAggregate(form: CompiledForm, owner: string, node: AggregateNode): Reads {
  const collector = new Collector(form, owner);
  collector.aggregate(node);
  return collector.columns;
}

/**
 * Every column of the package that decides what a rule finds in a table: what its formulas read, the filters of
 * printed rows, and the columns that lay a table out or tell its rows apart. Headers are not among them.
 */
export function readsOf(form: CompiledForm, { scope, check, when }: RuleInstance): Reads {
  const collector = new Collector(form, scope);
  collector.add(scope, undefined);
  collector.take(check);
  if (when) collector.take(when);
  for (const column of form.identities.get(scope) ?? []) collector.add(scope, column);
  for (const { scope: table, rowKey, areaKey } of form.definition.tables) {
    if (!collector.columns.has(table)) continue;
    collector.add(table, rowKey);
    collector.add(table, areaKey);
  }
  return collector.columns;
}
