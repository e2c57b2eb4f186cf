import type { Operand } from '../../form/finding';
import { placeOf, type CellPlace } from '../../form/table';
import { HEADER } from '../names';
import { walk, type AggregateNode, type CellNode, type ChildrenNode, type Node } from '../node';
import { printSyntax, type LoopColumn } from '../notation/print';
import { aggregateOf } from '../run/aggregate';
import type { Bind } from '../run/bind';
import { locate } from '../run/locate';
import { unitsOf } from '../run/read-children';
import { printerOf, unitOf } from './print-value';
import { rangeOf } from './ranges';

/** A figure that is read as such: a cell, an aggregate, the units below. */
export type Leaf = CellNode | AggregateNode | ChildrenNode;

/** Rows of aggregates that the findings of one rule may list in all; beyond it their ranges are left out. */
export const LISTED_ROWS = 2_000_000;

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

type OperandOf = (index: number) => Operand;

/** Makes the operands of one rule in one table; what many findings share is made once. */
export class Operands {
  private readonly made = new Map<Node, OperandOf>();
  /** How many rows of aggregates have been listed. */
  listed = 0;

  constructor(
    private readonly bind: Bind,
    private readonly loop: LoopColumn | undefined,
  ) {}

  /** One side of a comparison, or one figure of a sum, as a finding shows it. */
  at(node: Node, index: number): Operand {
    if (node.kind === 'rescale') return this.at(node.of, index);
    const make = this.made.get(node) ?? this.maker(node);
    this.made.set(node, make);
    return make(index);
  }

  private maker(node: Node): OperandOf {
    const print = printerOf(node, this.bind);
    const unit = unitOf(node);
    const described = this.described(node);
    return (index) => {
      const value = print(index);
      return {
        ...described(index),
        ...(value !== undefined && { value }),
        ...(unit !== undefined && { unit }),
      };
    };
  }

  private described(node: Node): OperandOf {
    if (node.kind === 'cell') return (index) => this.cell(node, index);
    if (node.kind === 'aggregate') return this.aggregate(node);
    const name = node.kind === 'children' ? node.name : printSyntax(node.syntax, this.loop);
    if (node.kind !== 'children') return () => ({ name, scope: this.bind.target.scope });
    const rows = unitsOf(node, this.bind).length;
    return () => ({ name, scope: node.scope, column: node.column.id, rows });
  }

  private cell(node: CellNode, index: number): Operand {
    const place = placeAt(node, index, this.bind);
    return {
      name: node.name,
      scope: node.locator.kind === 'header' ? HEADER : node.scope,
      column: node.column.id,
      ...(place && { place }),
    };
  }

  private aggregate(node: AggregateNode): OperandOf {
    const aggregate = aggregateOf(node, this.bind);
    const named = { name: node.name, scope: node.scope, column: node.column.id };
    const shared = new Map<number, Partial<Operand>>();
    const listed = (index: number): Partial<Operand> => {
      const group = aggregate.group(index);
      const known = group === undefined ? undefined : shared.get(group);
      if (known) return known;
      this.listed += aggregate.size(index);
      if (this.listed > LISTED_ROWS) return {};
      const rows = aggregate.members(index);
      const ranges = aggregate.source && !node.previous && rangeOf(aggregate.source, node.column.id, rows);
      const made = { rows: rows.length, ...ranges };
      if (group !== undefined) shared.set(group, made);
      return made;
    };
    return (index) => ({ ...named, ...listed(index) });
  }
}
