import { CellState } from '../../form/table';
import { add, type Exact } from '../exact';
import type { AggregateBound, AggregateNode } from '../node';
import { withoutGroup, type Aggregate } from './aggregate-result';
import type { Bind, NumberOf } from './bind';
import { Dominance, type Plane, type WeightedPlane } from './dominance';
import type { Frame } from './frame';
import { NO_GROUP } from './grouping';
import { Outcome } from './outcome';
import { scannedAggregate, type SourceInput } from './scanned-aggregate';
import { Poison, visitPairs, type TallyInput } from './tally';

/** Whether an aggregate's bounds can be counted without looking at each pair of rows. */
export function isQuick({ fn, rest, bounds }: AggregateNode): boolean {
  return (
    (fn === 'COUNT' || fn === 'SUM') &&
    rest.length === 0 &&
    bounds.length <= 2 &&
    bounds.every((b) => b.source.kind === 'cell')
  );
}

/** An aggregate whose WHERE compares source rows with THIS; up to two bounds on cells are counted in n log n, others row by row. */
export function boundedAggregate(node: AggregateNode, source: SourceInput, bind: Bind): Aggregate {
  const scanned = scannedAggregate(node, source, bind);
  if (!isQuick(node)) return scanned;
  const poison = new Poison(source.input.membership);
  const points = pointsOf(node, source, { bind, poison });
  const { wanted } = source.input.membership;
  const questions = questionsOf(node.bounds, wanted, bind);
  const answers = new Array<Exact>(wanted.length).fill(0);
  new Dominance(points, questions, source.input.membership.count).answer((question, part) => {
    answers[question] = add(answers[question] as Exact, part);
  });
  return {
    ...scanned,
    outcome: (i) => {
      const group = wanted[i] ?? NO_GROUP;
      if (group < 0) return withoutGroup(node.fn, group, poison.all);
      return poison.has(group) ? Outcome.silent : Outcome.value;
    },
    number: (i) => answers[i] ?? 0,
  };
}

/** `source op own` as `p <= q`, for whole numbers. */
export function bounded(op: AggregateBound['op']): { readonly sign: 1 | -1; readonly shift: 0 | 1 } {
  return { sign: op === '<=' || op === '<' ? 1 : -1, shift: op === '<' || op === '>' ? 1 : 0 };
}

/** What a source row weighs in a COUNT or SUM; undefined where it does not count. */
export function filledWeight(
  input: Pick<TallyInput, 'fn' | 'column' | 'automatic'>,
  row: number,
  state: number,
): number | undefined {
  if (input.fn === 'SUM') return state === CellState.value ? (input.column.numbers?.[row] ?? 0) : undefined;
  return state === CellState.value || (input.automatic && state === CellState.blank) ? 1 : undefined;
}

interface PointsIn {
  readonly bind: Bind;
  readonly poison: Poison;
}

function pointsOf(
  node: AggregateNode,
  { input, source }: SourceInput,
  { bind, poison }: PointsIn,
): WeightedPlane {
  const inside = bind.inside({ table: source, current: { row: 0 } });
  const { frame } = inside;
  const axes = node.bounds.map((b) => ({ read: inside.number(b.source), ...bounded(b.op) }));
  const most = input.membership.groups.length;
  const group = new Int32Array(most).fill(NO_GROUP);
  const weight = new Float64Array(most);
  const at = [new Float64Array(most), new Float64Array(most)] as const;
  let count = 0;
  visitPairs(input, poison, (g, row, state) => {
    const w = filledWeight(input, row, state);
    if (w === undefined) return;
    frame.reset();
    for (let axis = 0; axis < axes.length; axis++) {
      const { read, sign, shift } = axes[axis] as (typeof axes)[number];
      (at[axis as 0 | 1] as Float64Array)[count] = Number(read(row)) * sign + shift;
    }
    if (frame.silent) poison.add(g);
    if (frame.missing || frame.dash) return;
    group[count] = g;
    weight[count] = w;
    count++;
  });
  return { group, x: at[0], y: at[1], weight };
}

function questionsOf(bounds: readonly AggregateBound[], wanted: Int32Array, bind: Bind): Plane {
  const apart = bind.apart();
  const axes = bounds.map((b) => ({ read: apart.number(b.own), sign: bounded(b.op).sign }));
  const group = wanted.slice();
  const at = [new Float64Array(wanted.length), new Float64Array(wanted.length)] as const;
  for (let i = 0; i < wanted.length; i++)
    for (const [axis, { read, sign }] of axes.entries()) {
      const value = readOwn(read, i, apart.frame);
      if (value === undefined) group[i] = NO_GROUP;
      else (at[axis as 0 | 1] as Float64Array)[i] = value * sign;
    }
  return { group, x: at[0], y: at[1] };
}

/** The own side of a bound in a row; undefined where it has no value. */
export function readOwn(read: NumberOf, row: number, frame: Frame): number | undefined {
  frame.reset();
  const value = Number(read(row));
  return frame.missing || frame.dash || frame.silent ? undefined : value;
}
