import type { Exact } from '../exact';
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

function sortedBy({ group, x }: Plane): Uint32Array {
  const order = Uint32Array.from(group, (_, i) => i);
  return order.sort(
    (a, b) => (group[a] as number) - (group[b] as number) || (x[a] as number) - (x[b] as number),
  );
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

/**
 * For each question the parts whose sum is the weight of its group's points with x and y at most its own; n log n for
 * any number of points in one group. Points and questions of group −1 are left out.
 */
export function dominated(
  points: WeightedPlane,
  questions: Plane,
  answer: (question: number, part: Exact) => void,
): void {
  const pointOrder = sortedBy(points);
  const questionOrder = sortedBy(questions);
  let p = 0;
  let q = 0;
  while (q < questionOrder.length) {
    const group = questions.group[questionOrder[q] as number] as number;
    while (p < pointOrder.length && (points.group[pointOrder[p] as number] as number) < group) p++;
    let end = p;
    while (end < pointOrder.length && points.group[pointOrder[end] as number] === group) end++;
    let last = q;
    while (last < questionOrder.length && questions.group[questionOrder[last] as number] === group) last++;
    if (group >= 0)
      answerGroup(
        { points, order: pointOrder.subarray(p, end) },
        { questions, order: questionOrder.subarray(q, last) },
        answer,
      );
    p = end;
    q = last;
  }
}

/** Up to so many pairs of a point and a question, looking at each is quicker than ranking. */
const FEW_PAIRS = 64;

function answerPairs(
  { points, order }: GroupPoints,
  { questions, order: asked }: GroupQuestions,
  answer: (question: number, part: Exact) => void,
): void {
  for (const question of asked)
    for (const point of order) {
      const below =
        (points.x[point] as number) <= (questions.x[question] as number) &&
        (points.y[point] as number) <= (questions.y[question] as number);
      if (below) answer(question, points.weight[point] as number);
    }
}

interface GroupPoints {
  readonly points: WeightedPlane;
  readonly order: Uint32Array;
}
interface GroupQuestions {
  readonly questions: Plane;
  readonly order: Uint32Array;
}

function answerGroup(
  { points, order }: GroupPoints,
  { questions, order: asked }: GroupQuestions,
  answer: (question: number, part: Exact) => void,
): void {
  if (order.length * asked.length <= FEW_PAIRS)
    return answerPairs({ points, order }, { questions, order: asked }, answer);
  const heights = Float64Array.from(order, (i) => points.y[i] as number).sort();
  const sums = new RankedSums(heights.length);
  let next = 0;
  for (const question of asked) {
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
