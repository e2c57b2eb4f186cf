import { CellState, type TableData } from '../../form/table';
import { add, subtract, type Exact } from '../exact';
import { withoutGroup } from '../run/aggregate-result';
import type { Bind } from '../run/bind';
import { bounded, filledWeight, readOwn } from '../run/bounded-aggregate';
import { Dominance } from '../run/dominance';
import { NO_GROUP } from '../run/grouping';
import { Outcome } from '../run/outcome';
import { scanner } from '../run/scanned-aggregate';
import type { MovedRows } from './membership';
import type { StandingSource } from './standing-source';
import type { Standing } from './standing-tally';

/** Stands for every group where a row's own group is not known. */
const ANY = -1;

/** Points or questions by index: their group (none where there is no point) and their place. */
class Places {
  readonly group: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;

  constructor(count: number) {
    this.group = new Int32Array(count).fill(NO_GROUP);
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.weight = new Float64Array(count);
  }
}

/** A COUNT or SUM within bounds on THIS: a row that moves adds to, or takes from, just the answers that it lies below. */
export class StandingBounds implements Standing {
  private readonly points: Places;
  private readonly questions: Places;
  private readonly answers: Exact[];
  /** How many doubts there are of a group (below 0: of any group), and the groups that each row puts in doubt. */
  private readonly doubts = new Map<number, number>();
  private readonly doubtsOf = new Map<number, number[]>();
  private touched = new Set<number>();
  private changed = new Set<number>();
  /** Whether a group was in doubt before rows moved. */
  private doubtedBefore = new Map<number, boolean>();

  constructor(
    private readonly from: StandingSource,
    private bind: Bind,
  ) {
    const { wanted } = from.membership;
    this.points = new Places(from.table.rowCount);
    this.questions = new Places(wanted.length);
    this.answers = new Array<Exact>(wanted.length).fill(0);
    this.readPoints([...this.points.group.keys()], () => undefined);
    this.readQuestions([...wanted.keys()]);
    const groups = this.points.group.reduce((most, g) => Math.max(most, g), -1) + 1;
    const asked = this.questions.group.map((g) => (g < groups ? g : NO_GROUP));
    new Dominance(this.points, { ...this.questions, group: asked }, groups).answer((question, part) => {
      this.answers[question] = add(this.answers[question] as Exact, part);
    });
  }

  get source(): TableData {
    return this.from.table;
  }

  private isDoubted(group: number): boolean {
    return (this.doubts.get(group) ?? 0) > 0;
  }

  private shiftDoubt(group: number, by: 1 | -1): void {
    if (!this.doubtedBefore.has(group)) this.doubtedBefore.set(group, this.isDoubted(group));
    this.doubts.set(group, (this.doubts.get(group) ?? 0) + by);
  }

  private doubt(row: number, group: number): void {
    const meant = Math.max(group, ANY);
    this.shiftDoubt(meant, 1);
    this.doubtsOf.set(row, [...(this.doubtsOf.get(row) ?? []), meant]);
  }

  /** Reads rows as points; those that cannot be read put their group in doubt. */
  private readPoints(rows: readonly number[], then: (row: number) => void): void {
    const { node, membership, column, table } = this.from;
    const inside = this.bind.inside({ table, current: { row: 0 } });
    const { frame } = inside;
    const axes = node.bounds.map((b) => ({ read: inside.number(b.source), ...bounded(b.op) }));
    const input = { fn: node.fn, column, automatic: node.column.required === 'auto' };
    const { group, x, y, weight } = this.points;
    for (const row of rows) {
      group[row] = NO_GROUP;
      const met = this.from.passes(row);
      const own = membership.placed(row).groups[0] ?? NO_GROUP;
      const state = column.states[row] as number;
      if (met === 0) continue;
      if (own < 0 || met === 2 || state === CellState.bad) {
        this.doubt(row, own);
        continue;
      }
      const w = filledWeight(input, row, state);
      if (w === undefined) continue;
      frame.reset();
      axes.forEach(({ read, sign, shift }, axis) => {
        (axis === 0 ? x : y)[row] = Number(read(row)) * sign + shift;
      });
      if (frame.silent) this.doubt(row, own);
      if (frame.missing || frame.dash) continue;
      group[row] = own;
      weight[row] = w;
      then(row);
    }
  }

  private readQuestions(rows: readonly number[]): void {
    const { wanted } = this.from.membership;
    const apart = this.bind.apart();
    const { bounds } = this.from.node;
    const axes = bounds.map((b) => ({ read: apart.number(b.own), sign: bounded(b.op).sign }));
    const { group, x, y } = this.questions;
    for (const i of rows) {
      group[i] = wanted[i] as number;
      axes.forEach(({ read, sign }, axis) => {
        const value = readOwn(read, i, apart.frame);
        if (value === undefined) group[i] = NO_GROUP;
        else (axis === 0 ? x : y)[i] = value * sign;
      });
    }
  }

  /** Adds a point to the answers that it lies below, or takes it from them. */
  private count(row: number, by: 1 | -1): void {
    const { points, questions } = this;
    const own = points.group[row] as number;
    const [x, y, weight] = [points.x[row] as number, points.y[row] as number, points.weight[row] as number];
    for (let i = 0; i < this.answers.length; i++) {
      if (questions.group[i] !== own || (questions.x[i] as number) < x || (questions.y[i] as number) < y)
        continue;
      this.answers[i] = (by === 1 ? add : subtract)(this.answers[i] as Exact, weight);
      this.changed.add(i);
    }
  }

  take(rows: readonly number[]): void {
    this.touched = new Set();
    this.changed = new Set();
    this.doubtedBefore = new Map();
    for (const row of rows) {
      for (const group of this.doubtsOf.get(row) ?? []) this.shiftDoubt(group, -1);
      this.doubtsOf.delete(row);
      const own = this.points.group[row] as number;
      if (own < 0) continue;
      this.touched.add(own);
      this.count(row, -1);
      this.points.group[row] = NO_GROUP;
    }
  }

  put(rows: MovedRows, bind: Bind): void {
    this.bind = bind;
    this.from.follow(rows, bind);
    this.readQuestions(rows.target);
    for (const i of rows.target) this.answerAnew(i);
    this.readPoints(rows.source, (row) => {
      this.touched.add(this.points.group[row] as number);
      this.count(row, 1);
    });
  }

  private answerAnew(i: number): void {
    const { points, questions } = this;
    const own = questions.group[i] as number;
    let answer: Exact = 0;
    if (own >= 0)
      for (let row = 0; row < points.group.length; row++)
        if (
          points.group[row] === own &&
          (points.x[row] as number) <= (questions.x[i] as number) &&
          (points.y[row] as number) <= (questions.y[i] as number)
        )
          answer = add(answer, points.weight[row] as number);
    this.answers[i] = answer;
    this.changed.add(i);
  }

  *moved(failing: ReadonlySet<number>): Iterable<number> {
    const { wanted } = this.from.membership;
    yield* this.changed;
    for (const i of failing) if (this.touched.has(wanted[i] as number)) yield i;
    const turned = new Set<number>();
    for (const [group, was] of this.doubtedBefore) if (was !== this.isDoubted(group)) turned.add(group);
    if (turned.size > 0)
      for (let i = 0; i < wanted.length; i++) if (turned.has(ANY) || turned.has(wanted[i] as number)) yield i;
  }

  outcome(index: number): Outcome {
    const group = this.from.membership.wanted[index] ?? NO_GROUP;
    const anywhere = this.isDoubted(ANY);
    if (group < 0) return withoutGroup(this.from.node.fn, group, anywhere);
    return anywhere || this.isDoubted(group) ? Outcome.silent : Outcome.value;
  }

  number(index: number): Exact {
    return this.answers[index] ?? 0;
  }

  text(): string {
    return '';
  }

  members(index: number): readonly number[] {
    return [...this.scan(index)];
  }

  private scan(index: number): readonly number[] {
    const { node, table } = this.from;
    const members = { list: (i: number) => this.from.members(i) };
    return scanner(node, table, { bind: this.bind, members })(index).rows;
  }

  size(index: number): number {
    return this.from.size(index);
  }

  group(): number | undefined {
    return undefined;
  }

  indexesOf(row: number): readonly number[] {
    return this.from.indexesOf(row).filter((i) => this.scan(i).includes(row));
  }
}
