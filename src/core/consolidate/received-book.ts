import { styleOf } from '../fill/template/column-look';
import { planBook } from '../fill/template/plan-book';
import { printedValue } from '../fill/template/printed-value';
import type { ChartDefinition } from '../form/charts';
import type { FormDefinition } from '../form/definition';
import type { CellValue } from '../form/grid';
import { lookSheet } from '../form/identity';
import { dictionariesOf, tableOf } from '../form/load';
import { placeOf } from '../form/table';
import type { Dataset, TableData } from '../form/table';
import type { PackedTable } from '../submission/package';
import { unpackTables } from '../submission/unpack';
import type { PlanCell, SheetPlan } from '../workbook/plan';

/** Thrown where received tables do not fit the form; `column` says where the first fault lies. */
export class NotOfThisForm extends Error {}

/** Received tables as data; throws NotOfThisForm. */
export function opened(form: FormDefinition, tables: readonly PackedTable[]): Dataset {
  const read = unpackTables(tables, form);
  if (!read.ok) throw new NotOfThisForm(read.refusals[0]?.kind);
  return read.data;
}

/** How upper tables are written: summaries as values or as live formulas, and header items that the tables do not say. */
export interface UpperLook {
  readonly summaries: 'values' | 'formulas';
  readonly header?: Readonly<Record<string, CellValue>>;
}

/** The official sheets of upper tables: detail rows as values, summaries as values or as live formulas over those rows. */
export function upperBook(
  form: FormDefinition,
  tables: readonly PackedTable[],
  { summaries, header }: UpperLook,
): readonly SheetPlan[] {
  const data = opened(form, tables);
  return planBook(form, {
    scopes: tables.map((t) => t.scope),
    data,
    ...(header && { header }),
    live: summaries === 'formulas' ? 'all' : 'none',
  });
}

/** The charts of upper tables, a sheet each, with the figures as values: the tables themselves need not be in the workbook. */
export function chartSheets(
  form: FormDefinition,
  tables: readonly PackedTable[],
  definitions: readonly ChartDefinition[],
): readonly SheetPlan[] {
  const scopes = tables.map((t) => t.scope);
  const book = planBook(form, { scopes, data: opened(form, tables), live: 'none', charts: { definitions } });
  const still = (cell: PlanCell): PlanCell => {
    const { formula: _formula, ...rest } = cell;
    return rest;
  };
  return book.filter((plan) => plan.charts).map((plan) => ({ ...plan, cells: plan.cells.map(still) }));
}

/** Which received table is to be looked at: `name` and `title` of the sheet that shows it. */
export interface LookRequest {
  readonly table: PackedTable;
  readonly name: string;
  readonly title: string;
}

const LEAST_WIDTH = 10;
/** Headings stand above the first row; a sheet that was sent without them has its own. */
const FIRST_LINE = 4;

interface Spot {
  readonly row: number;
  readonly column: number;
}

/** Where a cell stands: where the filer had it, else in the order of the form; undefined where the filer's sheet had no such column. */
function spotOf(table: TableData, row: number, at: number): Spot | undefined {
  const { columns, rowKey } = table.definition;
  if (!table.place) return { row: FIRST_LINE + row, column: at + 1 };
  const column = columns[at];
  const place = column && placeOf(table, row, column.id);
  if (place && place.row > 0) return place;
  if (!column || column.id !== rowKey) return undefined;
  const beside = columns.map((c) => placeOf(table, row, c.id)).find((p) => p && p.row > 0);
  return beside && { row: beside.row, column: 1 };
}

function rowsOf(form: FormDefinition, table: TableData): readonly PlanCell[] {
  const words = dictionariesOf(form);
  return table.definition.columns.flatMap((definition, at) => {
    const data = table.columns.get(definition.id);
    if (!data) return [];
    const dictionary = definition.dictionary === undefined ? undefined : words.get(definition.dictionary);
    const style = styleOf(definition);
    return Array.from({ length: table.rowCount }, (_, row) => row).flatMap((row): PlanCell[] => {
      const spot = spotOf(table, row, at);
      const value = printedValue(data, row, dictionary);
      return spot ? [{ row: spot.row, column: spot.column, style, value }] : [];
    });
  });
}

function headingsOf(table: TableData, first: number): readonly PlanCell[] {
  if (first < 2) return [];
  return table.definition.columns.flatMap(({ heading }, at): PlanCell[] => {
    const spot = spotOf(table, 0, at);
    return spot ? [{ row: first - 1, column: spot.column, style: 'heading', value: heading.zh }] : [];
  });
}

/**
 * A received table as a sheet to look at and nothing else: every figure in the cell that the filer had it in, protected,
 * under a name by which a check passes over it.
 */
export function lookPlan(form: FormDefinition, { table: packed, name, title }: LookRequest): SheetPlan {
  const table = opened(form, [packed]).tables.get(packed.scope) ?? emptyOf(form, packed.scope);
  const body = rowsOf(form, table);
  const first = body.reduce((least, cell) => Math.min(least, cell.row), Number.MAX_SAFE_INTEGER);
  const last = body.reduce((most, cell) => Math.max(most, cell.row), 2);
  const right = body.reduce((most, cell) => Math.max(most, cell.column), 1);
  const heads = body.length > 0 ? headingsOf(table, first) : [];
  const top: readonly PlanCell[] = first > 2 ? [{ row: 1, column: 1, value: title, style: 'form-no' }] : [];
  return {
    sheet: lookSheet(name),
    cells: [...top, ...heads, ...body],
    areas: [],
    merges: [],
    lists: [],
    widths: Array.from({ length: right }, () => LEAST_WIDTH),
    heights: new Map(),
    freeze: { rows: body.length > 0 ? first - 1 : 0, columns: 0 },
    print: {
      paper: 'a3',
      landscape: true,
      repeatRows: [1, Math.max(1, first - 1)],
      area: [1, 1, last, right],
    },
    protect: true,
    hiddenColumns: [],
  };
}

function emptyOf(form: FormDefinition, scope: string): TableData {
  return { definition: tableOf(form, scope), rowCount: 0, columns: new Map(), place: undefined };
}

/** Where a cell of a received table stands on the sheet that shows it; row from 1. */
export function lookPlace(
  form: FormDefinition,
  packed: PackedTable,
  cell: { readonly row: number; readonly column: string },
): Spot | undefined {
  const table = opened(form, [packed]).tables.get(packed.scope);
  const at = table?.definition.columns.findIndex((c) => c.id === cell.column) ?? -1;
  return table && at >= 0 ? spotOf(table, cell.row - 1, at) : undefined;
}
