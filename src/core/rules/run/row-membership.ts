import { CellState, type TableData } from '../../form/table';
import type { CompiledAreaFilter } from '../compiled';
import type { AggregateNode } from '../node';
import type { Bind } from './bind';
import { BAD_GROUP, NOT_COUNTED } from './grouping';
import type { Layout } from './layout';
import type { Membership } from './pairs';
import { passing } from './passing';

/** Pairs of source rows and (block, printed row) groups, with the groups that an unreadable cell may belong to. */
interface Pairs {
  readonly rows: Int32Array;
  readonly groups: Int32Array;
  readonly poisoned: Uint8Array;
}

/** Classifies every source row once into the printed rows and area blocks of a summary that count it. */
export function rowMembership(node: AggregateNode, source: TableData, bind: Bind): Membership {
  const { world, target } = bind;
  const layout = world.layout(target.table, world.data);
  const rowIds = [...new Set(layout.rowIds.filter((id) => id !== undefined))];
  const pairs = world.cached(source, target.table, () => classify({ layout, rowIds, node }, source, bind));
  const counted = rowIds.map((id) => world.form.rowFilters.get(id)?.has(node.scope) ?? false);
  const wanted = Int32Array.from(layout.blockOf, (block, row) => {
    const k = rowIds.indexOf(layout.rowIds[row] ?? '');
    if (k < 0) return BAD_GROUP;
    return counted[k] ? block * rowIds.length + k : NOT_COUNTED;
  });
  return { ...pairs, count: layout.blocks.length * rowIds.length, wanted };
}

interface Classes {
  readonly layout: Layout;
  readonly rowIds: readonly string[];
  readonly node: AggregateNode;
}

function classify({ layout, rowIds, node }: Classes, source: TableData, bind: Bind): Pairs {
  const rows: number[] = [];
  const groups: number[] = [];
  const poisoned = new Uint8Array(layout.blocks.length * rowIds.length);
  const { rowFilters } = bind.world.form;
  const filters = rowIds.map((id) => passing(rowFilters.get(id)?.get(node.scope) ?? [], source, bind));
  const blocksOf = blockFinder({ layout, rowIds, node }, source, bind);
  for (let row = 0; row < source.rowCount; row++)
    blocksOf(row, (block, readable) => {
      for (let k = 0; k < filters.length; k++) {
        const pass = filters[k]?.[row] ?? 1;
        if (pass === 0) continue;
        const group = block * rowIds.length + k;
        if (pass === 2 || !readable) poisoned[group] = 1;
        else {
          rows.push(row);
          groups.push(group);
        }
      }
    });
  for (const [block, { total, area }] of layout.blocks.entries())
    if (!total && levelOf(area, bind) === undefined)
      poisoned.fill(1, block * rowIds.length, (block + 1) * rowIds.length);
  return { rows: Int32Array.from(rows), groups: Int32Array.from(groups), poisoned };
}

function levelOf(area: string, bind: Bind): string | undefined {
  return bind.world.form.definition.regions.find((r) => r.code === area)?.level;
}

type BlockVisitor = (block: number, readable: boolean) => void;

/** Finds the blocks that count a source row: the total, and those whose area filter it meets; an unreadable area may mean any. */
function blockFinder(
  classes: Classes,
  source: TableData,
  bind: Bind,
): (row: number, visit: BlockVisitor) => void {
  const { layout, node } = classes;
  const totals = layout.blocks.flatMap((b, i) => (b.total ? [i] : []));
  const filters = bind.world.form.areaFilters.get(`${bind.target.scope}|${node.scope}`) ?? [];
  const finders = filters.map((f) => areaFinder(f, { layout, source }, bind));
  return (row, visit) => {
    for (const total of totals) visit(total, true);
    for (const find of finders) find(row, visit);
  };
}

function areaFinder(
  { levels, keys, filter }: CompiledAreaFilter,
  { layout, source }: { readonly layout: Layout; readonly source: TableData },
  bind: Bind,
): (row: number, visit: BlockVisitor) => void {
  const blocks = layout.blocks.flatMap(({ total, area }, i) => {
    const level = total ? undefined : levelOf(area, bind);
    return level !== undefined && levels.has(level) ? [{ block: i, area }] : [];
  });
  if (blocks.length === 0) return () => undefined;
  const pass = passing(filter, source, bind);
  const key = keys[0] && bind.world.column(source, keys[0].source.id);
  const byArea = new Map(blocks.map(({ block, area }) => [area, block]));
  return (row, visit) => {
    const met = pass?.[row] ?? 1;
    const state = key?.states[row];
    if (met === 0) return;
    if (!key || state === CellState.bad)
      for (const { block } of blocks) visit(block, met === 1 && state !== CellState.bad);
    else {
      const block = state === CellState.value ? byArea.get(key.texts?.[row] ?? '') : undefined;
      if (block !== undefined) visit(block, met === 1);
    }
  };
}
