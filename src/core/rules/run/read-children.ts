import { CellState, type ColumnData, type TableData } from '../../form/table';
import { add, type Exact } from '../exact';
import type { ChildrenNode } from '../node';
import type { Bind, NumberOf, TextOf } from './bind';
import type { Frame } from './frame';
import type { Layout } from './layout';
import type { World } from './world';

/** One unit one level down: the column that holds its figures and the row of each printed row in it. */
export interface Unit {
  readonly code: string;
  readonly table: TableData;
  readonly column: ColumnData;
  readonly rows: ReadonlyMap<string, number>;
  /** Whether its submission is held; otherwise its area block in this sheet stands for it. */
  readonly sent: boolean;
}

/** The units one level down of a summary: accepted submissions by their own total block, else area blocks of this sheet. */
export function unitsOf(node: ChildrenNode, { world, target }: Bind): readonly Unit[] {
  return world.cached(target.table, node, () => {
    const sent = [...(world.context.children ?? [])].flatMap(([code, dataset]) => {
      const table = dataset.tables.get(node.scope);
      const layout = table && world.layout(table, dataset);
      const block =
        layout && (layout.blocks.find((b) => b.total) ?? layout.blocks.find((b) => b.area === code));
      return table && block
        ? [{ code, table, column: world.column(table, node.column.id), rows: block.rows, sent: true }]
        : [];
    });
    const known = new Set(sent.map((u) => u.code));
    return [...sent, ...ownBlocks(node, target.table, world).filter((u) => !known.has(u.code))];
  });
}

function ownBlocks({ column }: ChildrenNode, table: TableData, world: World): Unit[] {
  return world
    .layout(table, world.data)
    .blocks.filter((b) => !b.total && b.area !== '')
    .map(({ area, rows }) => ({
      code: area,
      table,
      column: world.column(table, column.id),
      rows,
      sent: false,
    }));
}

/** Closures that read the figures of the units below for the current printed row; without any unit they are silent. */
export function readChildren(
  node: ChildrenNode,
  bind: Bind,
): { readonly number: NumberOf; readonly text: TextOf } {
  const units = unitsOf(node, bind);
  const { world, target, frame } = bind;
  const layout = world.layout(target.table, world.data);
  const chosen = chooser(node, units, layout);
  const number: NumberOf = (i) => {
    const id = layout.rowIds[i];
    const cells = chosen(i);
    if (id === undefined || cells.length === 0) frame.silence();
    return combined(node, { cells, id: id ?? '' }, bind);
  };
  const text: TextOf = (i) => {
    const unit = chosen(i)[0];
    const row = unit?.rows.get(layout.rowIds[i] ?? '');
    if (!unit || row === undefined) frame.silence();
    else note(unit.column.states[row], bind);
    return row === undefined ? '' : (unit?.column.texts?.[row] ?? '');
  };
  return { number, text };
}

/** ONE picks the unit of the current area block, SUM and MAX take all. */
export function chooser(
  node: ChildrenNode,
  units: readonly Unit[],
  layout: Layout,
): (index: number) => readonly Unit[] {
  if (node.fn !== 'ONE') return () => units;
  const byCode = new Map(units.map((u) => [u.code, [u]]));
  return (i) => byCode.get(layout.blocks[layout.blockOf[i] ?? -1]?.area ?? '') ?? [];
}

interface Figures {
  readonly cells: readonly Unit[];
  readonly id: string;
}

/** — adds nothing; figures that are all — give —. */
function combined({ fn }: ChildrenNode, { cells, id }: Figures, bind: Bind): Exact {
  const { frame } = bind;
  let result: Exact | undefined;
  let dashes = 0;
  for (const { column, rows } of cells) {
    const row = rows.get(id);
    const state = row === undefined ? CellState.blank : column.states[row];
    if (state === CellState.notApplicable) dashes++;
    else note(state, bind);
    const value = state === CellState.value ? (column.numbers?.[row ?? -1] ?? 0) : undefined;
    if (value !== undefined)
      result = result === undefined ? value : fn === 'MAX' ? larger(result, value) : add(result, value);
  }
  if (cells.length > 0 && dashes === cells.length) frame.dash = true;
  return result ?? 0;
}

function larger(a: Exact, b: Exact): Exact {
  return a > b ? a : b;
}

function note(state: number | undefined, { frame, reading }: Bind): void {
  markOperand(frame, reading.operands);
  if (state === CellState.notApplicable) frame.dash = true;
  else if (state === CellState.bad) frame.unreadable();
  else if (state !== CellState.value) {
    if (reading.operands) frame.blanks++;
    if (!reading.lenient) frame.missing = true;
  }
}

function markOperand(frame: Frame, counted: boolean): void {
  if (counted) frame.operands++;
}
