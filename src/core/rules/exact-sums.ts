import type { Interval } from './interval';

/** One sum between figures, which are named by their index: total = Σ weight × node. */
export interface SumNode {
  readonly total: number;
  readonly parts: readonly { readonly node: number; readonly weight: bigint }[];
}

/** A combination of sums and bounds that no amounts can meet: the sums in it, and by how many 分 it fails. */
export interface Conflict {
  readonly sums: readonly number[];
  readonly gap: bigint;
}

/** One row of the tableau: scale × basic = Σ factor × free variable. */
interface Row {
  scale: bigint;
  readonly factors: Map<number, bigint>;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

function reduced(row: Row): Row {
  let common = row.scale;
  for (const f of row.factors.values()) common = gcd(common, f);
  if (common <= 1n) return row;
  for (const [v, f] of row.factors) row.factors.set(v, f / common);
  row.scale /= common;
  return row;
}

/**
 * Exact feasibility of Σ weight × part − total = 0 with every figure in its interval: the general simplex, in whole
 * numbers, smallest index first, so it ends. Free variables always stand at whole values. Where the sums are a tree of
 * areas times one sum of columns the matrix is that of a network (two laminar families, entries 0 and ±1, totally
 * unimodular), so that whole 分 exist just where real amounts do; elsewhere a conflict is still never wrong.
 */
class Tableau {
  private readonly rows = new Map<number, Row>();
  private readonly values: bigint[];
  private readonly bounds: Interval[];

  constructor(
    own: readonly Interval[],
    sums: readonly SumNode[],
    private readonly chosen: readonly number[],
  ) {
    this.bounds = [...own];
    this.values = own.map(({ lo }) => lo);
    chosen.forEach((index, i) => {
      const { total, parts } = sums[index] as SumNode;
      const factors = new Map<number, bigint>([[total, -1n]]);
      for (const { node, weight } of parts) factors.set(node, (factors.get(node) ?? 0n) + weight);
      for (const [node, factor] of factors) if (factor === 0n) factors.delete(node);
      const slack = own.length + i;
      this.bounds[slack] = { lo: 0n, hi: 0n };
      this.values[slack] = 0n;
      this.rows.set(slack, { scale: 1n, factors });
    });
  }

  private scaled({ factors }: Row): bigint {
    let sum = 0n;
    for (const [v, f] of factors) sum += f * (this.values[v] as bigint);
    return sum;
  }

  /** The first basic variable outside its bounds: whether it must rise, and the scaled distance. */
  private outside(): { readonly basic: number; readonly rise: boolean; readonly off: bigint } | undefined {
    for (const basic of [...this.rows.keys()].sort((a, b) => a - b)) {
      const row = this.rows.get(basic) as Row;
      const { lo, hi } = this.bounds[basic] as Interval;
      const at = this.scaled(row);
      if (at < lo * row.scale) return { basic, rise: true, off: lo * row.scale - at };
      if (at > hi * row.scale) return { basic, rise: false, off: at - hi * row.scale };
    }
    return undefined;
  }

  private entering({ factors }: Row, rise: boolean): number | undefined {
    return [...factors.keys()]
      .sort((a, b) => a - b)
      .find((v) => {
        const up = (factors.get(v) as bigint) > 0n === rise;
        const { lo, hi } = this.bounds[v] as Interval;
        return up ? (this.values[v] as bigint) < hi : (this.values[v] as bigint) > lo;
      });
  }

  private pivot(basic: number, entering: number, value: bigint): void {
    const row = this.rows.get(basic) as Row;
    const factor = row.factors.get(entering) as bigint;
    this.rows.delete(basic);
    const sign = factor < 0n ? -1n : 1n;
    const solved: Row = { scale: factor * sign, factors: new Map([[basic, row.scale * sign]]) };
    for (const [v, f] of row.factors) if (v !== entering) solved.factors.set(v, -f * sign);
    for (const other of this.rows.values()) this.substitute(other, entering, solved);
    this.rows.set(entering, reduced(solved));
    this.values[basic] = value;
  }

  private substitute(row: Row, entering: number, solved: Row): void {
    const factor = row.factors.get(entering);
    if (factor === undefined) return;
    row.factors.delete(entering);
    for (const [v, f] of row.factors) row.factors.set(v, f * solved.scale);
    row.scale *= solved.scale;
    for (const [v, f] of solved.factors) {
      const sum = (row.factors.get(v) ?? 0n) + f * factor;
      if (sum === 0n) row.factors.delete(v);
      else row.factors.set(v, sum);
    }
    reduced(row);
  }

  private conflict(basic: number, off: bigint): Conflict {
    const { scale, factors } = this.rows.get(basic) as Row;
    const first = this.bounds.length - this.chosen.length;
    const used = [basic, ...factors.keys()].filter((v) => v >= first);
    const sums = used.map((v) => this.chosen[v - first] as number);
    return { sums: this.chosen.filter((i) => sums.includes(i)), gap: (off + scale - 1n) / scale };
  }

  solve(): Conflict | undefined {
    for (let found = this.outside(); found; found = this.outside()) {
      const { basic, rise, off } = found;
      const { lo, hi } = this.bounds[basic] as Interval;
      const entering = this.entering(this.rows.get(basic) as Row, rise);
      if (entering === undefined) return this.conflict(basic, off);
      this.pivot(basic, entering, rise ? lo : hi);
    }
    return undefined;
  }
}

/** The first combination of the chosen sums that no whole amounts within the intervals can meet; undefined where they can all hold at once. */
export function conflictIn(
  own: readonly Interval[],
  sums: readonly SumNode[],
  chosen: readonly number[],
): Conflict | undefined {
  return new Tableau(own, sums, chosen).solve();
}
