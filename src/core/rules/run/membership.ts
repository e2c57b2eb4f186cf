import type { TableData } from '../../form/table';
import type { AggregateKey, AggregateNode } from '../node';
import type { Bind } from './bind';
import { BAD_CODE, BLANK_CODE, DASH_CODE } from './column-index';
import { NO_GROUP, type Grouping } from './grouping';
import { codeIn } from './locate';
import type { Membership } from './pairs';
import { rowMembership } from './row-membership';
import type { Target, World } from './world';

/** Groups the rows of a source table for an aggregate: by ROW, by keys, or all in one group. */
export function membershipOf(node: AggregateNode, source: TableData, bind: Bind): Membership {
  const { world, target } = bind;
  if (node.row) return rowMembership(node, source, bind);
  const columns = node.keys.map((k) => k.source.id);
  const grouping = world.grouping(source, columns);
  if (asksItself(node, source, bind))
    return { groups: grouping.of, count: grouping.count, wanted: grouping.of };
  const wanted = wantedGroups(node.keys, { source, columns }, { world, target });
  return { groups: grouping.of, count: grouping.count, wanted };
}

/** Whether each row asks for its own group: the keys of a table against itself. */
export function asksItself({ keys }: AggregateNode, source: TableData, { target }: Bind): boolean {
  const same = target.table === source && target.shape === 'row' && keys.length > 0;
  return same && keys.every((k) => k.blanks && k.own.column.id === k.source.id);
}

interface There {
  readonly source: TableData;
  readonly columns: readonly string[];
}

function wantedGroups(
  keys: readonly AggregateKey[],
  { source, columns }: There,
  { world, target }: { readonly world: World; readonly target: Target },
): Int32Array {
  const { table } = target;
  const grouping = world.grouping(source, columns);
  const readers = keys.map(({ own, source: column, blanks }) => {
    const from = world.column(table, own.column.id);
    const there = world.column(source, column.id);
    const { codes, size } = world.index(from);
    const translated = world.translation(from, there);
    const find = (code: number): number =>
      !blanks && (code === BLANK_CODE || code === DASH_CODE) ? ABSENT : codeIn(code, translated);
    const found = new Int32Array(size + 1);
    for (let i = 0; i <= size; i++) found[i] = find(i + BAD_CODE);
    return { codes, found };
  });
  const groupOf = groupFinder(readers, grouping);
  if (target.shape === 'block')
    return Int32Array.from(world.layout(table, world.data).blocks, ({ first }) => groupOf(first));
  const wanted = new Int32Array(Math.max(table.rowCount, 1));
  for (let row = 0; row < wanted.length; row++) wanted[row] = groupOf(row);
  return wanted;
}

/** A blank that is no key. */
const ABSENT = -4;

interface KeyReader {
  readonly codes: Int32Array;
  /** What each code from BAD_CODE on is in the source. */
  readonly found: Int32Array;
}

/** Finds the group that a row asks for; of one key alone the code is the group. */
function groupFinder(readers: readonly KeyReader[], grouping: Grouping): (row: number) => number {
  const [first] = readers;
  const key: number[] = new Array<number>(readers.length).fill(0);
  const groupOf = (row: number): number => {
    for (let k = 0; k < readers.length; k++) {
      const { codes, found } = readers[k] as KeyReader;
      const code = found[(codes[row] ?? BLANK_CODE) - BAD_CODE] as number;
      if (code === ABSENT) return NO_GROUP;
      key[k] = code;
    }
    return grouping.find(key);
  };
  if (!first || readers.length > 1) return groupOf;
  const { codes } = first;
  const known = Int32Array.from(first.found, (code) => (code === ABSENT ? NO_GROUP : grouping.find([code])));
  return (row) => known[(codes[row] ?? BLANK_CODE) - BAD_CODE] as number;
}
