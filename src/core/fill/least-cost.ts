/** An arc that may carry nothing or one unit, at a whole cost that may be negative. */
export interface UnitArc {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

/** Arcs as arrays: arc 2k is arc k, arc 2k+1 its way back; an arc with room 0 cannot be used now. */
class Residual {
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly target: Int32Array;
  readonly room: Uint8Array;
  readonly cost: Float64Array;

  constructor(nodes: number, arcs: readonly UnitArc[]) {
    this.head = new Int32Array(nodes).fill(-1);
    this.next = new Int32Array(arcs.length * 2);
    this.target = new Int32Array(arcs.length * 2);
    this.room = new Uint8Array(arcs.length * 2);
    this.cost = new Float64Array(arcs.length * 2);
    arcs.forEach(({ from, to, cost }, k) => {
      this.put(2 * k, { from, to, cost });
      this.put(2 * k + 1, { from: to, to: from, cost: -cost });
      this.room[cost < 0 ? 2 * k + 1 : 2 * k] = 1;
    });
  }

  private put(arc: number, { from, to, cost }: UnitArc): void {
    this.target[arc] = to;
    this.cost[arc] = cost;
    this.next[arc] = this.head[from] as number;
    this.head[from] = arc;
  }

  push(arc: number): void {
    this.room[arc] = 0;
    this.room[arc ^ 1] = 1;
  }
}

/** A heap of nodes by their distance. */
class Nearest {
  private readonly nodes: number[] = [];
  private readonly keys: number[] = [];

  get size(): number {
    return this.nodes.length;
  }

  add(node: number, key: number): void {
    let at = this.nodes.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if ((this.keys[up] as number) <= key) break;
      this.set(at, this.nodes[up] as number, this.keys[up] as number);
      at = up;
    }
    this.set(at, node, key);
  }

  take(): { readonly node: number; readonly key: number } {
    const top = { node: this.nodes[0] as number, key: this.keys[0] as number };
    const node = this.nodes.pop() as number;
    const key = this.keys.pop() as number;
    const size = this.nodes.length;
    if (size === 0) return top;
    let at = 0;
    for (let down = 1; down < size; down = 2 * at + 1) {
      if (down + 1 < size && (this.keys[down + 1] as number) < (this.keys[down] as number)) down++;
      if ((this.keys[down] as number) >= key) break;
      this.set(at, this.nodes[down] as number, this.keys[down] as number);
      at = down;
    }
    this.set(at, node, key);
    return top;
  }

  private set(at: number, node: number, key: number): void {
    this.nodes[at] = node;
    this.keys[at] = key;
  }
}

/** The way to the nearest node that lacks a unit: that node and the arc by which each node was reached. */
function nearestLack(
  graph: Residual,
  surplus: Int32Array,
  potential: Float64Array,
): { readonly end: number; readonly by: Int32Array } | undefined {
  const distance = new Float64Array(surplus.length).fill(Infinity);
  const by = new Int32Array(surplus.length).fill(-1);
  const done = new Uint8Array(surplus.length);
  const heap = new Nearest();
  surplus.forEach((units, node) => {
    if (units <= 0) return;
    distance[node] = 0;
    heap.add(node, 0);
  });
  let end = -1;
  while (heap.size > 0 && end < 0) {
    const { node, key } = heap.take();
    if (done[node] === 1) continue;
    done[node] = 1;
    if ((surplus[node] as number) < 0) end = node;
    else relax(graph, { node, key }, { distance, by, heap, potential });
  }
  if (end < 0) return undefined;
  const far = distance[end] as number;
  for (let v = 0; v < surplus.length; v++)
    potential[v] = (potential[v] as number) + Math.min(done[v] === 1 ? (distance[v] as number) : far, far);
  return { end, by };
}

function relax(
  graph: Residual,
  { node, key }: { readonly node: number; readonly key: number },
  search: {
    readonly distance: Float64Array;
    readonly by: Int32Array;
    readonly heap: Nearest;
    readonly potential: Float64Array;
  },
): void {
  const { distance, by, heap, potential } = search;
  for (let arc = graph.head[node] as number; arc >= 0; arc = graph.next[arc] as number) {
    if (graph.room[arc] === 0) continue;
    const to = graph.target[arc] as number;
    const reduced = (graph.cost[arc] as number) + (potential[node] as number) - (potential[to] as number);
    if (key + reduced >= (distance[to] as number)) continue;
    distance[to] = key + reduced;
    by[to] = arc;
    heap.add(to, key + reduced);
  }
}

/**
 * Chooses which arcs carry a unit, at the least total cost, so that every node gives away what `supply` says (negative:
 * takes). Exact for whole costs; undefined where no choice does.
 */
export function leastCost(supply: Int32Array, arcs: readonly UnitArc[]): Uint8Array | undefined {
  const graph = new Residual(supply.length, arcs);
  const surplus = supply.slice();
  for (const { from, to, cost } of arcs) {
    if (cost >= 0) continue;
    surplus[from] = (surplus[from] as number) - 1;
    surplus[to] = (surplus[to] as number) + 1;
  }
  const potential = new Float64Array(supply.length);
  for (let left = surplus.reduce((n, units) => n + Math.max(0, units), 0); left > 0; left--) {
    const way = nearestLack(graph, surplus, potential);
    if (!way) return undefined;
    let node = way.end;
    surplus[node] = (surplus[node] as number) + 1;
    while ((way.by[node] as number) >= 0) {
      const arc = way.by[node] as number;
      graph.push(arc);
      node = graph.target[arc ^ 1] as number;
    }
    surplus[node] = (surplus[node] as number) - 1;
  }
  if (surplus.some((units) => units !== 0)) return undefined;
  return Uint8Array.from(arcs, (_, k) => graph.room[2 * k + 1] as number);
}
