/** One cell of a dataset: scope, table row (0-based) and column. */
export interface EquationCell {
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

/** Where a term's cells stand: in the dataset checked (only those can be repaired), in the snapshot before, or in a lower submission. */
export type Origin = 'own' | 'previous' | 'child';

/** Cells of one column that are added up and weighted: one row for a plain cell, all rows of its group for an aggregate. */
export interface EquationTerm {
  /** Whole factor, sign included. */
  readonly weight: number;
  readonly scope: string;
  readonly column: string;
  readonly origin: Origin;
  readonly rows: readonly number[];
  /** Raw values beside `rows` as ColumnData keeps them (分 for money); a blank or — stands as 0. */
  readonly values: Float64Array;
}

/**
 * How both sides are held against each other: `sum` by intervals (ties, rounding, broken; amounts in 分),
 * `plain` must be equal, `wan` the total must be Σ rounded half up to 2 decimals of 万元 (a multiple of 10 000 分).
 */
export type EquationKind = 'sum' | 'plain' | 'wan';

/** One `=` rule at one place: total = Σ weight × cells + constant. Counts and other figures that no single cell makes are in `constant`. */
export interface Equation {
  readonly rule: string;
  readonly scope: string;
  /** Row and column of the cell that shows the finding. */
  readonly row: number;
  readonly column: string;
  readonly kind: EquationKind;
  /** The side that is one cell (weight 1). */
  readonly total: EquationTerm;
  readonly parts: readonly EquationTerm[];
  readonly constant: bigint;
  /** Whether it holds now; rounding counts as holding. */
  readonly holds: boolean;
}

/** The equations of a dataset that ran (not silent), asked for as needed, so that long lists stay cheap. */
export interface Equations {
  /** Equations that are broken now, in the order of findings. */
  readonly broken: readonly Equation[];
  /** Every equation, holding or broken, that reads this cell. */
  through(cell: EquationCell): readonly Equation[];
  /** Every equation whose total stands in this scope, e.g. for the joint check of a summary. */
  of(scope: string): readonly Equation[];
}
