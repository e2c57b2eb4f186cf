/** One edge of a network with the least and the most that may flow along it. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly lo: number;
  readonly hi: number;
}

interface Arc {
  readonly to: number;
  room: number;
  readonly back: number;
}

/** The largest flow from one node to another, by shortest paths. */
function largestFlow(
  arcs: Arc[],
  out: readonly number[][],
  [source, sink]: readonly [number, number],
): number {
  let total = 0;
  for (;;) {
    const via = new Map<number, number>();
    const queue = [source];
    for (let at = queue.shift(); at !== undefined && !via.has(sink); at = queue.shift())
      for (const i of out[at] ?? []) {
        const { to, room } = arcs[i] as Arc;
        if (room > 0 && to !== source && !via.has(to)) {
          via.set(to, i);
          queue.push(to);
        }
      }
    if (!via.has(sink)) return total;
    const path: number[] = [];
    for (let at = sink; at !== source;) {
      const i = via.get(at) as number;
      path.push(i);
      at = (arcs[(arcs[i] as Arc).back] as Arc).to;
    }
    const room = Math.min(...path.map((i) => (arcs[i] as Arc).room));
    for (const i of path) {
      const arc = arcs[i] as Arc;
      arc.room -= room;
      (arcs[arc.back] as Arc).room += room;
    }
    total += room;
  }
}

/** Whether whole amounts can flow round a network so that every edge carries no less than its least and no more than its most. */
export function circulates(nodes: number, edges: readonly Edge[]): boolean {
  const arcs: Arc[] = [];
  const out: number[][] = Array.from({ length: nodes + 2 }, () => []);
  const add = (from: number, to: number, room: number): void => {
    out[from]?.push(arcs.length);
    arcs.push({ to, room, back: arcs.length + 1 });
    out[to]?.push(arcs.length);
    arcs.push({ to: from, room: 0, back: arcs.length - 1 });
  };
  const [source, sink] = [nodes, nodes + 1];
  let wanted = 0;
  for (const { from, to, lo, hi } of edges) {
    if (lo > hi) return false;
    add(from, to, hi - lo);
    add(source, to, lo);
    add(from, sink, lo);
    wanted += lo;
  }
  return largestFlow(arcs, out, [source, sink]) === wanted;
}
