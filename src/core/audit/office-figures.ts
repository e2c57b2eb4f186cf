import type { Accepted } from '../consolidate/accepted';
import { compute, type Adjust, type ComputedColumn } from '../fill/compute';
import { printedRows, summarySkeleton } from '../fill/skeleton';
import { isNumeric } from '../form/cell';
import type { ColumnDefinition } from '../form/definition';
import { CellState, type TableData } from '../form/table';
import { FEN_PER_UNIT, roundTo } from '../value/amount';
import type { Tallied } from './area-figures';
import type { Recomputed } from './compare';
import type { Ledger } from './ledger';
import { sharedMappings, sharedTables } from './share-plan';
import { numberAt, statedRows, type StatedRow } from './stated';
import type { Tally } from './tally';

/** A recomputed figure: as printed, the exact part behind it, and printed figures it was made from. */
export interface Figure extends Recomputed {
  readonly value: number;
}

/** The figures that an office's summary should state, by printed row, area and column; `missing` names columns without sources. */
export interface OfficeFigures {
  readonly columns: readonly ColumnDefinition[];
  readonly missing: ReadonlyMap<string, readonly string[]>;
  figure(row: Pick<StatedRow, 'rowId' | 'area'>, column: string): Figure | undefined;
}

/** The ledger's figures by area. */
interface Tallies {
  readonly ledger: Ledger;
  readonly tallies: ReadonlyMap<string, Tally>;
}

type Finder = (area: string, column: string, rowId: string) => Tallied | undefined;

function finderOf(submission: Accepted, scope: string, { tallies }: Tallies): Finder {
  return (area, column, rowId) => {
    const tally = tallies.get(area);
    return area === submission.unit
      ? tally?.figure(scope, column, rowId)
      : tally?.upward(scope, column, rowId);
  };
}

function totalOf({ exact, printed }: Tallied): number {
  return printed.reduce((sum, p) => sum + p.value, exact);
}

/** Puts tallied figures in for mappings whose details are not at hand. */
function adjustWith(books: Tallies, find: Finder, unit: string): Adjust {
  const shared = sharedMappings(books.ledger.form);
  let rows: ReturnType<typeof printedRows> | undefined;
  return ({ mapping }, found, table) => {
    const column = shared.get(mapping);
    const definition = column && table.definition.columns.find((c) => c.id === column.column);
    if (!column || !definition) return found;
    rows ??= printedRows(books.ledger.form.definition, table);
    const applies = new Uint8Array(table.rowCount);
    const states = new Uint8Array(table.rowCount);
    const exact = new Float64Array(table.rowCount);
    const before = table.columns.get(column.column)?.states;
    rows.forEach(({ rowId = '', area }, row) => {
      if (before?.[row] === CellState.notApplicable || mapping.rows?.includes(rowId) === false) return;
      applies[row] = 1;
      const tallied = find(area ?? unit, column.column, rowId);
      if (tallied) [states[row], exact[row]] = [CellState.value, totalOf(tallied)];
    });
    return states.includes(CellState.value)
      ? columnOf({ mapping, definition, applies, states, exact })
      : undefined;
  };
}

function columnOf(
  made: Pick<ComputedColumn, 'mapping' | 'applies'> & {
    definition: ColumnDefinition;
    states: Uint8Array;
    exact: Float64Array;
  },
): ComputedColumn {
  const { mapping, applies, definition, states, exact } = made;
  if (!isNumeric(definition)) return { mapping, applies, values: { definition, states } };
  const wan = definition.type === 'money' && definition.unit === '万元';
  const quantum = FEN_PER_UNIT.wan / 10 ** (definition.decimals ?? 2);
  const numbers = wan ? exact.map((e) => roundTo(e, quantum)) : exact;
  return { mapping, applies, values: { definition, states, numbers }, ...(wan && { exact }) };
}

/** The areas that a summary speaks of: the blocks that it has, and its own. */
function areasOf(books: Tallies, submission: Accepted, scope: string): string[] {
  const stated = statedRows(books.ledger.form.definition, submission, scope).map((r) => r.area);
  return [...new Set([...stated.filter((a) => a !== submission.unit), submission.unit])];
}

function calculated(
  books: Tallies,
  submission: Accepted,
  scope: string,
): { table: TableData; columns: readonly ComputedColumn[]; missing: ReadonlyMap<string, readonly string[]> } {
  const { form } = books.ledger;
  const definition = form.names.definition(scope);
  const skeleton = summarySkeleton(form.definition, definition, areasOf(books, submission, scope));
  const adjust = adjustWith(books, finderOf(submission, scope, books), submission.unit);
  const data = { tables: new Map([[scope, skeleton]]), headers: submission.data.headers };
  return compute(form, { data, scope, adjust });
}

function rowsByArea(
  rows: ReturnType<typeof printedRows>,
  unit: string,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const byArea = new Map<string, Map<string, number>>();
  rows.forEach(({ rowId = '', area = unit }, row) => {
    const block = byArea.get(area) ?? new Map<string, number>();
    byArea.set(area, block.set(rowId, row));
  });
  return byArea;
}

/** What an office's summary should state, made from the tallies below it. */
export function officeFigures(books: Tallies, submission: Accepted, scope: string): OfficeFigures {
  const { table, columns, missing } = calculated(books, submission, scope);
  const { unit } = submission;
  const rowOf = rowsByArea(printedRows(books.ledger.form.definition, table), unit);
  const find = finderOf(submission, scope, books);
  const ids = new Set(columns.map((c) => c.mapping.target.column));
  const bounds = new Set(
    columns.filter((c) => c.mapping.levels === 'atMost').map((c) => c.mapping.target.column),
  );
  const shared = sharedRows(books, scope);
  return {
    columns: table.definition.columns.filter((c) => ids.has(c.id)),
    missing,
    figure: ({ rowId, area }, column) => {
      const row = rowOf.get(area)?.get(rowId);
      const value = row === undefined ? undefined : numberAt(table, row, column);
      if (row === undefined || value === undefined) return undefined;
      const bound = bounds.has(column);
      const tallied = shared.get(column)?.has(rowId) ? find(area, column, rowId) : undefined;
      if (!tallied) return { value, exact: value, printed: [], bound };
      return { value, exact: tallied.exact, printed: tallied.printed.map((p) => p.value), bound };
    },
  };
}

/** The printed rows of each column that are added up from shares; others are calculated from them. */
function sharedRows({ ledger }: Tallies, scope: string): ReadonlyMap<string, ReadonlySet<string>> {
  const table = sharedTables(ledger.form).find((t) => t.definition.scope === scope);
  const rows = new Map<string, Set<string>>();
  for (const { mapping, column } of table?.columns ?? [])
    rows.set(column, new Set([...(rows.get(column) ?? []), ...(mapping.rows ?? table?.rowIds ?? [])]));
  return rows;
}
