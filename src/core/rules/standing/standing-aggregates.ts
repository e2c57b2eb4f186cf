import type { CellChanges } from '../../form/cell-changes';
import type { CompiledForm } from '../compiled';
import { walk, type AggregateNode } from '../node';
import { readsOfAggregate } from '../reads';
import type { Aggregate } from '../run/aggregate-result';
import type { Bind } from '../run/bind';
import { binderFor, STRICT } from '../run/binder';
import { isQuick } from '../run/bounded-aggregate';
import type { KeptAggregates, Target, World } from '../run/world';
import { KeyedMembership, PrintedMembership, type MovedRows, type StandingMembership } from './membership';
import { StandingBounds } from './standing-bounds';
import { StandingSource } from './standing-source';
import { StandingTally, type Standing } from './standing-tally';

interface Kept {
  readonly node: AggregateNode;
  readonly target: Target;
  readonly standing: Standing;
  readonly membership: StandingMembership;
  /** Columns of the source that decide what is taken in. */
  readonly reads: ReadonlySet<string>;
  /** Columns of the target's own row that decide what it asks for. */
  readonly asks: ReadonlySet<string>;
}

/** Whether an aggregate can follow single cells; the others are worked out anew. */
export function canStand(node: AggregateNode): boolean {
  if (node.previous || node.rest.length > 0) return false;
  return node.bounds.length === 0 || (isQuick(node) && !node.row);
}

function rowsIn(
  changes: CellChanges,
  scope: string,
  columns: ReadonlySet<string> | undefined,
): readonly number[] {
  const rows = new Set<number>();
  for (const [id, changed] of changes.get(scope) ?? [])
    if (!columns || columns.has(id)) for (const row of changed) rows.add(row);
  return [...rows];
}

/** The aggregates of a form's rules over one package, kept up to date while its cells change. */
export class StandingAggregates implements KeptAggregates {
  private readonly kept = new Map<AggregateNode, Kept>();
  private readonly memberships = new Map<string, { readonly of: StandingMembership; readonly kept: Kept }>();

  constructor(private readonly form: CompiledForm) {}

  of(node: AggregateNode, target: Target, world: World): Aggregate | undefined {
    this.keep(node, target, world);
    return this.kept.get(node)?.standing;
  }

  /** Works an aggregate out over a package, to follow it from there. */
  keep(node: AggregateNode, target: Target, world: World): void {
    const source = world.data.tables.get(node.scope);
    const plain = target.shape === 'row' && target.headerOf === undefined && canStand(node);
    if (this.kept.has(node) || !source || !plain) return;
    const bind = binderFor(world, target, STRICT);
    const key = [target.scope, node.scope, node.row, ...node.keys.map(keyName)].join('|');
    const shared = this.memberships.get(key)?.of;
    const membership =
      shared ??
      (node.row ? new PrintedMembership(node, bind, source) : new KeyedMembership(node, bind, source));
    const from = new StandingSource(node, membership, { bind, table: source });
    const standing = node.bounds.length > 0 ? new StandingBounds(from, bind) : new StandingTally(from);
    const reads = readsOfAggregate(this.form, target.scope, node).get(node.scope) ?? new Set<string>();
    const own = [...node.keys, ...node.bounds].flatMap(({ own: cell }) => [...walk(cell)]);
    const asks = new Set(own.flatMap((cell) => (cell.kind === 'cell' ? [cell.column.id] : [])));
    const kept = { node, target, standing, membership, reads, asks };
    this.kept.set(node, kept);
    if (!shared) this.memberships.set(key, { of: membership, kept });
  }

  /** Brings every aggregate from what cells held to what they hold in a world. */
  move(changes: CellChanges, world: World): void {
    const moving = [...this.kept.values()].flatMap((kept) => {
      const rows = this.rowsOf(kept, changes);
      kept.standing.take(rows.source);
      return rows.source.length + rows.target.length > 0 ? [{ kept, rows }] : [];
    });
    for (const { of, kept } of this.memberships.values())
      of.follow(
        {
          source: rowsIn(changes, kept.node.scope, undefined),
          target: rowsIn(changes, kept.target.scope, undefined),
        },
        bindOf(kept, world),
      );
    for (const { kept, rows } of moving) kept.standing.put(rows, bindOf(kept, world));
  }

  private rowsOf({ node, target, reads, asks }: Kept, changes: CellChanges): MovedRows {
    return { source: rowsIn(changes, node.scope, reads), target: rowsIn(changes, target.scope, asks) };
  }

  /** Indexes at which an aggregate is another since the last move, and those of `failing` whose members may be. */
  moved(node: AggregateNode, failing: ReadonlySet<number>): Iterable<number> {
    return this.kept.get(node)?.standing.moved(failing) ?? [];
  }
}

function keyName({ source, own, blanks }: AggregateNode['keys'][number]): string {
  return `${source.id}=${own.column.id}${blanks ? '' : '!'}`;
}

function bindOf({ target }: Kept, world: World): Bind {
  const table = world.data.tables.get(target.scope) ?? target.table;
  return binderFor(world, { ...target, table }, STRICT);
}
