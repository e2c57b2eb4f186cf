import type { Exact } from '../exact';
import { bucketsOf, type Buckets } from './buckets';
import { Sums } from './tally';

/** Points (x, y) with a weight, and questions (x, y): how much weight lies at or below it in both. */
export interface Plane {
  readonly group: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}
export interface WeightedPlane extends Plane {
  readonly weight: Float64Array;
}

/** Takes the parts whose sum answers a question. */
export type Answer = (question: number, part: Exact) => void;

/** Points and questions of one group, as indexes. */
interface Group {
  readonly points: Int32Array;
  readonly questions: Int32Array;
}

/** A group too small to be worth a view of its own. */
interface SmallGroup {
  readonly points: Buckets;
  readonly questions: Buckets;
  readonly g: number;
}

/** Up to so many pairs of a point and a question, looking at each is quicker than ranking. */
const FEW_PAIRS = 64;

/** Sums along ranks that can be raised and asked in logarithmic time (Fenwick). */
class RankedSums {
  private readonly tree: Sums;
  constructor(private readonly size: number) {
    this.tree = new Sums(size + 1);
  }
  add(rank: number, weight: number): void {
    for (let at = rank + 1; at <= this.size; at += at & -at) this.tree.add(at, weight);
  }
  below(rank: number, into: (part: Exact) => void): void {
    for (let at = rank + 1; at > 0; at -= at & -at) into(this.tree.of(at));
  }
}

/** How many of the sorted values are at most `value`. */
function rankOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For each question the weights of its group's points with x and y at most its own; n log n for any number of points in one group. */
export class Dominance {
  constructor(
    private readonly points: WeightedPlane,
    private readonly questions: Plane,
    private readonly groups: number,
  ) {}

  /** Answers all questions; points and questions of no group are left out. */
  answer(answer: Answer): void {
    const points = bucketsOf(this.points.group, this.groups);
    const questions = bucketsOf(this.questions.group, this.groups);
    for (let g = 0; g < this.groups; g++) {
      const size = sizeOf(points, g) * sizeOf(questions, g);
      if (size === 0) continue;
      if (size <= FEW_PAIRS) this.pairs({ points, questions, g }, answer);
      else this.whole({ points: points.of(g), questions: questions.of(g) }, answer);
    }
  }

  private pairs({ points: there, questions: asked, g }: SmallGroup, answer: Answer): void {
    const { points, questions } = this;
    for (let q = asked.start[g] as number; q < (asked.start[g + 1] as number); q++) {
      const question = asked.order[q] as number;
      const x = questions.x[question] as number;
      const y = questions.y[question] as number;
      for (let p = there.start[g] as number; p < (there.start[g + 1] as number); p++) {
        const point = there.order[p] as number;
        const below = (points.x[point] as number) <= x && (points.y[point] as number) <= y;
        if (below) answer(question, points.weight[point] as number);
      }
    }
  }

  /** Answers a group: by counting along each axis alone where that is enough, otherwise by ranks. */
  private whole(group: Group, answer: Answer): void {
    if (this.opposes(group)) this.opposed(group, answer);
    else this.ranked(group, answer);
  }

  /**
   * Whether no point can miss a question on both axes, and each weighs 1: x + y is at most 0 for all points and at
   * least 0 for all questions, as where periods in order are asked which periods in order they overlap.
   */
  private opposes({ points: there, questions: asked }: Group): boolean {
    const { points, questions } = this;
    for (const p of there)
      if (points.weight[p] !== 1 || (points.x[p] as number) + (points.y[p] as number) > 0) return false;
    for (const q of asked) if ((questions.x[q] as number) + (questions.y[q] as number) < 0) return false;
    return true;
  }

  /** All points less those that miss on one axis or on the other. */
  private opposed({ points: there, questions: asked }: Group, answer: Answer): void {
    const { points, questions } = this;
    const xs = Float64Array.from(there, (i) => points.x[i] as number).sort();
    const ys = Float64Array.from(there, (i) => points.y[i] as number).sort();
    for (const question of asked) {
      const [x, y] = [questions.x[question] as number, questions.y[question] as number];
      answer(question, rankOf(xs, x) + rankOf(ys, y) - there.length);
    }
  }

  private ranked(group: Group, answer: Answer): void {
    const { points, questions } = this;
    const order = byX(group.points, points.x);
    const heights = Float64Array.from(order, (i) => points.y[i] as number).sort();
    const sums = new RankedSums(heights.length);
    let next = 0;
    for (const question of byX(group.questions, questions.x)) {
      const x = questions.x[question] as number;
      while (next < order.length && (points.x[order[next] as number] as number) <= x) {
        const point = order[next] as number;
        sums.add(rankOf(heights, points.y[point] as number) - 1, points.weight[point] as number);
        next++;
      }
      const rank = rankOf(heights, questions.y[question] as number);
      if (rank > 0) sums.below(rank - 1, (part) => answer(question, part));
    }
  }
}

function byX(indexes: Int32Array, x: Float64Array): Int32Array {
  return indexes.slice().sort((a, b) => (x[a] as number) - (x[b] as number));
}

function sizeOf({ start }: Buckets, group: number): number {
  return (start[group + 1] as number) - (start[group] as number);
}
