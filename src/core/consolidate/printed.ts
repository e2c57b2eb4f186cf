import type { Adjust, ComputedColumn } from '../fill/compute';
import { printedRows } from '../fill/skeleton';
import type { Mapping } from '../form/definition';
import { CellState, type ColumnData, type TableData } from '../form/table';
import { FEN_PER_UNIT, roundTo } from '../value/amount';
import type { CompiledForm } from '../rules/compile';
import { refOf, type Accepted, type ConsolidationIssue } from './accepted';

/** A unit one level down: its region, the submissions at or below it, and its own summary where it has sent one. */
export interface ChildUnit {
  readonly code: string;
  readonly below: readonly Accepted[];
  readonly own: Accepted | undefined;
}

/** A figure that stands for details which are not held: the unit, its submission and the row of its printed total block. */
export interface PrintedFigure {
  readonly column: string;
  readonly unit: string;
  readonly submission: Accepted;
  /** Row of the unit's own table by printed row id. */
  readonly rows: ReadonlyMap<string, number>;
}

/** What the printed figures of lower units add to a summary, and what to know about it. */
export interface PrintedRequest {
  readonly form: CompiledForm;
  readonly scope: string;
  readonly unit: string;
  readonly children: readonly ChildUnit[];
  /** Tables that the caller holds for the whole area, such as the registry. */
  readonly shared: ReadonlySet<string>;
  readonly figures: PrintedFigure[];
  readonly issues: ConsolidationIssue[];
}

function detailsHeld({ below }: ChildUnit, sources: readonly string[]): boolean {
  return sources.every((scope) => below.some((s) => s.data.tables.has(scope)));
}

/** The rows of a unit's own total block by printed row id. */
function totalRows(form: CompiledForm, table: TableData, unit: string): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  printedRows(form.definition, table).forEach(({ rowId, area }, row) => {
    if (rowId !== undefined && (area === undefined || area === unit)) rows.set(rowId, row);
  });
  return rows;
}

function figureOf(request: PrintedRequest, child: ChildUnit, column: string): PrintedFigure | undefined {
  const table = child.own?.data.tables.get(request.scope);
  if (!table || !child.own) return undefined;
  return {
    column,
    unit: child.code,
    submission: child.own,
    rows: totalRows(request.form, table, child.code),
  };
}

function statedAt(
  { submission, rows, column }: PrintedFigure,
  scope: string,
  rowId: string,
): number | undefined {
  const cells = submission.data.tables.get(scope)?.columns.get(column);
  const row = rows.get(rowId);
  return row !== undefined && cells?.states[row] === CellState.value ? cells.numbers?.[row] : undefined;
}

interface Blank {
  readonly values: ColumnData;
  readonly applies: Uint8Array;
}

function emptyColumn(form: CompiledForm, mapping: Mapping, table: TableData): Blank {
  const definition = form.names.column(mapping.target.scope, {
    text: mapping.target.column,
    heading: false,
    at: 0,
  });
  const printed = printedRows(form.definition, table);
  const cells = table.columns.get(definition.id);
  const applies = Uint8Array.from(printed, ({ rowId }, row) =>
    (mapping.rows?.includes(rowId ?? '') ?? true) && cells?.states[row] !== CellState.notApplicable ? 1 : 0,
  );
  const values = {
    definition,
    states: new Uint8Array(table.rowCount),
    numbers: new Float64Array(table.rowCount),
  };
  return { values, applies };
}

/** Adds printed figures of units to the computed ones: into the unit's own block, and into the total. */
function withFigures(
  found: ComputedColumn,
  figures: readonly PrintedFigure[],
  { request, table }: { readonly request: PrintedRequest; readonly table: TableData },
): ComputedColumn {
  const { values, exact, applies, mapping } = found;
  const amounts = Float64Array.from(exact ?? values.numbers ?? new Float64Array(table.rowCount));
  const states = values.states.slice();
  printedRows(request.form.definition, table).forEach(({ rowId, area }, row) => {
    if (applies[row] !== 1 || rowId === undefined) return;
    for (const figure of figures) {
      if (area !== undefined && area !== request.unit && area !== figure.unit) continue;
      const stated = statedAt(figure, request.scope, rowId);
      if (stated === undefined) continue;
      amounts[row] = (states[row] === CellState.value ? (amounts[row] as number) : 0) + stated;
      states[row] = CellState.value;
    }
  });
  const wan = values.definition.type === 'money' && values.definition.unit === '万元';
  const quantum = FEN_PER_UNIT.wan / 10 ** (values.definition.decimals ?? 2);
  const numbers = wan ? amounts.map((a) => roundTo(a, quantum)) : amounts;
  return { mapping, applies, values: { ...values, states, numbers }, ...(wan && { exact: amounts }) };
}

/**
 * Puts printed figures in for units that sent no details: 万元 as printed, counts as they are. A distinct count is then
 * an upper bound, which is listed; a ratio is made anew from the row. Undefined where a unit gives neither.
 */
export function printedAdjust(request: PrintedRequest): Adjust {
  const { form, scope, children, shared, figures, issues } = request;
  return ({ mapping, reads }, found, table) => {
    const { scopes, own } = reads;
    const sources = [...scopes].filter((s) => s !== scope && !shared.has(s));
    const additive = mapping.levels === 'sum' || mapping.levels === 'atMost';
    if (!additive || own.size > 0 || sources.length === 0) return found;
    const lacking = children.filter((c) => !detailsHeld(c, sources));
    const used = lacking.flatMap((c) => figureOf(request, c, mapping.target.column) ?? []);
    if (used.length === 0) return found;
    if (!found && used.length < children.length) return undefined;
    figures.push(...used);
    if (mapping.levels === 'atMost')
      issues.push({ kind: 'upper-bound', scope, column: mapping.target.column });
    const blank = emptyColumn(form, mapping, table);
    return withFigures(found ?? { mapping, ...blank }, used, { request, table });
  };
}

/** The units whose printed figures were used, as issues, each once. */
export function printedIssues(scope: string, figures: readonly PrintedFigure[]): ConsolidationIssue[] {
  const submissions = new Set(figures.map((f) => f.submission));
  return [...submissions].map((s) => ({ kind: 'printed-only', submission: refOf(s), scope }));
}
