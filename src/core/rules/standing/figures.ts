import { add, subtract, type Exact } from '../exact';
import type { AggregateNode } from '../node';
import { Outcome } from '../run/outcome';
import { CellState } from '../../form/table';

/** One cell as an aggregate takes it: its row, its state and its value. */
export interface TakenCell {
  readonly row: number;
  readonly state: number;
  readonly value: number | string;
}

/** What aggregates make of one group of rows, kept so that a cell can be put in and taken out again. */
export class GroupFigures {
  /** How many things that cannot be read may belong to the group. */
  unsure = 0;
  private sum: Exact = 0;
  private rows = 0;
  private rowSum = 0;
  private readonly states = [0, 0, 0, 0];
  private readonly values = new Map<number | string, number>();

  constructor(
    private readonly fn: AggregateNode['fn'],
    private readonly automatic: boolean,
  ) {}

  /** Puts a cell in (`by` 1) or takes it out (−1). */
  shift({ row, state, value }: TakenCell, by: 1 | -1): void {
    this.rows += by;
    this.rowSum += by * row;
    this.states[state] = (this.states[state] ?? 0) + by;
    if (state !== CellState.value) return;
    if (this.fn === 'SUM') this.sum = (by === 1 ? add : subtract)(this.sum, Number(value));
    else if (this.fn === 'DISTINCT' || this.fn === 'MAX' || this.fn === 'MIN') this.shiftValue(value, by);
  }

  private shiftValue(value: number | string, by: 1 | -1): void {
    const count = (this.values.get(value) ?? 0) + by;
    if (count === 0) this.values.delete(value);
    else this.values.set(value, count);
  }

  private count(state: number): number {
    return this.states[state] ?? 0;
  }

  /** The only row of the group; undefined where it has none or several. */
  get only(): number | undefined {
    return this.rows === 1 ? this.rowSum : undefined;
  }

  get outcome(): Outcome {
    if (this.unsure > 0) return Outcome.silent;
    const { fn } = this;
    if (fn === 'SUM')
      return this.count(CellState.value) === 0 && this.count(CellState.notApplicable) > 0
        ? Outcome.dash
        : Outcome.value;
    if (fn === 'MAX' || fn === 'MIN') return this.values.size > 0 ? Outcome.value : Outcome.none;
    if (fn !== 'ONE') return Outcome.value;
    if (this.rows !== 1) return Outcome.none;
    if (this.count(CellState.value) === 1) return Outcome.value;
    return this.count(CellState.notApplicable) === 1 ? Outcome.dash : Outcome.blankCell;
  }

  /** The figure of all functions but ONE. */
  get value(): Exact {
    if (this.fn === 'SUM') return this.sum;
    if (this.fn === 'DISTINCT') return this.values.size;
    if (this.fn === 'COUNT')
      return this.count(CellState.value) + (this.automatic ? this.count(CellState.blank) : 0);
    let best: number | undefined;
    for (const key of this.values.keys()) {
      const value = Number(key);
      if (best === undefined || (this.fn === 'MAX' ? value > best : value < best)) best = value;
    }
    return best ?? 0;
  }
}
