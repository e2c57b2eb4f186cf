import type { TableData } from '../../form/table';
import type { Exact } from '../exact';
import type { Node } from '../node';
import type { Frame, Tri } from './frame';
import type { Said } from './said';
import type { Target, World } from './world';

/** Reads the number of a row (a block in block rules, a source row inside WHERE); what is odd about it stands in the frame. */
export type NumberOf = (index: number) => Exact;
/** Reads a text; a multi is its codes joined by `;`. */
export type TextOf = (index: number) => string;
/** Asks a condition. */
export type Test = (index: number) => Tri;

/** How blanks and — are taken. */
export interface Reading {
  /** A blank counts as 0, empty text or the earliest date. */
  readonly lenient: boolean;
  /** Cells read count as operands of the rule. */
  readonly operands: boolean;
  /** — in a comparison makes the rule silent; inside WHERE the row is just not met. */
  readonly dashSilences: boolean;
  /** Inside HAS and SIZE, where a blank multi is an empty list. */
  readonly inList: boolean;
}

/** The aggregated table inside WHERE, and the current row that THIS means there. */
export interface SourceRows {
  readonly table: TableData;
  readonly current: { row: number };
}

/** Turns resolved expressions into closures over the columns of one package. */
export interface Bind {
  readonly world: World;
  readonly target: Target;
  readonly frame: Frame;
  readonly reading: Reading;
  readonly source?: SourceRows;
  number(node: Node): NumberOf;
  text(node: Node): TextOf;
  test(node: Node): Test;
  /** What is certain of a condition when whole columns are compared; `blanks` where a blank operand silences. */
  certain(node: Node, blanks?: boolean): Said | undefined;
  /** The same binder with blanks taken in another way; it shares the frame. */
  as(change: Partial<Reading>): Bind;
  /** A binder with a frame of its own that counts no operands. */
  apart(): Bind;
  /** A binder for the conditions of a WHERE, with a frame of its own. */
  inside(source: SourceRows): Bind;
}

/** Reads a value whatever its type; a condition as its outcome. */
export function valueOf(node: Node, bind: Bind): (index: number) => Exact | string {
  if (node.type.kind === 'condition') return bind.test(node);
  return node.type.kind === 'text' || node.type.kind === 'multi' ? bind.text(node) : bind.number(node);
}
