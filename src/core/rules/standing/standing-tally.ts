import { CellState, type TableData } from '../../form/table';
import type { Exact } from '../exact';
import { withoutGroup, type Aggregate } from '../run/aggregate-result';
import type { Bind } from '../run/bind';
import { NO_GROUP } from '../run/grouping';
import { Outcome } from '../run/outcome';
import { GroupFigures } from './figures';
import type { MovedRows } from './membership';
import type { StandingSource } from './standing-source';

/** An aggregate that stays while cells change: changed rows are taken out, follow the data and are put in again. */
export interface Standing extends Aggregate {
  /** Takes rows out, as they were. */
  take(rows: readonly number[]): void;
  /** Follows rows to what they hold now, and puts them in. */
  put(rows: MovedRows, bind: Bind): void;
  /** Indexes whose value changed since rows were taken out, and those of `failing` whose members may have. */
  moved(failing: ReadonlySet<number>): Iterable<number>;
}

interface Figure {
  readonly outcome: Outcome;
  readonly number: Exact;
  readonly text: string;
}

/** A plain aggregate by groups: each group's figures are kept, and a row moves in and out of them. */
export class StandingTally implements Standing {
  private readonly groups = new Map<number, GroupFigures>();
  /** How many rows with an unreadable key may belong to any group. */
  private anywhere = 0;
  private before = new Map<number, Figure>();
  private anywhereBefore = 0;

  constructor(private readonly from: StandingSource) {
    for (const group of from.membership.unknown) this.figures(group).unsure += 1;
    for (let row = 0; row < from.table.rowCount; row++) this.shift(row, 1);
  }

  get source(): TableData {
    return this.from.table;
  }

  private figures(group: number): GroupFigures {
    const known =
      this.groups.get(group) ??
      new GroupFigures(this.from.node.fn, this.from.node.column.required === 'auto');
    this.groups.set(group, known);
    return known;
  }

  private shift(row: number, by: 1 | -1): void {
    const { membership, column } = this.from;
    const { groups, unsure } = membership.placed(row);
    for (const group of unsure) this.note(group).unsure += by;
    const met = this.from.passes(row);
    if (met === 0) return;
    const state = column.states[row] as number;
    const value = column.numbers ? (column.numbers[row] ?? 0) : (column.texts?.[row] ?? '');
    for (const group of groups)
      if (group < 0) this.anywhere += by;
      else if (met === 2 || state === CellState.bad) this.note(group).unsure += by;
      else this.note(group).shift({ row, state, value }, by);
  }

  /** The figures of a group that is about to change, with what they were. */
  private note(group: number): GroupFigures {
    const figures = this.figures(group);
    if (!this.before.has(group)) this.before.set(group, this.figureOf(group));
    return figures;
  }

  private figureOf(group: number): Figure {
    const figures = this.groups.get(group);
    const outcome = figures?.outcome ?? Outcome.value;
    if (outcome !== Outcome.value || !figures) return { outcome, number: 0, text: '' };
    const { column, node } = this.from;
    if (node.fn !== 'ONE') return { outcome, number: figures.value, text: '' };
    const row = figures.only ?? -1;
    return { outcome, number: column.numbers?.[row] ?? 0, text: column.texts?.[row] ?? '' };
  }

  take(rows: readonly number[]): void {
    this.before = new Map();
    this.anywhereBefore = this.anywhere;
    for (const row of rows) this.shift(row, -1);
  }

  put(rows: MovedRows, bind: Bind): void {
    this.from.follow(rows, bind);
    for (const row of rows.source) this.shift(row, 1);
  }

  *moved(failing: ReadonlySet<number>): Iterable<number> {
    const { wanted } = this.from.membership;
    const all = this.anywhere > 0 !== this.anywhereBefore > 0;
    const changed = new Set<number>();
    for (const [group, was] of this.before) {
      const now = this.figureOf(group);
      if (was.outcome !== now.outcome || was.number !== now.number || was.text !== now.text)
        changed.add(group);
    }
    for (const i of failing) if (this.before.has(wanted[i] as number)) yield i;
    if (all || changed.size > 0)
      for (let i = 0; i < wanted.length; i++) if (all || changed.has(wanted[i] as number)) yield i;
  }

  private at(index: number): number {
    return this.from.membership.wanted[index] ?? NO_GROUP;
  }

  outcome(index: number): Outcome {
    const group = this.at(index);
    const anywhere = this.anywhere > 0;
    if (group < 0) return withoutGroup(this.from.node.fn, group, anywhere);
    return anywhere ? Outcome.silent : this.figures(group).outcome;
  }

  number(index: number): Exact {
    const figures = this.groups.get(this.at(index));
    if (this.from.node.fn !== 'ONE') return figures?.value ?? 0;
    return this.from.column.numbers?.[figures?.only ?? -1] ?? 0;
  }

  text(index: number): string {
    return this.from.column.texts?.[this.groups.get(this.at(index))?.only ?? -1] ?? '';
  }

  members(index: number): readonly number[] {
    return this.from.members(index);
  }

  size(index: number): number {
    return this.from.size(index);
  }

  group(index: number): number | undefined {
    return this.from.membership.wanted[index];
  }

  indexesOf(row: number): readonly number[] {
    return this.from.indexesOf(row);
  }
}
