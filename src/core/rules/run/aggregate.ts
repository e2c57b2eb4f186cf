import type { TableData } from '../../form/table';
import type { AggregateNode } from '../node';
import { membersOf, withoutGroup, type Aggregate } from './aggregate-result';
import type { Bind } from './bind';
import { boundedAggregate } from './bounded-aggregate';
import { NO_GROUP } from './grouping';
import { membershipOf } from './membership';
import { Outcome } from './outcome';
import { passing } from './passing';
import { tally, type TallyInput } from './tally';

const NOTHING: Aggregate = {
  outcome: () => Outcome.absent,
  number: () => 0,
  text: () => '',
  members: () => [],
  size: () => 0,
  group: () => undefined,
  indexesOf: () => [],
  source: undefined,
};

/** Works out an aggregate once for a target; over a package that does not hold its table it is silent. */
export function aggregateOf(node: AggregateNode, bind: Bind): Aggregate {
  const { world, target } = bind;
  const kept = world.kept?.of(node, target, world);
  if (kept) return kept;
  return world.cached(target.table, node, () => {
    const source = world.dataset(node.previous)?.tables.get(node.scope);
    if (!source) return NOTHING;
    const membership = membershipOf(node, source, bind);
    const column = world.column(source, node.column.id);
    const input: TallyInput = {
      fn: node.fn,
      column,
      index: () => world.index(column),
      membership,
      pass: passing(node.filter, source, bind),
      automatic: node.column.required === 'auto',
    };
    const plain = node.bounds.length + node.rest.length === 0;
    return plain ? plainAggregate(input, source) : boundedAggregate(node, { input, source }, bind);
  });
}

function plainAggregate(input: TallyInput, source: TableData): Aggregate {
  const { fn, membership, column } = input;
  const result = tally(input);
  const { wanted } = membership;
  const members = membersOf(input);
  const empty = tally({ ...input, membership: { groups: new Int32Array(0), count: 1, wanted } });
  const rowOf = (i: number): number => Number(result.value(wanted[i] as number));
  return {
    source,
    outcome: (i) => {
      const group = wanted[i] ?? NO_GROUP;
      return group >= 0 ? result.outcome(group) : withoutGroup(fn, group, result.spoiled);
    },
    number: (i) => {
      const group = wanted[i] ?? NO_GROUP;
      if (fn === 'ONE') return column.numbers?.[rowOf(i)] ?? 0;
      return group >= 0 ? result.value(group) : empty.value(0);
    },
    text: (i) => column.texts?.[rowOf(i)] ?? '',
    members: (i) => members.list(i),
    size: (i) => members.size(i),
    group: (i) => wanted[i],
    indexesOf: (row) => members.holding(row),
  };
}
