import { CellState, type ColumnData } from '../../form/table';
import { add, narrow, type Exact } from '../exact';
import type { AggregateNode } from '../node';
import { BAD_CODE, FIRST_CODE, type ColumnIndex } from './column-index';
import { Outcome } from './outcome';
import type { Membership } from './pairs';

/** Sums of whole numbers by group, exact beyond safe integers too. */
export class Sums {
  private readonly small: Float64Array;
  private large: Map<number, bigint> | undefined;

  constructor(count: number) {
    this.small = new Float64Array(count);
  }

  add(group: number, value: number): void {
    const sum = (this.small[group] as number) + value;
    if (Number.isSafeInteger(sum)) {
      this.small[group] = sum;
      return;
    }
    this.large ??= new Map();
    const before = (this.large.get(group) ?? 0n) + BigInt(this.small[group] as number);
    this.large.set(group, before + BigInt(value));
    this.small[group] = 0;
  }

  of(group: number): Exact {
    const large = this.large?.get(group);
    return large === undefined
      ? (this.small[group] as number)
      : add(narrow(large), this.small[group] as number);
  }
}

/** What an aggregate makes of each group, in one pass over the pairs. */
export interface Tally {
  outcome(group: number): Outcome;
  value(group: number): Exact;
  /** Whether some row has an unreadable key, so that no group is known for certain. */
  readonly spoiled: boolean;
}
type Figures = Pick<Tally, 'outcome' | 'value'>;

/** What goes into a tally: the aggregated column, the pairs, and which source rows pass WHERE. */
export interface TallyInput {
  readonly fn: AggregateNode['fn'];
  readonly column: ColumnData;
  readonly index: () => ColumnIndex;
  readonly membership: Membership;
  readonly pass: Uint8Array | undefined;
  /** Takes blank cells of a column that the sheet numbers itself as filled. */
  readonly automatic: boolean;
}

/** Groups that an unreadable cell may belong to; `all` where an unreadable key may mean any group. */
export class Poison {
  private readonly groups: Uint8Array;
  private everything = false;

  constructor({ count, poisoned }: Membership) {
    this.groups = poisoned ? poisoned.slice() : new Uint8Array(count);
  }

  add(group: number): void {
    if (group < 0) this.everything = true;
    else this.groups[group] = 1;
  }

  /** Whether every group may be meant. */
  get all(): boolean {
    return this.everything;
  }

  has(group: number): boolean {
    return this.everything || this.groups[group] === 1;
  }
}

type Visit = (group: number, row: number, state: number) => void;

/** Visits every pair whose row passes; what cannot be read poisons its group, an unreadable key all groups. */
export function visitPairs({ membership, pass, column }: TallyInput, poison: Poison, visit: Visit): void {
  const { rows, groups } = membership;
  const { states } = column;
  for (let pair = 0; pair < groups.length; pair++) {
    const row = rows ? (rows[pair] as number) : pair;
    const met = pass ? pass[row] : 1;
    if (met === 0) continue;
    const group = groups[pair] as number;
    const state = states[row] as number;
    if (group < 0 || met === 2 || state === CellState.bad) poison.add(group);
    else visit(group, row, state);
  }
}

/** Tallies a column by group. */
export function tally(input: TallyInput): Tally {
  const { fn, membership } = input;
  const poison = new Poison(membership);
  const guarded = (made: Figures): Tally => ({
    spoiled: poison.all,
    value: (group) => made.value(group),
    outcome: (group) => (poison.has(group) ? Outcome.silent : made.outcome(group)),
  });
  if (fn === 'SUM') return guarded(tallySum(input, poison));
  if (fn === 'COUNT') return guarded(tallyCount(input, poison));
  if (fn === 'DISTINCT') return guarded(tallyDistinct(input, poison));
  if (fn === 'ONE') return guarded(tallyOne(input, poison));
  return guarded(tallyExtreme(input, poison));
}

function tallySum(input: TallyInput, poison: Poison): Figures {
  const { count } = input.membership;
  const sums = new Sums(count);
  const filled = new Uint8Array(count);
  const dashes = new Uint8Array(count);
  const { numbers } = input.column;
  visitPairs(input, poison, (group, row, state) => {
    if (state === CellState.notApplicable) dashes[group] = 1;
    if (state !== CellState.value) return;
    filled[group] = 1;
    sums.add(group, numbers?.[row] ?? 0);
  });
  return {
    value: (group) => sums.of(group),
    outcome: (group) => (filled[group] === 0 && dashes[group] === 1 ? Outcome.dash : Outcome.value),
  };
}

function tallyCount(input: TallyInput, poison: Poison): Figures {
  const counts = new Int32Array(input.membership.count);
  visitPairs(input, poison, (group, _row, state) => {
    if (state === CellState.value || (input.automatic && state === CellState.blank))
      counts[group] = (counts[group] as number) + 1;
  });
  return { value: (group) => counts[group] as number, outcome: () => Outcome.value };
}

function tallyDistinct(input: TallyInput, poison: Poison): Figures {
  const counts = new Int32Array(input.membership.count);
  const { codes, size } = input.index();
  const seen = new Set<number>();
  visitPairs(input, poison, (group, row) => {
    const code = codes[row] ?? BAD_CODE;
    const key = group * size + code;
    if (code < FIRST_CODE || seen.has(key)) return;
    seen.add(key);
    counts[group] = (counts[group] as number) + 1;
  });
  return { value: (group) => counts[group] as number, outcome: () => Outcome.value };
}

function tallyExtreme(input: TallyInput, poison: Poison): Figures {
  const { count } = input.membership;
  const best = new Float64Array(count);
  const filled = new Uint8Array(count);
  const sign = input.fn === 'MAX' ? 1 : -1;
  const { numbers } = input.column;
  visitPairs(input, poison, (group, row, state) => {
    if (state !== CellState.value) return;
    const value = numbers?.[row] ?? 0;
    if (filled[group] === 1 && (best[group] as number) * sign >= value * sign) return;
    best[group] = value;
    filled[group] = 1;
  });
  return {
    value: (group) => best[group] as number,
    outcome: (group) => (filled[group] === 1 ? Outcome.value : Outcome.none),
  };
}

/** The only matching row as the value; the reader of the column takes the cell from it. */
function tallyOne(input: TallyInput, poison: Poison): Figures {
  const { count } = input.membership;
  const rows = new Int32Array(count).fill(-1);
  const many = new Uint8Array(count);
  visitPairs(input, poison, (group, row) => {
    if ((rows[group] as number) >= 0) many[group] = 1;
    rows[group] = row;
  });
  const { states } = input.column;
  return {
    value: (group) => rows[group] as number,
    outcome: (group) => {
      const row = rows[group] as number;
      if (row < 0 || many[group] === 1) return Outcome.none;
      if (states[row] === CellState.value) return Outcome.value;
      return states[row] === CellState.notApplicable ? Outcome.dash : Outcome.blankCell;
    },
  };
}
