import { CellState, type ColumnData, type TableData } from '../../form/table';
import type { AggregateNode } from '../node';
import type { Bind } from '../run/bind';
import { NO_GROUP } from '../run/grouping';
import { tester } from '../run/passing';
import type { MovedRows, StandingMembership } from './membership';

/** The source side of a standing aggregate: its rows, which of them pass WHERE, and where they belong. */
export class StandingSource {
  table: TableData;
  column: ColumnData;
  private readonly pass: Uint8Array | undefined;
  private readonly listed = new Map<number, readonly number[]>();
  /** Whether every row of a group goes in; undefined while nobody has asked. */
  private takesAll: boolean | undefined;

  constructor(
    readonly node: AggregateNode,
    readonly membership: StandingMembership,
    { bind, table }: { readonly bind: Bind; readonly table: TableData },
  ) {
    this.table = table;
    this.column = bind.world.column(table, node.column.id);
    this.pass = node.filter.length > 0 ? new Uint8Array(table.rowCount) : undefined;
    this.ask(
      Array.from({ length: table.rowCount }, (_, row) => row),
      bind,
    );
  }

  private ask(rows: readonly number[], bind: Bind): void {
    const { pass } = this;
    const test = pass && tester(this.node.filter, this.table, bind);
    if (pass && test) for (const row of rows) pass[row] = test(row);
  }

  /** Takes the cells of now; rows whose cells changed are asked again. */
  follow({ source }: MovedRows, bind: Bind): void {
    this.listed.clear();
    this.takesAll = undefined;
    this.table = bind.world.data.tables.get(this.node.scope) ?? this.table;
    this.column = bind.world.column(this.table, this.node.column.id);
    this.ask(source, bind);
  }

  /** Whether a row passes: 0 no, 1 yes, 2 unreadable. */
  passes(row: number): number {
    return this.pass ? (this.pass[row] as number) : 1;
  }

  private rowsOf(index: number): readonly number[] {
    const group = this.membership.wanted[index] ?? NO_GROUP;
    return group < 0 ? [] : this.membership.rowsOf(group);
  }

  /** The source rows that go into an index's aggregate. */
  members(index: number): readonly number[] {
    const { pass, listed } = this;
    const { states } = this.column;
    this.takesAll ??= !pass && !states.includes(CellState.bad);
    if (this.takesAll) return this.rowsOf(index);
    const group = this.membership.wanted[index] ?? NO_GROUP;
    const known =
      listed.get(group) ??
      this.rowsOf(index).filter((row) => (!pass || pass[row] === 1) && states[row] !== CellState.bad);
    listed.set(group, known);
    return known;
  }

  /** How many rows stand in an index's group. */
  size(index: number): number {
    return this.rowsOf(index).length;
  }

  /** The indexes whose aggregate takes a row in. */
  indexesOf(row: number): number[] {
    if (this.passes(row) !== 1) return [];
    const groups = new Set(this.membership.placed(row).groups.filter((g) => g >= 0));
    const { wanted } = this.membership;
    const found: number[] = [];
    if (groups.size > 0)
      for (let i = 0; i < wanted.length; i++) if (groups.has(wanted[i] as number)) found.push(i);
    return found;
  }
}
