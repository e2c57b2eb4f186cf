import type { Accepted } from '../consolidate/accepted';
import type { FigureNumbers } from './figure-numbers';
import type { Share } from './given';

/** A printed figure of a lower unit that stands for details which nobody sent. */
export interface StandIn {
  readonly submission: Accepted;
  readonly row: number;
  readonly value: number;
}

/** One figure of an area: the exact part, distinct keys where it counts them, and printed figures that stand for details. */
export interface Tallied {
  readonly exact: number;
  readonly keys?: ReadonlySet<string>;
  readonly printed: readonly StandIn[];
}

const NOTHING: Tallied = { exact: 0, printed: [] };

/** All figures of one area by number: sums, distinct keys, printed figures, and the columns for which there are details. */
export class AreaFigures {
  private readonly sums: Float64Array;
  private readonly present: Uint8Array;
  private readonly held: Uint8Array;
  private readonly keys: Map<number, Set<string>>;
  private readonly printed: Map<number, StandIn[]>;
  private lastHeld: ReadonlySet<number> | undefined;

  constructor(
    private readonly numbers: FigureNumbers,
    from?: AreaFigures,
  ) {
    this.sums = from?.sums.slice() ?? new Float64Array(numbers.figures);
    this.present = from?.present.slice() ?? new Uint8Array(numbers.figures);
    this.held = from?.held.slice() ?? new Uint8Array(numbers.columns);
    this.keys = new Map(from && [...from.keys].map(([figure, keys]) => [figure, new Set(keys)]));
    this.printed = new Map(from && [...from.printed].map(([figure, printed]) => [figure, [...printed]]));
  }

  private addKeys(figure: number, keys: Iterable<string>): void {
    const known = this.keys.get(figure) ?? new Set<string>();
    for (const key of keys) known.add(key);
    this.keys.set(figure, known);
  }

  addShare({ holds, figures, sums, keys }: Share): void {
    if (holds !== this.lastHeld) for (const column of holds) this.held[column] = 1;
    this.lastHeld = holds;
    for (let i = 0; i < figures.length; i++) {
      const figure = figures[i] as number;
      this.sums[figure] = (this.sums[figure] as number) + (sums[i] as number);
      this.present[figure] = 1;
    }
    for (const [figure, each] of keys) this.addKeys(figure, each);
  }

  addArea(other: AreaFigures): void {
    other.held.forEach((held, column) => held === 1 && (this.held[column] = 1));
    for (let figure = 0; figure < this.sums.length; figure++)
      this.sums[figure] = (this.sums[figure] as number) + (other.sums[figure] as number);
    other.present.forEach((present, figure) => present === 1 && (this.present[figure] = 1));
    for (const [figure, keys] of other.keys) this.addKeys(figure, keys);
    for (const [figure, printed] of other.printed)
      this.printed.set(figure, [...(this.printed.get(figure) ?? []), ...printed]);
  }

  /** The same figures with printed ones in the place of those that lower units printed. */
  withPrinted(printed: readonly (readonly [number, StandIn])[]): AreaFigures {
    if (printed.length === 0) return this;
    const made = new AreaFigures(this.numbers, this);
    for (const [figure, standIn] of printed) {
      made.printed.set(figure, [standIn]);
      made.present[figure] = 1;
    }
    return made;
  }

  /** Whether the area has details for a column. */
  holds(scope: string, column: string): boolean {
    const number = this.numbers.column(scope, column);
    return number !== undefined && this.held[number] === 1;
  }

  /** A figure; one that nothing adds to is 0 where there are details, else undefined. */
  read(scope: string, column: string, rowId: string): Tallied | undefined {
    const figure = this.numbers.figure(scope, column, rowId);
    if (figure === undefined || this.present[figure] === 0)
      return this.holds(scope, column) ? NOTHING : undefined;
    const keys = this.keys.get(figure);
    const printed = this.printed.get(figure) ?? NOTHING.printed;
    return keys ? { exact: keys.size, keys, printed } : { exact: this.sums[figure] as number, printed };
  }
}
