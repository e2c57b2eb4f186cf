import type { Operand } from '../../form/finding';
import { placeOf, type CellPlace } from '../../form/table';
import { HEADER } from '../names';
import { walk, type AggregateNode, type CellNode, type ChildrenNode, type Node } from '../node';
import { printSyntax } from '../notation/print';
import { aggregateOf } from '../run/aggregate';
import type { Bind } from '../run/bind';
import { locate } from '../run/locate';
import { unitsOf } from '../run/read-children';
import { printNode, unitOf } from './print-value';
import { rangeOf } from './ranges';

/** A figure that is read as such: a cell, an aggregate, the units below. */
export type Leaf = CellNode | AggregateNode | ChildrenNode;

/** The figures that a check reads, in the order of its text, each once; keys and header cells of an aggregate stand behind it. */
export function leavesOf(node: Node): Leaf[] {
  const leaves = new Map<string, Leaf>();
  for (const part of walk(node)) {
    const leaf = part.kind === 'cell' || part.kind === 'aggregate' || part.kind === 'children';
    if (leaf && !leaves.has(part.name)) leaves.set(part.name, part);
  }
  return [...leaves.values()];
}

/** The row of its table that a cell node reads at an index; −1 where there is none. */
export function rowAt(node: CellNode, index: number, bind: Bind): number {
  const { rows, fixed } = locate(node, bind);
  return fixed ?? (rows ? (rows[index] ?? -1) : index);
}

/** Where the cell that a node reads at an index stands; undefined outside the package checked. */
export function placeAt(node: CellNode, index: number, bind: Bind): CellPlace | undefined {
  const { table } = locate(node, bind);
  const row = rowAt(node, index, bind);
  return table && row >= 0 && !node.previous ? placeOf(table, row, node.column.id) : undefined;
}

/** One side of a comparison, or one figure of a sum, as a finding shows it. */
export function operandAt(node: Node, index: number, bind: Bind): Operand {
  const value = printNode(node, index, bind);
  const unit = unitOf(node);
  const shared = { ...(value !== undefined && { value }), ...(unit !== undefined && { unit }) };
  if (node.kind === 'cell') return { ...cellOperand(node, index, bind), ...shared };
  if (node.kind === 'aggregate') return { ...aggregateOperand(node, index, bind), ...shared };
  if (node.kind === 'children')
    return {
      name: node.name,
      scope: node.scope,
      column: node.column.id,
      rows: unitsOf(node, bind).length,
      ...shared,
    };
  return { name: printSyntax(node.syntax), scope: bind.target.scope, ...shared };
}

function cellOperand(node: CellNode, index: number, bind: Bind): Operand {
  const place = placeAt(node, index, bind);
  return {
    name: node.previous ? `PREVIOUS(${node.name})` : node.name,
    scope: node.locator.kind === 'header' ? HEADER : node.scope,
    column: node.column.id,
    ...(place && { place }),
  };
}

function aggregateOperand(node: AggregateNode, index: number, bind: Bind): Operand {
  const { source, members } = aggregateOf(node, bind);
  const rows = members(index);
  return {
    name: node.previous ? `PREVIOUS(${node.name})` : node.name,
    scope: node.scope,
    column: node.column.id,
    rows: rows.length,
    ...(source && !node.previous && rangeOf(source, node.column.id, rows)),
  };
}
