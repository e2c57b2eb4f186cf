import { aggregatesOf, readsOf } from '../fill/clause';
import { conditionClause, literalOf, plainCondition, type Replace } from '../fill/condition';
import { printedRows } from '../fill/skeleton';
import { cellOf } from '../form/build';
import { CellState, placeOf, type CellPlace, type ColumnData, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { evaluateClause } from '../rules/evaluate';
import { parseFormula } from '../rules/notation/formula';
import type { Syntax } from '../rules/notation/syntax';
import { refOf, type Accepted, type SubmissionRef } from './accepted';
import type { Consolidation } from './consolidate';
import { allRows } from './merge';

/** One cell that a figure was made from; the submission is absent for the registry and for cells of the office's own tables. */
export interface SourceCell {
  readonly submission?: SubmissionRef;
  readonly scope: string;
  /** Row in the sent table. */
  readonly row: number;
  readonly column: string;
  /** The cell in the sent workbook. */
  readonly place?: CellPlace;
  /** The cell's number as ColumnData keeps it (分 for money), or its text. */
  readonly value: number | string | undefined;
}

type Aggregate = ReturnType<typeof aggregatesOf>[number];

/** The row of a summary whose figure is traced. */
interface Target {
  readonly made: Consolidation;
  readonly table: TableData;
  readonly row: number;
}

/** One row of a summary as a clause sees it: the office that it is made for, its header, and the row. */
export interface SummaryRow {
  readonly form: CompiledForm;
  readonly unit: string;
  readonly header: TableData | undefined;
  readonly table: TableData;
  readonly row: number;
}

const TRUE: Syntax = {
  kind: 'compare',
  at: 0,
  op: '=',
  left: { kind: 'number', at: 0, text: '1' },
  right: { kind: 'number', at: 0, text: '1' },
};

function both(conditions: readonly Syntax[]): Syntax {
  return conditions.reduce((left, right) => ({ kind: 'both', at: 0, left, right }));
}

/** What the printed row and the area block ask of a source row; the total block of the office asks for no area. */
function rowCondition({ form: { definition: form }, unit, table, row }: SummaryRow, source: string): Syntax {
  const { rowId, area } = printedRows(form, table)[row] ?? {};
  const filter = form.rows.find((r) => r.id === rowId)?.filters[source];
  const level = area === unit ? undefined : form.regions.find((r) => r.code === area)?.level;
  const areaFilter = form.areaFilters?.find((f) => level !== undefined && f.levels.includes(level))?.filter;
  const texts = [filter, areaFilter].filter((t) => t !== undefined && t !== '') as string[];
  return both([TRUE, ...texts.map((text) => parseFormula(text, { filter: true }).body)]);
}

/** The condition of an aggregate as seen from one row: ROW, BY, THIS and header items replaced by what they mean there; undefined where one is blank and no row can meet it. */
export function aggregateClause(target: SummaryRow, node: Aggregate): string | undefined {
  const { table, row, header } = target;
  const scope = node.source.table?.text ?? table.definition.scope;
  let known = true;
  const literal = (column: ColumnData | undefined, at: number): Syntax => {
    if (column?.states[at] !== CellState.value) known = false;
    return literalOf(column, at);
  };
  const replace: Replace = (n) => {
    if (n.kind === 'this') return literal(table.columns.get(n.column.text), row);
    if (n.kind === 'name' && n.header && !n.table) return literal(header?.columns.get(n.column.text), 0);
    return n.kind === 'row' ? plainCondition(rowCondition(target, scope), replace) : undefined;
  };
  const keys = node.by.map((key): Syntax => {
    const left: Syntax = { kind: 'name', at: key.at, column: key };
    return { kind: 'compare', at: key.at, op: '=', left, right: literalOf(table.columns.get(key.text), row) };
  });
  const plain = plainCondition(both([TRUE, ...(node.where ? [node.where] : []), ...keys]), replace);
  return known ? conditionClause(plain, () => undefined) : undefined;
}

function sourceCell(
  made: Consolidation,
  scope: string,
  at: { readonly row: number; readonly column: string },
): SourceCell {
  const origins = made.history.get(scope)?.origins;
  const submission = origins && made.used[origins.source[at.row] as number];
  const row = submission ? (origins.row[at.row] as number) : at.row;
  const sent = submission?.data.tables.get(scope) ?? made.data.tables.get(scope);
  return sentCell({ submission, table: sent, scope }, row, at.column);
}

interface Sent {
  readonly submission: Accepted | undefined;
  readonly table: TableData | undefined;
  readonly scope: string;
}

function sentCell({ submission, table, scope }: Sent, row: number, column: string): SourceCell {
  const data = table?.columns.get(column);
  const place = table && placeOf(table, row, column);
  return {
    ...(submission && { submission: refOf(submission) }),
    scope,
    row,
    column,
    ...(place && { place }),
    value: data && cellOf(data, row),
  };
}

function aggregated(target: Target, node: Aggregate): SourceCell[] {
  const { made, table } = target;
  const scope = node.source.table?.text ?? table.definition.scope;
  const source = made.data.tables.get(scope);
  const column = node.source.column.text;
  const cells = source?.columns.get(column);
  if (!source || !cells) return [];
  const header = made.data.headers.get(table.definition.scope);
  const at = { form: made.form, unit: made.unit.code, header, table, row: target.row };
  const clause = aggregateClause(at, node);
  if (clause === undefined) return [];
  const { states, numbers } = evaluateClause(made.form, { clause, scope, data: made.data });
  const met = allRows(source).filter((row) => states[row] === CellState.value && numbers?.[row] === 1);
  return Array.from(
    met.filter((row) => cells.states[row] === CellState.value),
    (row) => sourceCell(made, scope, { row, column }),
  );
}

/** Cells of the same row, or of printed rows of the same block, that a clause names. */
function ownCells({ made, table, row }: Target, clause: string): SourceCell[] {
  const { scope } = table.definition;
  const printed = printedRows(made.form.definition, table);
  const rowOf = (id: string | undefined): number =>
    id === undefined ? row : printed.findIndex((p) => p.rowId === id && p.area === printed[row]?.area);
  const names: Extract<Syntax, { kind: 'name' }>[] = [];
  plainCondition(parseFormula(clause).body, (n) => {
    if (n.kind === 'name' && !n.table && !n.header) names.push(n);
    return undefined;
  });
  return names.map((n) =>
    sentCell({ submission: undefined, table, scope }, rowOf(n.printedRow?.text), n.column.text),
  );
}

/** Printed figures of lower units that stand for details in this cell: in the unit's own block, or in the total. */
function printedCells({ made, table, row }: Target, column: string): SourceCell[] {
  const { scope } = table.definition;
  const { rowId, area } = printedRows(made.form.definition, table)[row] ?? {};
  const figures = made.history.get(scope)?.printed ?? [];
  return figures.flatMap((f) => {
    const at = rowId === undefined ? undefined : f.rows.get(rowId);
    const here = area === undefined || area === made.unit.code || area === f.unit;
    if (f.column !== column || at === undefined || !here) return [];
    return [
      sentCell({ submission: f.submission, table: f.submission.data.tables.get(scope), scope }, at, column),
    ];
  });
}

/**
 * Traces one figure of a consolidation to the cells that it was made from, found anew when asked: a merged row to its
 * submission, a computed figure to the rows that its clause counts, a ratio to the cells of its own row.
 */
export function lineageOf(
  made: Consolidation,
  scope: string,
  at: { readonly row: number; readonly column: string },
): SourceCell[] {
  const table = made.data.tables.get(scope);
  const history = made.history.get(scope);
  if (!table || !history) return [];
  if (history.origins) return [sourceCell(made, scope, at)];
  const computed =
    history.computed?.filter((c) => c.mapping.target.column === at.column && c.applies[at.row] === 1) ?? [];
  const target = { made, table, row: at.row };
  const cells = computed.flatMap(({ mapping }) => {
    const own = readsOf(mapping.clause).own.size > 0 ? ownCells(target, mapping.clause) : [];
    return [...aggregatesOf(mapping.clause).flatMap((node) => aggregated(target, node)), ...own];
  });
  return [...cells, ...printedCells(target, at.column)];
}
