import { planBook } from '../../core/fill/template/plan-book';
import type { FormDefinition } from '../../core/form/definition';
import type { Fix } from '../../core/form/finding';
import type { CellValue, GridBook } from '../../core/form/grid';
import { CellState, type Dataset, type TableData } from '../../core/form/table';
import type { ParseResult } from '../../core/parse/parse';
import type { SheetPlan } from '../../core/workbook/plan';
import type { ImportOutline } from '../found';
import type { ImportPlan } from '../ports';
import { freeRows, importFixesOf, lackingRows, outlinesOf, type Target } from './import';

/** Rows that a new detail sheet gets beyond what waits to be imported. */
const SPARE_ROWS = 50;
const USUAL_ROWS = 500;

type Remembered = ReadonlyMap<string, string>;

/** What was last read: the workbook, where its tables stand, and the file that is imported from. */
export interface ReadNow {
  readonly form: FormDefinition;
  readonly book: GridBook | undefined;
  readonly file: GridBook | undefined;
  readonly data: Dataset;
  readonly places: ParseResult['tables'];
}

/** Where rows of a table are to go; undefined where the workbook does not hold it. */
function targetOf({ book, data, places }: ReadNow, scope: string): Target | undefined {
  const found = places.find((t) => t.scope === scope);
  const table = data.tables.get(scope);
  if (!found || !table) return undefined;
  const grid = book?.grids.find((g) => g.sheet === found.sheet);
  return { grid, table, definition: table.definition, headingRow: found.headingRow };
}

/** The first row of a table that is free to be written, from 0; undefined where it has no sheet. */
export function freeRowOf(now: ReadNow, { definition }: TableData): number | undefined {
  const target = targetOf(now, definition.scope);
  return target && freeRows(target)(0);
}

/** Sheets to import from, each with how many rows its table lacks. */
function withRoom(now: ReadNow, outlines: readonly ImportOutline[]): readonly ImportOutline[] {
  return outlines.map((outline) => {
    const target = targetOf(now, outline.scope);
    const adds = target ? lackingRows(target, outline.rows).count : 0;
    return adds > 0 ? { ...outline, adds } : outline;
  });
}

/** Whether a table stands on a sheet of the form itself, which says its form number. */
function isOfficial({ form, data }: ReadNow, scope: string): boolean {
  const item = form.header.find((i) => i.role === 'formNo');
  const column = item && data.headers.get(scope)?.columns.get(item.id);
  return column?.states[0] === CellState.value;
}

/** The workbook's own other sheets that a table may be imported from. */
export function outlinesHere(now: ReadNow, scope: string, remembered: Remembered): readonly ImportOutline[] {
  const { form, book, places } = now;
  if (!book) return [];
  const own = new Set(
    places.filter((t) => t.scope === scope || isOfficial(now, t.scope)).map((t) => t.sheet),
  );
  return withRoom(now, outlinesOf(form, book, { scope, own, remembered }));
}

/** The sheets of the chosen file that a table may be imported from. */
export function outlinesOfFile(
  now: ReadNow,
  scope: string,
  remembered: Remembered,
): readonly ImportOutline[] {
  const { form, file } = now;
  return withRoom(now, file ? outlinesOf(form, file, { scope, own: new Set(), remembered }) : []);
}

/** The cells that an import writes. */
export function importedBy(now: ReadNow, plan: ImportPlan): readonly Fix[] {
  const target = targetOf(now, plan.scope);
  const from = plan.file === undefined ? now.book : now.file;
  return from && target ? importFixesOf(from, { plan, target }) : [];
}

/** The sheets of new annexes, with room for what waits to be imported. */
export function plannedSheets(
  { form, book, file, places }: ReadNow,
  scopes: readonly string[],
  header: Readonly<Record<string, CellValue>>,
): readonly SheetPlan[] {
  const own = new Set(places.map((t) => t.sheet));
  const here = (book?.grids ?? []).filter((g) => !own.has(g.sheet));
  const waiting = [...here, ...(file?.grids ?? [])].map((g) => g.values.length);
  const rows = Math.max(USUAL_ROWS, ...waiting.map((n) => n + SPARE_ROWS));
  const fed = new Set(form.mappings.map((m) => m.target.scope));
  const lists = scopes.filter(
    (s) => !fed.has(s) && form.tables.some((t) => t.scope === s && t.kind === 'list'),
  );
  return planBook(form, { scopes, header, rows: Object.fromEntries(lists.map((s) => [s, rows])) });
}

/** The next row of a column that is blank, from 0; the one below the table where none is. */
export function nextEmptyRow(table: TableData | undefined, column: string, row: number): number {
  const data = table?.columns.get(column);
  const rows = table?.place?.rows;
  if (!data || !rows) return row + 1;
  const index = rows.findIndex((r, i) => r > row && data.states[i] === CellState.blank);
  return index < 0 ? Math.max(row, rows[rows.length - 1] ?? row) + 1 : (rows[index] ?? row + 1);
}
