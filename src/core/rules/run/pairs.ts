/** Which source rows belong to which group, as pairs, and which group each row of the target asks for. */
export interface Membership {
  /** Source row of each pair; the index itself where absent. */
  readonly rows?: Int32Array;
  /** Group of each pair; BAD_GROUP where the row's key is unreadable. */
  readonly groups: Int32Array;
  readonly count: number;
  /** Groups that some unreadable cell may belong to. */
  readonly poisoned?: Uint8Array;
  /** Group of a target row: BAD_GROUP where its key is unreadable, NO_GROUP where no source row has it, NOT_COUNTED where it is —. */
  readonly wanted: Int32Array;
}

/** The pairs of each group, so that its rows can be listed: pair indexes sorted by group, and where each group begins. */
export interface GroupedPairs {
  readonly order: Int32Array;
  readonly start: Int32Array;
}

/** Sorts pairs by group in one pass. */
export function pairsByGroup({ groups, count }: Membership): GroupedPairs {
  const start = new Int32Array(count + 1);
  for (const group of groups) if (group >= 0) start[group + 1] = (start[group + 1] as number) + 1;
  for (let g = 0; g < count; g++) start[g + 1] = (start[g + 1] as number) + (start[g] as number);
  const next = start.slice();
  const order = new Int32Array(start[count] as number);
  for (let pair = 0; pair < groups.length; pair++) {
    const group = groups[pair] as number;
    if (group < 0) continue;
    order[next[group] as number] = pair;
    next[group] = (next[group] as number) + 1;
  }
  return { order, start };
}
