import type { Dictionary } from '../form/definition';
import { CellState, type ColumnData, type Dataset, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import type { CheckContext } from '../rules/context';
import { compute, type ComputedColumn } from './compute';
import { toExcelFormula } from './excel-formula';
import { formulaPlaces, layoutOfDataset } from './layout-of';
import type { FormulaLayout, FormulaPlace } from './layout';
import { propose, type Proposal } from './proposal';
import { skippedOf, type Skipped } from './skipped';
import { printedValue } from './template/printed-value';

/** How to fill: values, or live formulas where Excel can say them; `context` holds the earlier snapshot; `room` empty rows below lists that formulas cover. */
export interface FillOptions {
  readonly mode: 'values' | 'formulas';
  readonly context?: CheckContext;
  readonly room?: number;
}

/** What can be filled into one table, the columns whose sources are not held, and cells left blank because a source cannot be read. */
export interface FillResult {
  readonly proposals: readonly Proposal[];
  readonly missing: ReadonlyMap<string, readonly string[]>;
  readonly skipped: readonly Skipped[];
}

/** Where formulas of one table go; absent when values are wanted. */
interface Formulas {
  readonly layout: FormulaLayout;
  readonly places: readonly (FormulaPlace | undefined)[];
}

function formulasFor(
  form: CompiledForm,
  { data, table }: { readonly data: Dataset; readonly table: TableData },
  options: FillOptions,
): Formulas | undefined {
  if (options.mode === 'values') return undefined;
  const layout = layoutOfDataset(form.definition, data, options.room);
  return { layout, places: formulaPlaces(form.definition, table) };
}

function formulaAt(
  formulas: Formulas | undefined,
  clause: string,
  { column, row }: { column: ColumnData; row: number },
): string | undefined {
  const place = formulas?.places[row];
  return formulas && place && toExcelFormula(clause, column.definition, { layout: formulas.layout, place });
}

function dictionaryOf(form: CompiledForm, { definition }: ColumnData): Dictionary | undefined {
  return definition.dictionary === undefined ? undefined : form.names.dictionaries.get(definition.dictionary);
}

function proposeColumn(
  form: CompiledForm,
  table: TableData,
  { found, formulas }: { readonly found: ComputedColumn; readonly formulas: Formulas | undefined },
): Proposal[] {
  const { values, applies, mapping } = found;
  const dictionary = dictionaryOf(form, values);
  const proposals: Proposal[] = [];
  for (let row = 0; row < applies.length; row++) {
    if (applies[row] !== 1 || values.states[row] !== CellState.value) continue;
    const formula = formulaAt(formulas, mapping.clause, { column: values, row });
    const proposal = propose(
      table,
      { row, column: values.definition.id },
      {
        to: printedValue(values, row, dictionary),
        ...(formula !== undefined && { formula }),
        ...(dictionary && { dictionary }),
      },
    );
    if (proposal) proposals.push(proposal);
  }
  return proposals;
}

/**
 * What the other tables of a package give for one table: an institution's row from its findings, a summary from its
 * details, a register from its letters. Driven by the form's mappings; a table that the package lacks gives nothing.
 */
export function fillSummary(
  form: CompiledForm,
  data: Dataset,
  options: FillOptions & { readonly scope: string },
): FillResult {
  const table = data.tables.get(options.scope);
  if (!table) return { proposals: [], missing: new Map([['*', [options.scope]]]), skipped: [] };
  const { columns, missing } = compute(form, {
    data,
    scope: options.scope,
    ...(options.context && { context: options.context }),
  });
  const formulas = formulasFor(form, { data, table }, options);
  const proposals = columns.flatMap((found) => proposeColumn(form, table, { found, formulas }));
  return { proposals, missing, skipped: skippedOf(form, { data, table }, columns) };
}

/** What calculated columns hold in every table of a package, as far as their sources are held; typed values that differ are told apart. */
export function fillCalculated(form: CompiledForm, data: Dataset, options: FillOptions): Proposal[] {
  return [...data.tables].flatMap(([scope, table]) => {
    const never = new Set(table.definition.columns.filter((c) => c.required === 'calc').map((c) => c.id));
    return fillSummary(form, data, { ...options, scope }).proposals.filter((p) => never.has(p.column));
  });
}
