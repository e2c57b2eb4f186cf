import type { TableData } from '../../form/table';
import type { AggregateNode, Node } from '../node';
import { membersOf, withoutGroup, type Aggregate, type Members } from './aggregate-result';
import type { Bind, Test } from './bind';
import { Tri } from './frame';
import { NO_GROUP } from './grouping';
import { Outcome } from './outcome';
import { Poison, tally, visitPairs, type Tally, type TallyInput } from './tally';

/** The aggregated table with what is known of its pairs. */
export interface SourceInput {
  readonly input: TallyInput;
  readonly source: TableData;
}

/** The rows of one group that meet the conditions on THIS; `unreadable` where one cannot be decided. */
interface Scan {
  readonly rows: readonly number[];
  readonly unreadable: boolean;
}

/** An aggregate that asks its conditions of every row of the group, for each current row; the general way. */
export function scannedAggregate(node: AggregateNode, { input, source }: SourceInput, bind: Bind): Aggregate {
  const members = membersOf(input);
  const scan = scanner(node, source, { bind, members });
  const { wanted } = input.membership;
  const readable = new Poison(input.membership);
  let keys: Poison | undefined;
  const spoiled = (): boolean => {
    if (keys) return keys.all;
    keys = new Poison(input.membership);
    visitPairs(input, keys, () => undefined);
    return keys.all;
  };
  let last: { readonly index: number; readonly result: Tally } | undefined;
  const resultAt = (index: number): Tally => {
    if (last?.index !== index) last = { index, result: resultOf(scan(index), input) };
    return last.result;
  };
  const rowAt = (i: number): number => Number(resultAt(i).value(0));
  return {
    source,
    outcome: (i) => {
      const group = wanted[i] ?? NO_GROUP;
      if (group < 0) return withoutGroup(node.fn, group, spoiled());
      return readable.has(group) || spoiled() ? Outcome.silent : resultAt(i).outcome(0);
    },
    number: (i) => (node.fn === 'ONE' ? (input.column.numbers?.[rowAt(i)] ?? 0) : resultAt(i).value(0)),
    text: (i) => input.column.texts?.[rowAt(i)] ?? '',
    members: (i) => [...scan(i).rows],
    size: (i) => members.size(i),
    group: () => undefined,
    indexesOf: (row) => members.holding(row).filter((i) => scan(i).rows.includes(row)),
  };
}

function resultOf({ rows, unreadable }: Scan, input: TallyInput): Tally {
  const membership = {
    rows: Int32Array.from(rows),
    groups: new Int32Array(rows.length),
    count: 1,
    poisoned: Uint8Array.of(unreadable ? 1 : 0),
    wanted: Int32Array.of(0),
  };
  return tally({ ...input, membership, pass: undefined });
}

/** Finds the rows of an index's group that meet the conditions on THIS. */
export function scanner(
  node: AggregateNode,
  source: TableData,
  { bind, members }: { readonly bind: Bind; readonly members: Pick<Members, 'list'> },
): (index: number) => Scan {
  const current = { row: 0 };
  const inside = bind.inside({ table: source, current });
  const tests: Test[] = [...node.bounds.map(boundTest), ...node.rest].map((n) => inside.test(n));
  return (index) => {
    current.row = index;
    const rows: number[] = [];
    let unreadable = false;
    for (const row of members.list(index)) {
      inside.frame.reset();
      const met = tests.map((test) => test(row));
      if (met.includes(Tri.no)) continue;
      if (!met.includes(Tri.unknown)) rows.push(row);
      else if (inside.frame.silent) unreadable = true;
    }
    return { rows, unreadable };
  };
}

/** A bound as the condition it was written as, with the current row as THIS. */
function boundTest({ source, op, own }: AggregateNode['bounds'][number]): Node {
  const right: Node = { ...own, ...(own.kind === 'cell' && { locator: { kind: 'this' } as const }) } as Node;
  return { kind: 'compare', type: { kind: 'condition' }, syntax: source.syntax, op, left: source, right };
}
