import { conflictIn, type SumNode } from './exact-sums';
import {
  addIntervals,
  gapBetween,
  intersect,
  intervalOf,
  scaleInterval,
  tieOut,
  type Figure,
  type Interval,
} from './interval';

/**
 * Sums that cannot all hold at once although each holds alone: the fewest that still contradict each other (indices),
 * the total of the topmost one, and the part in 分 that rounding cannot explain there.
 */
export interface JointContradiction {
  readonly total: number;
  readonly sums: readonly number[];
  readonly gap: bigint;
}

/** Sums in a ring could narrow each other 分 by 分; after this many rounds nothing is claimed. */
const MAX_ROUNDS = 40;

interface Emptied {
  readonly sum: number;
  readonly gap: bigint;
}

/** The sums from the bottom up: a sum stands behind every sum whose total is one of its parts; rings keep table order. */
function bottomUp(sums: readonly SumNode[]): number[] {
  const byTotal = new Map<number, number[]>();
  sums.forEach((s, i) => byTotal.set(s.total, [...(byTotal.get(s.total) ?? []), i]));
  const order: number[] = [];
  const seen = new Set<number>();
  const visit = (sum: number): void => {
    if (seen.has(sum)) return;
    seen.add(sum);
    for (const { node } of sums[sum]?.parts ?? []) for (const below of byTotal.get(node) ?? []) visit(below);
    order.push(sum);
  };
  sums.forEach((_, i) => visit(i));
  return order;
}

/** Narrows total and parts of one sum by each other; the gap where nothing is left. */
function narrow(known: Interval[], sum: SumNode): { readonly changed: boolean } | { readonly gap: bigint } {
  const scaled = sum.parts.map(({ node, weight }) => scaleInterval(known[node] as Interval, weight));
  const all = scaled.reduce(addIntervals, { lo: 0n, hi: 0n });
  const before = known[sum.total] as Interval;
  const total = intersect(before, all);
  if (!total) return { gap: gapBetween(before, all) };
  let changed = total.lo !== before.lo || total.hi !== before.hi;
  known[sum.total] = total;
  for (const [i, { node, weight }] of sum.parts.entries()) {
    if (weight !== 1n && weight !== -1n) continue;
    const own = scaled[i] as Interval;
    const rest = { lo: total.lo - (all.hi - own.hi), hi: total.hi - (all.lo - own.lo) };
    const part = known[node] as Interval;
    const narrowed = intersect(part, scaleInterval(rest, weight));
    if (!narrowed) return { gap: gapBetween(part, scaleInterval(rest, weight)) };
    if (narrowed.lo !== part.lo || narrowed.hi !== part.hi) changed = true;
    known[node] = narrowed;
  }
  return { changed };
}

/** Propagates intervals up and down until nothing changes; tells the first sum that leaves nothing. */
function propagate(
  own: readonly Interval[],
  sums: readonly SumNode[],
  order: readonly number[],
): Emptied | undefined {
  const known = [...own];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let changed = false;
    for (const index of order) {
      const result = narrow(known, sums[index] as SumNode);
      if ('gap' in result) return { sum: index, gap: result.gap };
      changed ||= result.changed;
    }
    if (!changed) return undefined;
  }
  return undefined;
}

/** Beyond this many sums that cross only propagation is asked, which never accuses wrongly. */
const MAX_CROSSING = 400;

/** The leader of a figure's group; figures that no sum has joined lead themselves. */
function leaderOf(leaders: ReadonlyMap<number, number>, node: number): number {
  let at = node;
  for (let up = leaders.get(at); up !== undefined && up !== at; up = leaders.get(at)) at = up;
  return at;
}

/** Whether sums share figures in rings: a sum joins two figures that others have joined already. */
function crosses(sums: readonly SumNode[], order: readonly number[]): boolean {
  const leaders = new Map<number, number>();
  for (const index of order) {
    const { total, parts } = sums[index] as SumNode;
    for (const { node } of parts) {
      const [from, to] = [leaderOf(leaders, node), leaderOf(leaders, total)];
      if (from === to) return true;
      leaders.set(from, to);
    }
  }
  return false;
}

/** Whether sums contradict each other: by propagation, which settles trees, else exactly. */
function contradicts(
  own: readonly Interval[],
  sums: readonly SumNode[],
  order: readonly number[],
): { readonly gap: bigint; readonly sums?: readonly number[] } | undefined {
  const emptied = propagate(own, sums, order);
  if (emptied || order.length > MAX_CROSSING || !crosses(sums, order)) return emptied;
  return conflictIn(own, sums, order);
}

/** Drops sums, the topmost first, as long as what is left still contradicts itself; keeps the order from the bottom up. */
function smallest(own: readonly Interval[], sums: readonly SumNode[], order: readonly number[]): number[] {
  let kept = [...order];
  for (const index of [...order].reverse()) {
    const without = kept.filter((i) => i !== index);
    if (contradicts(own, sums, without)) kept = without;
  }
  return kept;
}

/** Parts the sums, in their order, so that sums which share a figure, directly or through others, stay together. */
function connected(sums: readonly SumNode[], order: readonly number[]): number[][] {
  const leaders = new Map<number, number>();
  for (const index of order) {
    const { total, parts } = sums[index] as SumNode;
    for (const { node } of parts) leaders.set(leaderOf(leaders, node), leaderOf(leaders, total));
  }
  const groups = new Map<number, number[]>();
  for (const index of order) {
    const root = leaderOf(leaders, (sums[index] as SumNode).total);
    const group = groups.get(root) ?? [];
    group.push(index);
    groups.set(root, group);
  }
  return [...groups.values()];
}

function contradictionsIn(
  own: readonly Interval[],
  sums: readonly SumNode[],
  group: readonly number[],
): JointContradiction[] {
  const found: JointContradiction[] = [];
  let order = [...group];
  for (let hit = contradicts(own, sums, order); hit; hit = contradicts(own, sums, order)) {
    const kept = smallest(own, sums, hit.sums ?? order);
    const gap = contradicts(own, sums, kept)?.gap ?? 0n;
    const top = kept.at(-1) as number;
    found.push({ total: (sums[top] as SumNode).total, sums: kept, gap });
    order = order.filter((i) => i !== top);
  }
  return found;
}

/**
 * Finds sums that hold one by one and contradict each other together (checking §2, joint check); exact on trees and
 * on a tree times one sum of columns; elsewhere it never accuses wrongly. Sums that are broken alone are left to their own rule.
 */
export function jointContradictions(
  figures: readonly Figure[],
  sums: readonly SumNode[],
): JointContradiction[] {
  const own = figures.map(intervalOf);
  const order = bottomUp(sums).filter((i) => {
    const { total, parts } = sums[i] as SumNode;
    const terms = parts.map(({ node, weight }) => ({ figure: figures[node] as Figure, weight }));
    return tieOut(figures[total] as Figure, terms).verdict !== 'broken';
  });
  return connected(sums, order).flatMap((group) => contradictionsIn(own, sums, group));
}
