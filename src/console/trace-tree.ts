import type { Region } from '../core/value/region';
import type { Trace } from './state/slots';

type Cell = Trace['cells'][number];

/** One line of a trace: an office or a sent version at its depth, or a cell of that version. */
export type TraceRow =
  | { readonly kind: 'unit'; readonly unit: string; readonly depth: number; readonly cells: number }
  | { readonly kind: 'cell'; readonly cell: Cell; readonly depth: number };

/** The codes from the highest office down to a unit; an institution lies under its registered county. */
function pathOf(
  unit: string,
  regions: ReadonlyMap<string, Region>,
  homes: ReadonlyMap<string, string>,
): readonly string[] {
  const path = [unit];
  for (let at = homes.get(unit) ?? regions.get(unit)?.parent; at && path.length < 6;) {
    const region = regions.get(at);
    if (!region || region.level === 'province') break;
    path.unshift(at);
    at = region.parent;
  }
  return path;
}

interface Node {
  readonly children: Map<string, Node>;
  readonly cells: Cell[];
}

function count(node: Node): number {
  let sum = node.cells.length;
  for (const child of node.children.values()) sum += count(child);
  return sum;
}

function rowsOf(node: Node, depth: number): readonly TraceRow[] {
  const units = [...node.children].flatMap(([unit, child]): readonly TraceRow[] => [
    { kind: 'unit', unit, depth, cells: count(child) },
    ...rowsOf(child, depth + 1),
  ]);
  return [...units, ...node.cells.map((cell): TraceRow => ({ kind: 'cell', cell, depth }))];
}

/** The cells of a trace under 统筹区, county and institution, line by line; `homes` says in which county an institution is registered. */
export function traceRows(
  trace: Trace,
  regions: readonly Region[],
  homes: ReadonlyMap<string, string>,
): readonly TraceRow[] {
  const known = new Map(regions.map((r) => [r.code, r]));
  const root: Node = { children: new Map(), cells: [] };
  for (const cell of trace.cells) {
    let node = root;
    for (const unit of pathOf(cell.submission?.unit ?? '', known, homes)) {
      const next = node.children.get(unit) ?? { children: new Map(), cells: [] };
      node.children.set(unit, next);
      node = next;
    }
    node.cells.push(cell);
  }
  return rowsOf(root, 0);
}
