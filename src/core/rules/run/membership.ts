import type { TableData } from '../../form/table';
import type { AggregateKey, AggregateNode } from '../node';
import type { Bind } from './bind';
import { BAD_CODE, BLANK_CODE, DASH_CODE } from './column-index';
import { BAD_GROUP, NO_GROUP } from './grouping';
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
  const blocks = target.shape === 'block' ? world.layout(table, world.data).blocks : undefined;
  const grouping = world.grouping(source, columns);
  const readers = keys.map(({ own, source: column, blanks }) => {
    const from = world.column(table, own.column.id);
    const there = world.column(source, column.id);
    return { codes: world.index(from).codes, translated: world.translation(from, there), blanks };
  });
  const key: number[] = new Array<number>(keys.length).fill(0);
  return Int32Array.from({ length: blocks?.length ?? Math.max(table.rowCount, 1) }, (_, index) => {
    const row = blocks?.[index]?.first ?? index;
    for (let k = 0; k < readers.length; k++) {
      const { codes, translated, blanks } = readers[k] as (typeof readers)[number];
      const code = codeIn(codes[row] ?? BLANK_CODE, translated);
      if (!blanks && (code === BLANK_CODE || code === DASH_CODE)) return NO_GROUP;
      key[k] = code;
    }
    return key.includes(BAD_CODE) ? BAD_GROUP : grouping.find(key);
  });
}
