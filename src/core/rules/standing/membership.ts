import { CellState, type ColumnData, type TableData } from '../../form/table';
import type { AggregateNode } from '../node';
import type { Bind } from '../run/bind';
import { BAD_GROUP, NO_GROUP } from '../run/grouping';
import { asksItself } from '../run/membership';
import { classifier, printedGroups } from '../run/row-membership';

/** Which groups a source row counts in, and in which it may count because something of it cannot be read. */
export interface Placed {
  readonly groups: readonly number[];
  readonly unsure: readonly number[];
}

/** Which source row belongs to which group and which group each row of the target asks for, kept while cells change. */
export interface StandingMembership {
  /** Group of each target row, as in a membership made anew; a group may have no rows. */
  readonly wanted: Int32Array;
  /** Groups that any row may belong to, whatever it holds. */
  readonly unknown: readonly number[];
  placed(row: number): Placed;
  /** The source rows that have a place in a group for certain, in order; the very list of before where no row moved. */
  rowsOf(group: number): readonly number[];
  /** Reads where changed source rows and changed target rows belong now. */
  follow(rows: MovedRows, bind: Bind): void;
}

/** Rows whose cells hold something else: of the source, and of the target. */
export interface MovedRows {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

function rowsUpTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, row) => row);
}

/** What stands for a cell among keys: no two different values have the same text; undefined where it cannot be read. */
function keyPart({ states, numbers, texts }: ColumnData, row: number): string | undefined {
  const state = states[row];
  if (state === CellState.bad) return undefined;
  if (state === CellState.notApplicable) return '—';
  if (state !== CellState.value) return '';
  if (numbers) return `n${(numbers[row] as number) + 0}`;
  const text = texts?.[row] ?? '';
  return `t${text.length}:${text}`;
}

/** Rows that belong together by equal keys; a key that is only asked for is a group without rows. */
export class KeyedMembership implements StandingMembership {
  readonly wanted: Int32Array;
  readonly unknown: readonly number[] = [];
  private readonly of: Int32Array;
  private readonly ids = new Map<string, number>();
  private readonly listed = new Map<number, readonly number[]>();

  constructor(
    private readonly node: AggregateNode,
    bind: Bind,
    source: TableData,
  ) {
    const { table } = bind.target;
    this.of = new Int32Array(source.rowCount);
    this.wanted = asksItself(node, source, bind) ? this.of : new Int32Array(table.rowCount);
    this.follow({ source: rowsUpTo(source.rowCount), target: rowsUpTo(table.rowCount) }, bind);
  }

  placed(row: number): Placed {
    return { groups: [this.of[row] as number], unsure: [] };
  }

  rowsOf(group: number): readonly number[] {
    const known = this.listed.get(group);
    if (known) return known;
    const { of } = this;
    const rows: number[] = [];
    for (let row = 0; row < of.length; row++) if (of[row] === group) rows.push(row);
    this.listed.set(group, rows);
    return rows;
  }

  follow({ source, target }: MovedRows, { world, target: { table } }: Bind): void {
    const { keys, scope } = this.node;
    const held = world.data.tables.get(scope);
    const there = held ? keys.map((k) => world.column(held, k.source.id)) : [];
    const own = keys.map((k) => world.column(table, k.own.column.id));
    for (const row of source) {
      const group = this.groupOf(there, row, false);
      if (this.of[row] !== group) this.listed.clear();
      this.of[row] = group;
    }
    if (this.wanted === this.of) return;
    for (const row of target) this.wanted[row] = this.groupOf(own, row, true);
  }

  private groupOf(columns: readonly ColumnData[], row: number, asks: boolean): number {
    let key = '';
    let readable = true;
    for (let k = 0; k < columns.length; k++) {
      const part = keyPart(columns[k] as ColumnData, row);
      if (asks && !this.node.keys[k]?.blanks && (part === '' || part === '—')) return NO_GROUP;
      if (part === undefined) readable = false;
      key += `${part}|`;
    }
    if (!readable) return BAD_GROUP;
    const id = this.ids.get(key) ?? this.ids.size;
    this.ids.set(key, id);
    return id;
  }
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((group, i) => group === b[i]);
}

/** Source rows that the printed rows and area blocks of a summary count. */
export class PrintedMembership implements StandingMembership {
  readonly wanted: Int32Array;
  readonly unknown: readonly number[];
  private readonly places: Placed[] = [];
  private readonly listed = new Map<number, readonly number[]>();

  constructor(
    private readonly node: AggregateNode,
    bind: Bind,
    source: TableData,
  ) {
    const { wanted, unknown } = printedGroups(node, bind);
    this.wanted = wanted;
    this.unknown = unknown;
    this.follow({ source: rowsUpTo(source.rowCount), target: [] }, bind);
  }

  placed(row: number): Placed {
    return this.places[row] ?? { groups: [], unsure: [] };
  }

  rowsOf(group: number): readonly number[] {
    const known = this.listed.get(group);
    if (known) return known;
    const rows: number[] = [];
    this.places.forEach(({ groups }, row) => {
      if (groups.includes(group)) rows.push(row);
    });
    this.listed.set(group, rows);
    return rows;
  }

  follow({ source: rows }: MovedRows, bind: Bind): void {
    const { node } = this;
    const source = bind.world.data.tables.get(node.scope);
    if (!source || rows.length === 0) return;
    const groupsOf = classifier({ ...printedGroups(node, bind), node }, source, bind);
    for (const row of rows) {
      const placed = { groups: [] as number[], unsure: [] as number[] };
      groupsOf(row, (group, readable) => (readable ? placed.groups : placed.unsure).push(group));
      if (this.listed.size > 0 && !isEqual(this.placed(row).groups, placed.groups)) this.listed.clear();
      this.places[row] = placed;
    }
  }
}
