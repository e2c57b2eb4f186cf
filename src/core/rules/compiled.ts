import type { FormDefinition, MissingMode, RuleRecord } from '../form/definition';
import type { LinearEquation } from './linear';
import type { Names } from './names';
import type { AggregateKey, CellNode, Node } from './node';
import type { LoopColumn } from './notation/print';

/** How often a rule is asked: once a row, once a block of printed rows (`col@r1`), or once a table (it reads no row). */
export type RuleShape = 'row' | 'block' | 'once';

/** One rule over one table, and for one column where it says FOR. */
export interface RuleInstance {
  /** Table whose rows are tested; `H` for headers. */
  readonly scope: string;
  /** The column that FOR put in. */
  readonly column: string | undefined;
  /** The FOR variable and its column, to print expressions with. */
  readonly loop: LoopColumn | undefined;
  readonly when: Node | undefined;
  readonly check: Node;
  readonly shape: RuleShape;
  /** The cell that shows the finding; undefined where the rule names none. */
  readonly shows: CellNode | undefined;
  readonly equation: LinearEquation | undefined;
  readonly readsPrevious: boolean;
  /** Tables read in the package checked, beside `scope`. */
  readonly reads: readonly string[];
}

/** A rule with its formulas resolved, for every table and column it speaks of. */
export interface CompiledRule {
  readonly record: RuleRecord;
  readonly instances: readonly RuleInstance[];
}

/** What a column's cells hold by formula, and what a blank operand does there. */
export interface CompiledCalc {
  readonly scope: string;
  readonly column: string;
  readonly value: Node;
  readonly missing: MissingMode;
}

/** Which rows of a source table an area block counts: hashed keys and plain conditions, by the level of its area. */
export interface CompiledAreaFilter {
  readonly levels: ReadonlySet<string>;
  readonly keys: readonly AggregateKey[];
  readonly filter: readonly Node[];
}

/** A definition with every formula resolved and checked. */
export interface CompiledForm {
  readonly definition: FormDefinition;
  readonly names: Names;
  readonly rules: readonly CompiledRule[];
  /** Calculated columns, each after the ones it reads. */
  readonly calcs: readonly CompiledCalc[];
  /** Filters of printed rows by row id, then by source scope; an empty list takes all rows. */
  readonly rowFilters: ReadonlyMap<string, ReadonlyMap<string, readonly Node[]>>;
  /** Filters of area blocks by `summary scope|source scope`. */
  readonly areaFilters: ReadonlyMap<string, readonly CompiledAreaFilter[]>;
  /** Columns that tell the rows of a table apart, as its own uniqueness rule says. */
  readonly identities: ReadonlyMap<string, readonly string[]>;
}
