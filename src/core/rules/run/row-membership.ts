import { CellState, type TableData } from '../../form/table';
import type { CompiledAreaFilter } from '../compiled';
import type { AggregateNode } from '../node';
import type { Bind } from './bind';
import { BAD_GROUP, NOT_COUNTED } from './grouping';
import type { Layout } from './layout';
import type { Membership } from './pairs';
import { tester } from './passing';

/** Pairs of source rows and (block, printed row) groups, with the groups that an unreadable cell may belong to. */
interface Pairs {
  readonly rows: Int32Array;
  readonly groups: Int32Array;
  readonly poisoned: Uint8Array;
}

/** The printed rows of a summary by their place in a block, and the group that each of its rows asks for. */
export interface PrintedGroups {
  readonly layout: Layout;
  readonly rowIds: readonly string[];
  readonly count: number;
  readonly wanted: Int32Array;
  /** Groups of blocks whose area is not known: any row may be theirs. */
  readonly unknown: readonly number[];
}

/** Names the groups of a summary: block × printed rows + the printed row's place. */
export function printedGroups({ scope }: AggregateNode, bind: Bind): PrintedGroups {
  const { world, target } = bind;
  const layout = world.layout(target.table, world.data);
  const rowIds = [...new Set(layout.rowIds.filter((id) => id !== undefined))];
  const counted = rowIds.map((id) => world.form.rowFilters.get(id)?.has(scope) ?? false);
  const wanted = Int32Array.from(layout.blockOf, (block, row) => {
    const k = rowIds.indexOf(layout.rowIds[row] ?? '');
    if (k < 0) return BAD_GROUP;
    return counted[k] ? block * rowIds.length + k : NOT_COUNTED;
  });
  const unknown = layout.blocks.flatMap(({ total, area }, block) =>
    !total && levelOf(area, bind) === undefined ? rowIds.map((_, k) => block * rowIds.length + k) : [],
  );
  return { layout, rowIds, count: layout.blocks.length * rowIds.length, wanted, unknown };
}

/** Classifies every source row once into the printed rows and area blocks of a summary that count it. */
export function rowMembership(node: AggregateNode, source: TableData, bind: Bind): Membership {
  const { world, target } = bind;
  const printed = printedGroups(node, bind);
  const pairs = world.cached(source, target.table, () => classify({ ...printed, node }, source, bind));
  return { ...pairs, count: printed.count, wanted: printed.wanted };
}

interface Classes extends PrintedGroups {
  readonly node: AggregateNode;
}

function classify(classes: Classes, source: TableData, bind: Bind): Pairs {
  const rows: number[] = [];
  const groups: number[] = [];
  const poisoned = new Uint8Array(classes.count);
  const groupsOf = classifier(classes, source, bind);
  for (let row = 0; row < source.rowCount; row++)
    groupsOf(row, (group, readable) => {
      if (!readable) poisoned[group] = 1;
      else {
        rows.push(row);
        groups.push(group);
      }
    });
  for (const group of classes.unknown) poisoned[group] = 1;
  return { rows: Int32Array.from(rows), groups: Int32Array.from(groups), poisoned };
}

/** Tells the groups that a source row belongs to, or may belong to where something of it is not readable. */
export type GroupVisitor = (group: number, readable: boolean) => void;

/** Finds the groups of single source rows. */
export function classifier(
  { rowIds, layout, node }: Classes,
  source: TableData,
  bind: Bind,
): (row: number, visit: GroupVisitor) => void {
  const { rowFilters } = bind.world.form;
  const tests = rowIds.map((id) => tester(rowFilters.get(id)?.get(node.scope) ?? [], source, bind));
  const met = new Uint8Array(tests.length);
  const blocksOf = blockFinder({ layout, node }, source, bind);
  return (row, visit) => {
    let asked = false;
    blocksOf(row, (block, readable) => {
      for (let k = 0; k < tests.length; k++) {
        if (!asked) met[k] = tests[k]?.(row) ?? 1;
        if (met[k] !== 0) visit(block * rowIds.length + k, readable && met[k] === 1);
      }
      asked = true;
    });
  };
}

function levelOf(area: string, bind: Bind): string | undefined {
  return bind.world.form.definition.regions.find((r) => r.code === area)?.level;
}

type BlockVisitor = (block: number, readable: boolean) => void;

/** Finds the blocks that count a source row: the total, and those whose area filter it meets; an unreadable area may mean any. */
function blockFinder(
  { layout, node }: Pick<Classes, 'layout' | 'node'>,
  source: TableData,
  bind: Bind,
): (row: number, visit: BlockVisitor) => void {
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
  const test = tester(filter, source, bind);
  const key = keys[0] && bind.world.column(source, keys[0].source.id);
  const byArea = new Map(blocks.map(({ block, area }) => [area, block]));
  return (row, visit) => {
    const met = test?.(row) ?? 1;
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
