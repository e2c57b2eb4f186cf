import { CellState, type TableData } from '../../form/table';
import type { Exact } from '../exact';
import type { AggregateNode } from '../node';
import { BAD_GROUP, NOT_COUNTED, NO_GROUP } from './grouping';
import { Outcome } from './outcome';
import { bucketsOf, type Buckets } from './buckets';
import type { Membership } from './pairs';
import type { TallyInput } from './tally';

/** An aggregate worked out for every row of its target. */
export interface Aggregate {
  outcome(index: number): Outcome;
  number(index: number): Exact;
  text(index: number): string;
  /** The source rows that went in, blanks of the aggregated column included. */
  members(index: number): readonly number[];
  /** How many rows `members` looks at. */
  size(index: number): number;
  /** The indexes whose aggregate takes a source row in. */
  indexesOf(row: number): readonly number[];
  /** What rows with the same members share; undefined where each row has its own. */
  group(index: number): number | undefined;
  readonly source: TableData | undefined;
}

/** Outcome where the current row has no group: nothing to add up, an unreadable key (its own, or a source row's), or a row that does not count the table. */
export function withoutGroup(fn: AggregateNode['fn'], group: number, spoiled: boolean): Outcome {
  if (group === NOT_COUNTED) return Outcome.dash;
  if (group === BAD_GROUP || spoiled) return Outcome.silent;
  return fn === 'SUM' || fn === 'COUNT' || fn === 'DISTINCT' ? Outcome.value : Outcome.none;
}

/** The source rows of each group. */
export interface Members {
  list(index: number): readonly number[];
  size(index: number): number;
  /** The indexes whose group holds a source row that passes. */
  holding(row: number): readonly number[];
}

/** Lists the source rows of a group, sorted out once for all groups at the first question. */
export function membersOf({ membership, pass, column }: TallyInput): Members {
  let sorted: Buckets | undefined;
  const pairsAt = (i: number): Int32Array => {
    sorted ??= bucketsOf(membership.groups, membership.count);
    const group = membership.wanted[i] ?? NO_GROUP;
    return group < 0 ? new Int32Array(0) : sorted.of(group);
  };
  let inverse: { readonly groups: IndexesBy; readonly rows: IndexesBy | undefined } | undefined;
  return {
    holding: (row) => {
      if (pass && pass[row] !== 1) return [];
      inverse ??= {
        groups: indexesBy(membership.wanted),
        rows: membership.rows && indexesBy(membership.rows),
      };
      const pairs = inverse.rows ? (inverse.rows.get(row) ?? []) : [row];
      return pairs.flatMap((pair) => inverse?.groups.get(membership.groups[pair] ?? NO_GROUP) ?? []);
    },
    size: (i) => pairsAt(i).length,
    list: (i) =>
      Array.from(pairsAt(i), (pair) => rowOfPair(membership, pair)).filter(
        (row) => (pass ? pass[row] === 1 : true) && column.states[row] !== CellState.bad,
      ),
  };
}

function rowOfPair({ rows }: Membership, pair: number): number {
  return rows ? (rows[pair] as number) : pair;
}

type IndexesBy = ReadonlyMap<number, number[]>;

/** For each value of 0 or more the indexes at which it stands. */
export function indexesBy(values: Int32Array): IndexesBy {
  const indexes = new Map<number, number[]>();
  values.forEach((value, index) => {
    if (value < 0) return;
    const known = indexes.get(value);
    if (known) known.push(index);
    else indexes.set(value, [index]);
  });
  return indexes;
}
