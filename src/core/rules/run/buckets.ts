/** Indexes sorted by group in one pass; negative groups are left out. */
export interface Buckets {
  readonly order: Int32Array;
  /** Where each group begins in `order`; the last entry is its end. */
  readonly start: Int32Array;
  /** The indexes of a group, in their order. */
  of(group: number): Int32Array;
}

/** Sorts indexes 0 … n by their group. */
export function bucketsOf(groups: Int32Array, count: number): Buckets {
  const start = new Int32Array(count + 1);
  for (const group of groups) if (group >= 0) start[group + 1] = (start[group + 1] as number) + 1;
  for (let g = 0; g < count; g++) start[g + 1] = (start[g + 1] as number) + (start[g] as number);
  const next = start.slice();
  const order = new Int32Array(start[count] as number);
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index] as number;
    if (group < 0) continue;
    order[next[group] as number] = index;
    next[group] = (next[group] as number) + 1;
  }
  return { order, start, of: (group) => order.subarray(start[group] as number, start[group + 1] as number) };
}
