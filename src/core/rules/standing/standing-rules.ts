import { isNumeric } from '../../form/cell';
import { changedCells, type CellChanges } from '../../form/cell-changes';
import type { ColumnDefinition } from '../../form/definition';
import type { Finding } from '../../form/finding';
import { isSameMap } from '../../form/same-table';
import type { Dataset } from '../../form/table';
import { runRules } from '../check';
import type { CompiledForm } from '../compiled';
import type { CheckContext } from '../context';
import { askedIn, foundBy, type Asked, type Found } from '../found';
import { HEADER } from '../names';
import { walk, type AggregateNode, type CellNode } from '../node';
import { readsOf, type Reads } from '../reads';
import { Explainer } from '../report/explain';
import { LISTED_ROWS } from '../report/operands';
import { askInstance } from '../run/run-instance';
import { Tri } from '../run/frame';
import { World } from '../run/world';
import { canStand, StandingAggregates } from './standing-aggregates';

/** Cells beyond which everything that reads their columns is asked again. */
const MOST_CELLS = 2_000;

/** One rule over one table with what it reads, and how it is asked again after a few cells. */
interface Entry {
  readonly at: number;
  readonly reads: Reads;
  /** Columns of the row itself, where a row can be asked alone; undefined where all rows have to be. */
  readonly own: ReadonlySet<string> | undefined;
  readonly aggregates: readonly AggregateNode[];
}

/** What rules found after some cells changed, by their place among all; not yet taken for good. */
interface Trial {
  readonly world: World;
  readonly found: ReadonlyMap<number, Found>;
}

/**
 * What every rule found in a package that is checked again after every few cells: asks only the rows again that read a
 * changed cell, directly or through an aggregate, and keeps aggregates up to date. For one form and one context.
 */
export class StandingRules {
  found: Found[] = [];
  world: World;
  private entries: Entry[] = [];
  /** Columns (`scope|column`) of figures, and those that are read beside them by any rule. */
  private readonly besideFigures: ReadonlySet<string>;
  private readonly byColumn = new Map<string, Entry[]>();
  private aggregates: StandingAggregates;

  constructor(
    private readonly form: CompiledForm,
    context: CheckContext,
    data: Dataset,
  ) {
    this.aggregates = new StandingAggregates(form);
    this.besideFigures = columnsBesideFigures(form);
    this.world = new World(form, data, context);
    this.found = runRules(this.world);
    this.arrange();
  }

  /** Brings what was found to another package, and tells the cells that differ where only cells differ. */
  follow(data: Dataset, context: CheckContext): CellChanges | undefined {
    const changes = changedCells(this.world.data, data);
    if (!changes) this.anew(data, context);
    else this.take(this.tried(changes, data, context));
    return changes;
  }

  /** Whether changed cells can alter sums, or what a repair of a figure would do to any rule. */
  reachFigures(changes: CellChanges): boolean {
    for (const [scope, columns] of changes)
      for (const column of columns.keys()) if (this.besideFigures.has(`${scope}|${column}`)) return true;
    return false;
  }

  /** What rules would find with some cells changed; afterwards everything is as before. */
  trial<T>(changes: CellChanges, data: Dataset, look: (found: ReadonlyMap<number, Found>) => T): T {
    const trial = this.tried(changes, data, this.world.context);
    const seen = look(trial.found);
    this.aggregates.move(changes, this.world);
    return seen;
  }

  /** Makes ready what following a cell of these tables needs, so that the first cell is as quick as the next. */
  prepare(): void {
    for (const entry of this.entries) this.keepAggregates(entry);
  }

  private arrange(): void {
    this.byColumn.clear();
    this.entries = this.found.map((found, at) => entryOf(this.form, found, at));
    for (const entry of this.entries)
      for (const [scope, columns] of entry.reads)
        for (const column of columns) {
          const key = `${scope}|${column}`;
          const held = this.byColumn.get(key);
          if (held) held.push(entry);
          else this.byColumn.set(key, [entry]);
        }
  }

  /** Asks anew in another package; rules all of whose tables are the very tables of before keep what they found. */
  private anew(data: Dataset, context: CheckContext): void {
    const before = this.world.data;
    const known = new Map(this.entries.map((entry) => [keyOf(this.found[entry.at] as Found), entry]));
    const sameHeaders = isSameMap(before.headers, data.headers) && before.tables.size === data.tables.size;
    this.aggregates = new StandingAggregates(this.form);
    this.world = new World(this.form, data, context);
    this.found = askedIn(this.world).map((asked) => {
      const entry = known.get(keyOf(asked));
      const same =
        entry &&
        sameHeaders &&
        [...entry.reads.keys()].every((s) => before.tables.get(s) === data.tables.get(s));
      return same ? (this.found[entry.at] as Found) : foundBy(asked, this.world);
    });
    this.arrange();
  }

  private readersOf(changes: CellChanges): Entry[] {
    const entries = new Set<Entry>();
    for (const [scope, columns] of changes)
      for (const column of columns.keys())
        for (const entry of this.byColumn.get(`${scope}|${column}`) ?? []) entries.add(entry);
    return [...entries].sort((a, b) => a.at - b.at);
  }

  private keepAggregates({ at, aggregates, own }: Entry): void {
    const { target } = this.found[at] as Found;
    if (own) for (const node of aggregates) this.aggregates.keep(node, target, this.world);
  }

  private tried(changes: CellChanges, data: Dataset, context: CheckContext): Trial {
    const readers = this.readersOf(changes);
    const few = countOf(changes) <= MOST_CELLS;
    if (few) for (const entry of readers) this.keepAggregates(entry);
    else this.aggregates = new StandingAggregates(this.form);
    const world = new World(this.form, data, { ...context, kept: this.aggregates });
    this.aggregates.move(changes, world);
    const found = readers.map((entry) => {
      const before = this.found[entry.at] as Found;
      const table = data.tables.get(before.target.scope) ?? before.target.table;
      const asked = { ...before, target: { ...before.target, table } };
      const again = few && entry.own ? this.askRows(entry, asked, { changes, world }) : undefined;
      return [entry.at, again ?? foundBy(asked, world)] as const;
    });
    return { world, found: new Map(found) };
  }

  private take({ world, found }: Trial): void {
    this.world = world;
    for (const [at, one] of found) this.found[at] = one;
  }

  /** Asks only the rows again that changed cells reach; undefined where a finding may have to list less than before. */
  private askRows(
    { own, aggregates }: Entry,
    before: Found,
    { changes, world }: { readonly changes: CellChanges; readonly world: World },
  ): Found | undefined {
    const { instance, target, rule } = before;
    const rows = new Set<number>();
    for (const [column, changed] of changes.get(target.scope) ?? [])
      if (own?.has(column)) for (const row of changed) rows.add(row);
    const failing = new Set(before.failing);
    for (const node of aggregates) for (const row of this.aggregates.moved(node, failing)) rows.add(row);
    const run = { target, world, missing: rule.record.missing, few: true };
    const asked = rows.size > 0 ? askInstance(instance, run) : undefined;
    if (!asked) return before;
    const broken = [...rows].filter((row) => asked.at(row) === Tri.no);
    const explainer = broken.length > 0 && new Explainer({ record: rule.record, instance, target, world });
    const made = new Map<number, Finding>();
    before.failing.forEach((row, i) => {
      if (!rows.has(row)) made.set(row, before.findings[i] as Finding);
    });
    if (explainer) for (const row of broken) made.set(row, explainer.finding(row));
    const listed = before.listed + (explainer ? explainer.listed : 0);
    if (listed > LISTED_ROWS) return undefined;
    const order = [...made.keys()].sort((a, b) => a - b);
    return { ...before, failing: order, findings: order.map((row) => made.get(row) as Finding), listed };
  }
}

function entryOf(form: CompiledForm, { instance, target }: Found, at: number): Entry {
  const reads = readsOf(form, instance);
  const nodes = [...walk(instance.check), ...(instance.when ? walk(instance.when) : [])];
  const aggregates = nodes.filter((node) => node.kind === 'aggregate');
  const plain =
    target.shape === 'row' &&
    target.scope !== HEADER &&
    aggregates.every(canStand) &&
    nodes.every((node) => node.kind !== 'children' && (node.kind !== 'cell' || isOwnOrHeader(node)));
  const own = new Set(nodes.flatMap((node) => (node.kind === 'cell' ? [node.column.id] : [])));
  for (const id of form.identities.get(target.scope) ?? []) own.add(id);
  return { at, reads, aggregates, own: plain ? own : undefined };
}

function isOwnOrHeader({ locator, previous }: CellNode): boolean {
  return !previous && (locator.kind === 'row' || locator.kind === 'this' || locator.kind === 'header');
}

function columnsBesideFigures(form: CompiledForm): ReadonlySet<string> {
  const isFigure = (column: ColumnDefinition): boolean => isNumeric(column) && column.type !== 'date';
  const figures = new Set(
    form.definition.tables.flatMap((t) => t.columns.filter(isFigure).map((c) => `${t.scope}|${c.id}`)),
  );
  const beside = new Set(figures);
  for (const { instances } of form.rules)
    for (const instance of instances) {
      const reads = readsOf(form, instance);
      const names = [...reads].flatMap(([scope, columns]) => [...columns].map((c) => `${scope}|${c}`));
      if (names.some((name) => figures.has(name))) for (const name of names) beside.add(name);
    }
  return beside;
}

function keyOf({ rule, instance, target }: Asked): string {
  return `${rule.record.id}|${instance.scope}|${instance.column ?? ''}|${target.headerOf ?? ''}`;
}

function countOf(changes: CellChanges): number {
  let count = 0;
  for (const columns of changes.values()) for (const rows of columns.values()) count += rows.length;
  return count;
}
