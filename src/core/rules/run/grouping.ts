import { BAD_CODE, type ColumnIndex } from './column-index';

/** No group has this key. */
export const NO_GROUP = -2;
/** The key could not be read. */
export const BAD_GROUP = -1;
/** The printed row does not count the table at all: its figure is —. */
export const NOT_COUNTED = -3;

/** Rows grouped by the values of several columns, in one pass. */
export class Grouping {
  /** Group of each row; BAD_GROUP where a key is unreadable. */
  readonly of: Int32Array;
  readonly count: number;
  private readonly pairs: readonly Map<number, number>[];

  constructor(
    private readonly columns: readonly ColumnIndex[],
    rowCount: number,
  ) {
    const first = columns[0];
    let of = first ? first.codes : new Int32Array(rowCount);
    let count = first ? first.size : 1;
    const pairs: Map<number, number>[] = [];
    for (const column of columns.slice(1)) {
      const ids = new Map<number, number>();
      of = combine(of, column, ids);
      count = ids.size;
      pairs.push(ids);
    }
    this.of = of;
    this.count = count;
    this.pairs = pairs;
  }

  /** The group of a key given as one code a column: BAD_GROUP where one is unreadable, NO_GROUP where no row has it. */
  find(codes: readonly number[]): number {
    let group = codes.length === 0 ? 0 : (codes[0] as number);
    if (codes.includes(BAD_CODE)) return BAD_GROUP;
    if (group < 0) return NO_GROUP;
    for (let level = 1; level < codes.length; level++) {
      const code = codes[level] as number;
      const found = code < 0 ? undefined : this.pairs[level - 1]?.get(group * this.sizeOf(level) + code);
      if (found === undefined) return NO_GROUP;
      group = found;
    }
    return group;
  }

  private sizeOf(level: number): number {
    return this.columns[level]?.size ?? 1;
  }
}

function combine(of: Int32Array, { codes, size }: ColumnIndex, ids: Map<number, number>): Int32Array {
  const combined = new Int32Array(of.length);
  for (let row = 0; row < of.length; row++) {
    const a = of[row] as number;
    const b = codes[row] as number;
    if (a < 0 || b < 0) {
      combined[row] = BAD_GROUP;
      continue;
    }
    const key = a * size + b;
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    combined[row] = id;
  }
  return combined;
}
