import type { ColumnData, Dataset, TableData } from '../../form/table';
import type { CellNode } from '../node';
import type { Bind } from './bind';
import { NO_GROUP } from './grouping';
import type { Layout } from './layout';
import type { Target, World } from './world';

/** Which row of a column is read at an index: `rows` by index (−1: there is none), one fixed row, or the index itself. */
export interface Located {
  readonly column: ColumnData | undefined;
  readonly rows?: Int32Array;
  readonly fixed?: number;
  /** Nothing to compare with where the row is missing: the rule is silent, not blank. */
  readonly absentSilences: boolean;
  readonly table: TableData | undefined;
}

/** Finds the column that a cell node reads, and which of its rows; worked out once for a target. */
export function locate(node: CellNode, { world, target, source }: Bind): Located {
  if (node.locator.kind === 'source' && source) return whole(world, source.table, node);
  return world.cached(target.table, node, () => locateOwn(node, world, target));
}

function locateOwn(node: CellNode, world: World, target: Target): Located {
  const { locator, previous } = node;
  if (locator.kind === 'header') return headerCell(node, target, world);
  const dataset = world.dataset(previous);
  const table = tableOf(node, target, world);
  if (!dataset || !table) return { column: undefined, fixed: -1, absentSilences: previous, table: undefined };
  const column = world.column(table, node.column.id);
  if (target.headerOf !== undefined) return { column, fixed: 0, absentSilences: previous, table };
  const own = locator.kind === 'this' || (locator.kind === 'row' && target.shape !== 'block');
  if (own && !previous) return whole(world, table, node);
  const rows = rowsOf(node, { target, table, dataset }, world);
  return { column, rows, absentSilences: previous, table };
}

function whole(world: World, table: TableData, node: CellNode): Located {
  return { column: world.column(table, node.column.id), absentSilences: false, table };
}

function headerCell(node: CellNode, target: Target, world: World): Located {
  const header = world.headerFor(node.scope, target, node.previous);
  if (!header) return { column: undefined, fixed: -1, absentSilences: node.previous, table: undefined };
  return {
    column: world.column(header, node.column.id),
    fixed: 0,
    absentSilences: node.previous,
    table: header,
  };
}

function tableOf(node: CellNode, target: Target, world: World): TableData | undefined {
  if (target.headerOf !== undefined)
    return node.previous ? world.headerFor(node.scope, target, true) : target.table;
  if (node.scope === target.scope && !node.previous) return target.table;
  return world.dataset(node.previous)?.tables.get(node.scope);
}

interface Aim {
  readonly target: Target;
  readonly table: TableData;
  readonly dataset: Dataset;
}

function rowsOf(node: CellNode, aim: Aim, world: World): Int32Array {
  const own = world.layout(aim.target.table, world.data);
  const there = world.layout(aim.table, aim.dataset);
  const { locator } = node;
  if (locator.kind === 'printed') {
    const byBlock = printedRows(locator.row, own, there);
    return aim.target.shape === 'block' ? byBlock : own.blockOf.map((block) => byBlock[block] ?? -1);
  }
  if (aim.target.shape === 'block') return Int32Array.from(own.blocks, (b) => b.first);
  const lined = aim.target.table.definition.rowKey !== undefined;
  return lined ? sameRows(own, there) : sameIdentity(aim, world);
}

function blockByArea(layout: Layout): ReadonlyMap<string, number> {
  return new Map(layout.blocks.map((b, i) => [b.area, i]));
}

/** For each block the row that is printed as `id` in the block of the same area. */
function printedRows(id: string, own: Layout, there: Layout): Int32Array {
  const byArea = blockByArea(there);
  return Int32Array.from(own.blocks, ({ area }) => {
    const block = byArea.get(area);
    return (block === undefined ? undefined : there.blocks[block]?.rows.get(id)) ?? -1;
  });
}

/** For each row the row of the same printed row and area. */
function sameRows(own: Layout, there: Layout): Int32Array {
  const byArea = blockByArea(there);
  return Int32Array.from(own.blockOf, (block, row) => {
    const id = own.rowIds[row];
    const other = byArea.get(own.blocks[block]?.area ?? '');
    if (id === undefined || other === undefined) return -1;
    return there.blocks[other]?.rows.get(id) ?? -1;
  });
}

/** For each row of a list the only row with the same identity; none where the table has no identity or it is not unique. */
function sameIdentity({ target, table }: Aim, world: World): Int32Array {
  const columns = world.form.identities.get(target.scope);
  if (!columns) return new Int32Array(target.table.rowCount).fill(-1);
  const grouping = world.grouping(table, columns);
  const rowOf = new Int32Array(grouping.count).fill(-1);
  for (let row = 0; row < table.rowCount; row++) {
    const group = grouping.of[row] as number;
    if (group >= 0) rowOf[group] = rowOf[group] === -1 ? row : NO_GROUP;
  }
  const find = finder(target.table, { table, columns }, world);
  return Int32Array.from({ length: target.table.rowCount }, (_, row) => {
    const group = find(row);
    return group < 0 ? -1 : Math.max(rowOf[group] as number, -1);
  });
}

/** Finds the group of another table's grouping that a row of `own` belongs to, by the same columns. */
function finder(
  own: TableData,
  there: { readonly table: TableData; readonly columns: readonly string[] },
  world: World,
): (row: number) => number {
  const grouping = world.grouping(there.table, there.columns);
  const keys = there.columns.map((c) => ({
    codes: world.index(world.column(own, c)).codes,
    table: world.translation(world.column(own, c), world.column(there.table, c)),
  }));
  return (row) => grouping.find(keys.map(({ codes, table }) => codeIn(codes[row] as number, table)));
}

/** A code in terms of another column; an unreadable one stays unreadable. */
export function codeIn(code: number, table: Int32Array): number {
  return code < 0 ? code : (table[code] as number);
}
