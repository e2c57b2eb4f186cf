import { roundTo } from '../value/amount';
import { leastCost, type UnitArc } from './least-cost';

/**
 * Exact figures to be printed in a coarser unit: rows of a tree (a row's parent stands before it, the root's is -1),
 * each with the same columns. With `totals` the last column is the sum of the others. Amounts in 分.
 */
export interface BalanceRequest {
  readonly parents: readonly number[];
  readonly rows: readonly (readonly number[])[];
  readonly totals: boolean;
  /** The printed step in 分: 万元 with 2 decimals 10 000. */
  readonly quantum: number;
}

/** A cell that is not printed as plainly rounded; both amounts in 分. */
export interface Adjustment {
  readonly row: number;
  readonly column: number;
  readonly plain: number;
  readonly printed: number;
}

/** Printed figures that add up, and where they are not plain rounding; or why there are none. */
export type Balance =
  | {
      readonly kind: 'balanced';
      readonly rows: readonly (readonly number[])[];
      readonly adjusted: readonly Adjustment[];
      /** Σ |printed − exact| over all cells, in 分. */
      readonly cost: number;
    }
  | { readonly kind: 'inconsistent'; readonly row: number; readonly column: number }
  | { readonly kind: 'infeasible' };

/** The first cell that is not the exact sum of those below it or beside it. */
function inconsistency({ parents, rows, totals }: BalanceRequest): Balance | undefined {
  const below = rows.map((row) => row.map(() => 0));
  const inner = new Set(parents);
  parents.forEach((parent, child) => {
    const sums = below[parent];
    sums?.forEach((sum, column) => (sums[column] = sum + (rows[child]?.[column] ?? 0)));
  });
  for (const [row, values] of rows.entries()) {
    const own = totals ? values.slice(0, -1).reduce((sum, value) => sum + value, 0) : 0;
    if (totals && own !== values.at(-1)) return { kind: 'inconsistent', row, column: values.length - 1 };
    const column = inner.has(row) ? values.findIndex((value, c) => value !== below[row]?.[c]) : -1;
    if (column >= 0) return { kind: 'inconsistent', row, column };
  }
  return undefined;
}

/** The cells as arcs of a flow: down the tree column by column, and back up along the totals. */
class Network {
  readonly arcs: UnitArc[] = [];
  /** Row and column of each arc. */
  readonly cells: (readonly [number, number])[] = [];
  readonly floors: number[][];
  private readonly nodes: number;
  private readonly inner: ReadonlySet<number>;
  private readonly net: Int32Array;
  private readonly weight: number;

  constructor(private readonly request: BalanceRequest) {
    const { parents, rows, quantum } = request;
    const width = rows[0]?.length ?? 0;
    this.nodes = 1 + rows.length * (width + 1);
    this.inner = new Set(parents);
    this.net = new Int32Array(this.nodes);
    this.floors = rows.map((row) => row.map((value) => Math.floor(value / quantum)));
    const cells = rows.length * width;
    const order = (cells * (cells + 1)) / 2 + 1;
    this.weight = order * quantum * cells < Number.MAX_SAFE_INTEGER ? order : 1;
    rows.forEach((row, r) => row.forEach((_, c) => this.put(r, c)));
  }

  private down(row: number, column: number): number {
    if (this.inner.has(row)) return 1 + row * (this.width + 1) + column;
    return this.request.totals ? this.up(row) : 0;
  }

  private up(row: number): number {
    return row < 0 ? 0 : 1 + row * (this.width + 1) + this.width;
  }

  private get width(): number {
    return this.request.rows[0]?.length ?? 0;
  }

  private put(row: number, column: number): void {
    const { parents, rows, quantum, totals } = this.request;
    const parent = parents[row] ?? -1;
    const value = rows[row]?.[column] ?? 0;
    const total = totals && column === this.width - 1;
    const from = total ? this.up(row) : parent < 0 ? 0 : this.down(parent, column);
    const to = total ? this.up(parent) : this.down(row, column);
    const floor = this.floors[row]?.[column] ?? 0;
    const rest = value - floor * quantum;
    const fixed = parent < 0 && (total || !totals);
    const base = fixed ? roundTo(value, quantum) / quantum : floor;
    this.net[from] = (this.net[from] ?? 0) - base;
    this.net[to] = (this.net[to] ?? 0) + base;
    if (fixed) (this.floors[row] as number[])[column] = base;
    if (fixed || rest === 0) return;
    const order = this.weight === 1 ? 0 : this.cells.length;
    this.arcs.push({ from, to, cost: (quantum - 2 * rest) * this.weight + order });
    this.cells.push([row, column]);
  }

  /** Which cells go up by one quantum from their floor. */
  solve(): Uint8Array | undefined {
    return leastCost(this.net, this.arcs);
  }
}

/**
 * Rounds figures for print so that every sum still adds up (舍位平衡): the grand total is the plain half-up rounding,
 * each figure its floor or its ceiling, multiples of the quantum and zeros stay, and Σ |printed − exact| is least;
 * of equal choices the earlier cell is raised. Figures that do not add up exactly are refused, nothing is forced.
 */
export function balance(request: BalanceRequest): Balance {
  const { rows, quantum } = request;
  const wrong = inconsistency(request);
  if (wrong) return wrong;
  const network = new Network(request);
  const raised = network.solve();
  if (!raised) return { kind: 'infeasible' };
  const units = network.floors.map((row) => [...row]);
  network.cells.forEach(([row, column], k) => {
    const own = units[row];
    if (own && raised[k] === 1) own[column] = (own[column] ?? 0) + 1;
  });
  const printed = units.map((row) => row.map((unit) => (unit === 0 ? 0 : unit * quantum)));
  const adjusted: Adjustment[] = [];
  let cost = 0;
  rows.forEach((values, row) =>
    values.forEach((value, column) => {
      const figure = printed[row]?.[column] ?? 0;
      const plain = roundTo(value, quantum);
      cost += Math.abs(figure - value);
      if (figure !== plain) adjusted.push({ row, column, plain, printed: figure });
    }),
  );
  return { kind: 'balanced', rows: printed, adjusted, cost };
}
