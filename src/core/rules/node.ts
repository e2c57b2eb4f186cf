import type { ColumnDefinition } from '../form/definition';
import type { Exact } from './exact';
import type { Comparison, Syntax } from './notation/syntax';

/** The unit of a number: 元, 万元, none (counts, percents, days), or any for a literal that takes the other side's. */
export type NumberUnit = 'yuan' | 'wan' | 'none' | 'any';

/** A number's value is raw / 10^scale in its unit: 元 has scale 2 and 万元 scale 6, so that money is always raw 分. */
export interface NumberType {
  readonly kind: 'number';
  readonly unit: NumberUnit;
  readonly scale: number;
}

/** What an expression is; a text or multi of a dictionary column knows its dictionary. */
export type ValueType =
  | NumberType
  | { readonly kind: 'date' }
  | { readonly kind: 'text' | 'multi'; readonly dictionary?: string }
  | { readonly kind: 'condition' };

/**
 * Where a cell stands as seen from the current row: the row itself, a preprinted row of its block, the same printed
 * row of another table, a header, the row of an aggregated table (inside WHERE), the current row seen from there (THIS).
 */
export type Locator =
  | { readonly kind: 'row' | 'other' | 'header' | 'source' | 'this' }
  | { readonly kind: 'printed'; readonly row: string };

interface Base {
  readonly type: ValueType;
  readonly syntax: Syntax;
}

/** A cell of `scope` (for a header: the table whose header it is). */
export interface CellNode extends Base {
  readonly kind: 'cell';
  readonly scope: string;
  readonly column: ColumnDefinition;
  readonly locator: Locator;
  readonly previous: boolean;
  /** Name as a finding shows it, with the FOR column put in. */
  readonly name: string;
}

/** Source rows match where their column equals the current row's; with `blanks` a blank equals a blank (BY). */
export interface AggregateKey {
  readonly source: ColumnDefinition;
  readonly own: CellNode;
  readonly blanks: boolean;
}

/** Source rows match where `source op own` holds; `source` reads the source row, `own` the current one. */
export interface AggregateBound {
  readonly source: Node;
  readonly op: '<=' | '>=' | '<' | '>';
  readonly own: Node;
}

/** An aggregate with its WHERE taken apart: what depends on the source row alone, ROW, keys, bounds, and the rest. */
export interface AggregateNode extends Base {
  readonly kind: 'aggregate';
  readonly fn: 'SUM' | 'COUNT' | 'DISTINCT' | 'MIN' | 'MAX' | 'ONE';
  readonly scope: string;
  readonly column: ColumnDefinition;
  readonly previous: boolean;
  readonly filter: readonly Node[];
  readonly row: boolean;
  readonly keys: readonly AggregateKey[];
  readonly bounds: readonly AggregateBound[];
  readonly rest: readonly Node[];
  /** Header cells and THIS cells that the WHERE reads: operands of the rule. */
  readonly outer: readonly CellNode[];
  readonly name: string;
}

/** Figures of the units one level down, or the single one of the current area block. */
export interface ChildrenNode extends Base {
  readonly kind: 'children';
  readonly fn: 'SUM' | 'MAX' | 'ONE';
  readonly scope: string;
  readonly column: ColumnDefinition;
  readonly name: string;
}

export interface ConstantNode extends Base {
  readonly kind: 'constant';
  readonly value: Exact | string;
}

export type Aspect = 'type' | 'list' | 'sign' | 'pattern' | 'length' | 'checkdigit';

type Unary<K extends string> = K extends string ? Base & { readonly kind: K; readonly of: Node } : never;
type Binary<K extends string> = K extends string
  ? Base & { readonly kind: K; readonly left: Node; readonly right: Node }
  : never;

/** A resolved expression: every name is a column, every type and unit fits, both sides of a comparison have one scale. */
export type Node =
  | ConstantNode
  | CellNode
  | AggregateNode
  | ChildrenNode
  | Unary<'negate' | 'wan' | 'length' | 'size' | 'not'>
  | Binary<'plus' | 'minus' | 'times' | 'over'>
  | (Base & { readonly kind: 'rescale'; readonly of: Node; readonly factor: Exact })
  | (Base & { readonly kind: 'round'; readonly of: Node; readonly decimals: number })
  | (Base & {
      readonly kind: 'choice';
      readonly condition: Node;
      readonly then: Node;
      readonly otherwise: Node;
    })
  | (Base & { readonly kind: 'extreme'; readonly most: boolean; readonly args: readonly Node[] })
  | (Base & { readonly kind: 'part'; readonly of: Node; readonly from: Node; readonly count: Node })
  | (Base & { readonly kind: 'day'; readonly year: Node; readonly month: Node; readonly day: Node })
  | (Base & { readonly kind: 'attribute'; readonly of: Node; readonly words: ReadonlyMap<string, string> })
  | (Base & { readonly kind: 'compare'; readonly op: Comparison; readonly left: Node; readonly right: Node })
  | (Base & { readonly kind: 'among'; readonly of: Node; readonly values: readonly (Exact | string)[] })
  | (Base & { readonly kind: 'every'; readonly of: readonly Node[] })
  | (Base & { readonly kind: 'some'; readonly of: readonly Node[] })
  | (Base & { readonly kind: 'has'; readonly of: Node; readonly word: Node })
  | (Base & { readonly kind: 'valid'; readonly of: CellNode; readonly aspect: Aspect })
  | (Base & { readonly kind: 'blank'; readonly of: Node; readonly is: boolean })
  | (Base & { readonly kind: 'row' });

/** The nodes of one kind. */
export type NodeOf<K extends Node['kind']> = Node & { readonly kind: K };

/** The direct parts of a node that are read with the current row; the inside of an aggregate is not among them, its outer cells are. */
export function partsOf(node: Node): readonly Node[] {
  if (node.kind === 'aggregate')
    return [...node.keys.map((k) => k.own), ...node.bounds.map((b) => b.own), ...node.outer];
  if (node.kind === 'every' || node.kind === 'some') return node.of;
  if (node.kind === 'choice') return [node.condition, node.then, node.otherwise];
  if (node.kind === 'extreme') return node.args;
  if (node.kind === 'day') return [node.year, node.month, node.day];
  if (node.kind === 'part') return [node.of, node.from, node.count];
  if (node.kind === 'has') return [node.of, node.word];
  if ('left' in node) return [node.left, node.right];
  return 'of' in node ? [node.of] : [];
}

/** A node and everything read with the current row below it, from left to right. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const part of partsOf(node)) yield* walk(part);
}
