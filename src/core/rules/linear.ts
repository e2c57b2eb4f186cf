import type { EquationKind } from './equation';
import type { Exact } from './exact';
import type { AggregateNode, CellNode, ChildrenNode, Node } from './node';

/** A figure that cells make by plain adding: a cell, a SUM of a column, a SUM over the units below. */
export type Addend = CellNode | AggregateNode | ChildrenNode;

/** One weighted part of a sum; `of` is no addend where the figure is counted or calculated. */
export interface LinearPart {
  readonly weight: Exact;
  readonly of: Node;
  readonly addend: boolean;
}

/** An `=` rule read as total = Σ weight × part. */
export interface LinearEquation {
  readonly kind: EquationKind;
  readonly total: CellNode;
  readonly parts: readonly LinearPart[];
}

function isAddend(node: Node): node is Addend {
  if (node.kind === 'cell') return true;
  return (node.kind === 'aggregate' || node.kind === 'children') && (node.fn === 'SUM' || node.fn === 'ONE');
}

function collect(node: Node, weight: 1 | -1, parts: LinearPart[]): void {
  if (node.kind === 'plus' || node.kind === 'minus') {
    collect(node.left, weight, parts);
    collect(node.right, node.kind === 'plus' ? weight : weight === 1 ? -1 : 1, parts);
  } else if (node.kind === 'negate') collect(node.of, weight === 1 ? -1 : 1, parts);
  else parts.push({ weight, of: node, addend: isAddend(node) });
}

/** The weighted parts of a sum, from left to right. */
export function partsOfSum(node: Node): LinearPart[] {
  const parts: LinearPart[] = [];
  collect(node, 1, parts);
  return parts;
}

function isOwnCell(node: Node): node is CellNode {
  return (
    node.kind === 'cell' && !node.previous && (node.locator.kind === 'row' || node.locator.kind === 'printed')
  );
}

/** Whether several cells are added up, so that their rounding has to be allowed for; a plain copy of one figure is no sum. */
function isSum(parts: readonly LinearPart[]): boolean {
  const summed = parts.some((p) => p.of.kind !== 'cell' && p.addend && 'fn' in p.of && p.of.fn === 'SUM');
  return (summed || parts.length > 1) && parts.every((p) => p.addend);
}

/** Reads a check as an equation of one own number cell; undefined where it is none. */
export function linearEquation(check: Node): LinearEquation | undefined {
  if (check.kind !== 'compare' || check.op !== '=' || check.left.type.kind !== 'number') return undefined;
  const [total, side] = isOwnCell(check.left) ? [check.left, check.right] : [check.right, check.left];
  if (!isOwnCell(total) || side.kind === 'constant') return undefined;
  const wan = side.kind === 'wan';
  const parts = partsOfSum(wan ? side.of : side);
  const money = total.type.kind === 'number' && (total.type.unit === 'yuan' || total.type.unit === 'wan');
  return { kind: wan ? 'wan' : money && isSum(parts) ? 'sum' : 'plain', total, parts };
}
