import { exactPart } from '../fill/clause';
import { summarySkeleton } from '../fill/skeleton';
import type { Mapping, TableDefinition } from '../form/definition';
import { CellState, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { parseFormula } from '../rules/notation/formula';
import type { AggregateSyntax, Syntax } from '../rules/notation/syntax';

/** One aggregate of a clause with its sign. */
export interface ShareTerm {
  readonly weight: 1 | -1;
  readonly node: AggregateSyntax;
  readonly source: string;
}

/** One column of a summary that rows of submissions add up to, or whose distinct keys they give. */
export interface SharedColumn {
  readonly mapping: Mapping;
  readonly scope: string;
  readonly column: string;
  readonly terms: readonly ShareTerm[];
  readonly sources: readonly string[];
  /** Whether the figure counts distinct keys. */
  readonly distinct: boolean;
}

/** A summary whose figures are made from shares: an empty block with its printed rows, and its columns. */
export interface SharedTable {
  readonly definition: TableDefinition;
  readonly block: TableData;
  readonly rowIds: readonly string[];
  readonly columns: readonly SharedColumn[];
}

/** The area code of the one block of an empty summary: no area filter is meant for it. */
export const WHOLE = '';

function collect(node: Syntax, weight: 1 | -1, terms: ShareTerm[]): boolean {
  if (node.kind === 'aggregate') {
    const source = node.source.table?.text;
    if (source === undefined || !['SUM', 'COUNT', 'DISTINCT'].includes(node.fn)) return false;
    terms.push({ weight, node, source });
    return true;
  }
  if (node.kind !== 'arithmetic' || (node.op !== '+' && node.op !== '-')) return false;
  const right = node.op === '+' ? weight : weight === 1 ? -1 : 1;
  return collect(node.left, weight, terms) && collect(node.right, right, terms);
}

/** The aggregates that a clause adds up; undefined where it is anything else, such as a ratio. */
function termsOf(clause: string): readonly ShareTerm[] | undefined {
  const terms: ShareTerm[] = [];
  const body = exactPart(clause) ?? parseFormula(clause).body;
  if (!collect(body, 1, terms)) return undefined;
  const distinct = terms.some((t) => t.node.fn === 'DISTINCT');
  return distinct && terms.length > 1 ? undefined : terms;
}

function columnsOf(form: CompiledForm, scope: string): SharedColumn[] {
  return form.definition.mappings
    .filter((m) => m.target.scope === scope)
    .flatMap((mapping): SharedColumn[] => {
      const terms = termsOf(mapping.clause);
      if (!terms) return [];
      const sources = [...new Set(terms.map((t) => t.source))];
      const distinct = terms[0]?.node.fn === 'DISTINCT';
      return [{ mapping, scope, column: mapping.target.column, terms, sources, distinct }];
    });
}

function planned(form: CompiledForm): SharedTable[] {
  return form.definition.tables
    .filter((t) => t.rowIds !== undefined && t.kind !== 'computed')
    .map((definition) => ({
      definition,
      block: summarySkeleton(form.definition, definition, [WHOLE]),
      rowIds: definition.rowIds ?? [],
      columns: columnsOf(form, definition.scope),
    }));
}

const plans = new WeakMap<CompiledForm, readonly SharedTable[]>();

/** The summaries of a form and the columns that can be added up from shares; worked out once a form. */
export function sharedTables(form: CompiledForm): readonly SharedTable[] {
  const known = plans.get(form) ?? planned(form);
  plans.set(form, known);
  return known;
}

const byMapping = new WeakMap<CompiledForm, ReadonlyMap<Mapping, SharedColumn>>();

/** The columns that can be added up from shares by the mapping that feeds each. */
export function sharedMappings(form: CompiledForm): ReadonlyMap<Mapping, SharedColumn> {
  const columns = () => sharedTables(form).flatMap((t) => t.columns);
  const known = byMapping.get(form) ?? new Map(columns().map((c) => [c.mapping, c]));
  byMapping.set(form, known);
  return known;
}

/** The rows of a summary's block that hold a figure in this column, with their row ids. */
export function rowsOfColumn({ block, rowIds }: SharedTable, { mapping, column }: SharedColumn): number[] {
  const states = block.columns.get(column)?.states;
  return rowIds.flatMap((id, row) =>
    (mapping.rows?.includes(id) ?? true) && states?.[row] !== CellState.notApplicable ? [row] : [],
  );
}
