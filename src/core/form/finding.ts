import type { Severity } from './definition';
import type { CellPlace } from './table';

/** A figure that took part in a finding: which cell or aggregate, its raw value and how to print it. */
export interface Operand {
  /** Name in the notation, e.g. `fund_amount`, `SUM(A2.fund_amount BY fixmedins_code)`. */
  readonly name: string;
  readonly scope: string;
  readonly column?: string;
  /** Printed form of the value without unit; undefined for a blank. */
  readonly value?: string;
  readonly unit?: string;
  /** The cell; for an aggregate its first cell and `range` the address of all. */
  readonly place?: CellPlace;
  readonly range?: string;
  readonly rows?: number;
}

/** A cell that a repair changes, with what it prints now and then; `row` is the table's, from 0. */
export interface CulpritCell {
  readonly place: CellPlace;
  readonly scope: string;
  readonly column: string;
  readonly row: number;
  readonly from: string;
  readonly to: string;
}

/** What single-cell repair would make every equation that the cell stands in true. Offered, never applied silently. */
export interface Culprit extends CulpritCell {
  readonly pattern: CulpritPattern;
  /** The other cell of the row where two columns are swapped. */
  readonly partner?: CulpritCell;
  /** Rules (with their cell) that fail now and hold after the repair. */
  readonly repairs: readonly { readonly rule: string; readonly cell: string }[];
}
export type CulpritPattern =
  | 'transposed'
  | 'digit-doubled'
  | 'digit-lost'
  | 'digit-changed'
  | 'first-digit-lost'
  | 'sign'
  | 'unit-10000'
  | 'unit-100'
  | 'columns-swapped'
  | 'lost-character';

/** A change to a cell as a value: written in one batch with others, undoable. `from` and `to` are what the cell holds, `toFormula` a formula without `=`. */
export interface Fix {
  readonly place: CellPlace;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
  readonly toFormula?: string;
  /** Number format to set with it, e.g. `@`. */
  readonly format?: string;
  /** The P rule or culprit pattern that asks for it. */
  readonly why: string;
}

export type Verdict = 'ties' | 'rounding' | 'broken';

/** Figures of a finding: data, no words. Printed values are decimal strings in `unit`. */
export interface Facts {
  readonly left?: Operand;
  readonly right?: Operand;
  readonly comparison?: '=' | '<>' | '<' | '<=' | '>' | '>=';
  readonly verdict?: Verdict;
  readonly expected?: string;
  readonly actual?: string;
  readonly residual?: string;
  readonly gap?: string;
  readonly unit?: string;
  readonly operands?: readonly Operand[];
  /** Column the rule was expanded for (FOR), and other words a message may need. */
  readonly column?: string;
  readonly text?: string;
  /** Columns of which a finding about headings speaks as a whole. */
  readonly columns?: readonly string[];
  /** Rules whose sums hold one by one and contradict each other together; the rule of the topmost total stands last. */
  readonly joint?: readonly string[];
  readonly culprit?: Culprit;
  /** Other repairs that would mend this, the likeliest first; without a culprit they are equals and none is named. */
  readonly alternatives?: readonly Culprit[];
  /** For a grouped finding: how many cells and their ranges, e.g. `P6:P205`. */
  readonly count?: number;
  readonly ranges?: readonly string[];
}

/** One finding as data: the rule, its weight, the cell that shows it, the figures, and a key that lives as long as the operands do. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly scope: string;
  readonly row: number;
  readonly column?: string;
  /** For a finding in a header (scope `H`): the table whose header it is. */
  readonly headerOf?: string;
  readonly place?: CellPlace;
  readonly facts: Facts;
  /** `rule|printed operand values`: an explanation given to a query lives under it and drops when an operand changes. */
  readonly key: string;
  readonly fixes?: readonly Fix[];
}
