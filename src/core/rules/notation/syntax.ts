/** A name as written: an identifier, or a heading in brackets; `at` is its 0-based offset. */
export interface Name {
  readonly text: string;
  readonly heading: boolean;
  readonly at: number;
}

/** Where a cell is named: `col`, `T.col`, `H.col`, `T.H.col`, `col@r1`. */
export interface CellName {
  readonly kind: 'name';
  readonly at: number;
  readonly table?: Name;
  readonly header?: true;
  readonly column: Name;
  readonly printedRow?: Name;
}

export type AggregateFunction = 'SUM' | 'COUNT' | 'DISTINCT' | 'MIN' | 'MAX' | 'ONE';
export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** `FN(T.col WHERE condition BY key, key)`. */
export interface AggregateSyntax {
  readonly kind: 'aggregate';
  readonly at: number;
  readonly fn: AggregateFunction;
  readonly source: CellName;
  readonly where?: Syntax;
  readonly by: readonly Name[];
}

/** `SUM(CHILDREN(col))`, `MAX(CHILDREN(col))`, `ONE(CHILDREN(col) BY area)`. */
export interface ChildrenSyntax {
  readonly kind: 'children';
  readonly at: number;
  readonly fn: AggregateFunction;
  readonly of: CellName;
  readonly by: readonly Name[];
}

/** A function of the notation with its arguments: AND, OR, NOT, IF, MIN, MAX, DATE, LEFT, MID, LEN, ROUND, HAS, SIZE, WAN, ATTR, VALID, PREVIOUS, BLANK. */
export interface CallSyntax {
  readonly kind: 'call';
  readonly at: number;
  readonly fn: CallFunction;
  readonly args: readonly Syntax[];
}
export const callFunctions = [
  'AND',
  'OR',
  'NOT',
  'IF',
  'MIN',
  'MAX',
  'DATE',
  'LEFT',
  'MID',
  'LEN',
  'ROUND',
  'HAS',
  'SIZE',
  'WAN',
  'ATTR',
  'VALID',
  'PREVIOUS',
  'BLANK',
] as const;
export type CallFunction = (typeof callFunctions)[number];

/** A parsed formula without its meaning; every node knows its 0-based offset in the text. */
export type Syntax =
  | { readonly kind: 'number'; readonly at: number; readonly text: string }
  | { readonly kind: 'text'; readonly at: number; readonly value: string }
  | CellName
  | { readonly kind: 'this'; readonly at: number; readonly column: Name }
  | { readonly kind: 'row'; readonly at: number }
  | { readonly kind: 'minus'; readonly at: number; readonly of: Syntax }
  | {
      readonly kind: 'arithmetic';
      readonly at: number;
      readonly op: ArithmeticOperator;
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | {
      readonly kind: 'compare';
      readonly at: number;
      readonly op: Comparison;
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | { readonly kind: 'in'; readonly at: number; readonly of: Syntax; readonly list: readonly Syntax[] }
  | { readonly kind: 'both' | 'either'; readonly at: number; readonly left: Syntax; readonly right: Syntax }
  | AggregateSyntax
  | ChildrenSyntax
  | CallSyntax;

/** One entry of a FOR list: a column, or all columns of the table, or all of one type (`*:money`). */
export type LoopItem =
  | { readonly kind: 'column'; readonly name: Name }
  | { readonly kind: 'all'; readonly at: number; readonly type?: Name };

/** A whole formula: with `FOR c IN (…):` it stands once for each column. */
export interface Formula {
  readonly loop?: { readonly variable: Name; readonly items: readonly LoopItem[] };
  readonly body: Syntax;
}
