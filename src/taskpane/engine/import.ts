import type { ColumnDefinition, FormDefinition, TableDefinition } from '../../core/form/definition';
import type { Fix } from '../../core/form/finding';
import type { CellValue, Grid, GridBook } from '../../core/form/grid';
import type { TableData } from '../../core/form/table';
import { readHeading } from '../../core/parse/fold';
import { repairDate } from '../../core/parse/repair-date';
import { repairNumber } from '../../core/parse/repair-number';
import { serialOfDay } from '../../core/value/date';
import { vocabularyOf, type HeadingMatch, type TableVocabulary } from '../../core/parse/vocabulary';
import type { ImportColumn, ImportOutline } from '../found';
import type { RowsWanted } from '../../core/workbook/port';
import { NoRoom, type ImportPlan } from '../ports';
import { foldedHeading } from '../heading';
import { printedValue } from './print-cell';

const LOOK_ROWS = 30;
const SAMPLES = 3;
const NUMERIC: ReadonlySet<string> = new Set(['int', 'money', 'decimal', 'percent']);
const TOTALS = /^(合计|总计|小计|共计)/;

function isText(value: CellValue | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isBlank(value: CellValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** The index of the row that holds most headings of the table; undefined where no row holds two. */
function headingIndex(
  grid: Grid,
  vocabulary: TableVocabulary,
  remembered: ReadonlyMap<string, string>,
): number | undefined {
  let best: { readonly index: number; readonly hits: number } | undefined;
  grid.values.slice(0, LOOK_ROWS).forEach((row, index) => {
    const texts = row.filter(isText);
    const hits = texts.filter(
      (t) => vocabulary.find(readHeading(t)) ?? remembered.has(foldedHeading(t)),
    ).length;
    if (hits >= 2 && hits > (best?.hits ?? 0)) best = { index, hits };
  });
  return best?.index;
}

function dataRows(grid: Grid, headingAt: number): readonly (readonly CellValue[])[] {
  return grid.values.slice(headingAt + 1).filter((row) => {
    const first = row.find((v) => !isBlank(v));
    return first !== undefined && !(isText(first) && TOTALS.test(first.trim()));
  });
}

function samplesOf(
  rows: readonly (readonly CellValue[])[],
  index: number,
  column: ColumnDefinition | undefined,
): string[] {
  const values = rows.map((r) => r[index] ?? null).filter((v) => !isBlank(v));
  return [...new Set(values.slice(0, 50))]
    .slice(0, SAMPLES)
    .map((v) => (column ? printedValue(column, v) : undefined) ?? String(v));
}

function targetOf(
  heading: string,
  vocabulary: TableVocabulary,
  remembered: ReadonlyMap<string, string>,
): { readonly match: Pick<HeadingMatch, 'column'> | undefined; readonly sure: boolean } {
  const known = remembered.get(foldedHeading(heading));
  const column = vocabulary.table.columns.find((c) => c.id === known);
  if (column) return { match: { column }, sure: true };
  const match = vocabulary.find(readHeading(heading));
  return { match, sure: match !== undefined };
}

function columnsOf(
  grid: Grid,
  at: {
    readonly headingAt: number;
    readonly vocabulary: TableVocabulary;
    readonly remembered: ReadonlyMap<string, string>;
  },
): ImportColumn[] {
  const rows = dataRows(grid, at.headingAt);
  const taken = new Set<string>();
  return (grid.values[at.headingAt] ?? []).flatMap((value, i): ImportColumn[] => {
    if (!isText(value)) return [];
    const { match, sure } = targetOf(value, at.vocabulary, at.remembered);
    const auto = match?.column.required === 'auto' || match?.column.required === 'calc';
    const free = match && !auto && !taken.has(match.column.id) ? match.column : undefined;
    if (free) taken.add(free.id);
    const samples = samplesOf(rows, i, free);
    return [
      { index: grid.firstColumn + i, heading: value.trim(), samples, target: free?.id, sure: sure || auto },
    ];
  });
}

/** The sheets of a workbook that look like a list to import into a table, the one with most matching headings first. */
export function outlinesOf(
  form: FormDefinition,
  book: GridBook,
  given: {
    readonly scope: string;
    readonly own: ReadonlySet<string>;
    readonly remembered: ReadonlyMap<string, string>;
  },
): readonly ImportOutline[] {
  const vocabulary = vocabularyOf(form).tables.find((t) => t.table.scope === given.scope);
  if (!vocabulary) return [];
  const outlines = book.grids.flatMap((grid): ImportOutline[] => {
    if (grid.hidden || given.own.has(grid.sheet)) return [];
    const headingAt = headingIndex(grid, vocabulary, given.remembered);
    if (headingAt === undefined) return [];
    const columns = columnsOf(grid, { headingAt, vocabulary, remembered: given.remembered });
    const rows = dataRows(grid, headingAt).length;
    return [{ sheet: grid.sheet, scope: given.scope, rows, headingRow: grid.firstRow + headingAt, columns }];
  });
  const matched = (o: ImportOutline): number => o.columns.filter((c) => c.target !== undefined).length;
  return outlines.filter((o) => o.rows > 0).sort((a, b) => matched(b) - matched(a));
}

/** A text that can only mean one figure or day of its column, as that value; everything else as it stands. */
function meant(column: ColumnDefinition, value: CellValue): CellValue {
  if (typeof value !== 'string') return value;
  if (column.type === 'date') {
    const day = repairDate(value)?.day;
    return day === undefined ? value : serialOfDay(day);
  }
  if (!NUMERIC.has(column.type)) return value;
  const number = repairNumber(value, column);
  return number && number.rule !== 'P-04' ? Number(number.text) : value;
}

function formatOf(column: ColumnDefinition, value: CellValue): string | undefined {
  if (column.type === 'date') return typeof value === 'number' ? 'yyyy-mm-dd' : undefined;
  const text = column.type === 'text' || column.type === 'char' || column.type === 'code';
  return text && typeof value === 'string' ? '@' : undefined;
}

/** Rows between the headings and the first data row in which column numbers or a unit may stand. */
const BETWEEN = 3;

/** Where rows of a table are to go: its sheet, its data, and the row of its headings. */
export interface Target {
  readonly grid: Grid | undefined;
  readonly table: TableData | undefined;
  readonly definition: TableDefinition;
  readonly headingRow: number;
}

/** The sheet's rows below the table's last that are free, in order; of an empty table, below its headings. */
export function freeRows({ grid, table, definition, headingRow }: Target): (n: number) => number | undefined {
  const place = table?.place;
  const columns = [...(place?.columns.entries() ?? [])]
    .filter(([id]) => definition.columns.some((c) => c.id === id && c.required !== 'auto'))
    .map(([, column]) => column);
  const isFree = (row: number): boolean => {
    const cells = grid?.values[row - (grid.firstRow ?? 1)] ?? [];
    return columns.every((c) => isBlank(cells[c - (grid?.firstColumn ?? 1)]));
  };
  const last = place?.rows[place.rows.length - 1];
  let first = (last ?? headingRow) + 1;
  while (last === undefined && first <= headingRow + BETWEEN && !isFree(first)) first++;
  return (n) => (place && isFree(first + n) ? first + n : undefined);
}

/** How many of some rows find none free, and where such rows can be put in. */
export function lackingRows(
  target: Target,
  wanted: number,
): { readonly count: number; readonly rows: RowsWanted | undefined } {
  const rowFor = freeRows(target);
  let free = 0;
  while (free < wanted && rowFor(free) !== undefined) free++;
  const { place } = target.table ?? {};
  const last = free > 0 ? rowFor(free - 1) : place?.rows[place.rows.length - 1];
  const count = wanted - free;
  const sheet = place?.sheet;
  return { count, rows: last === undefined || sheet === undefined ? undefined : { sheet, last, count } };
}

/** The cells that an import writes: below the rows that are there; what cannot be read for certain stays as it is. Throws NoRoom. */
export function importFixesOf(
  from: GridBook,
  given: { readonly plan: ImportPlan; readonly target: Target },
): readonly Fix[] {
  const { plan, target } = given;
  const { table, definition } = target;
  const source = from.grids.find((g) => g.sheet === plan.sheet);
  const sheet = table?.place?.sheet;
  if (!source || sheet === undefined) return [];
  const rows = dataRows(source, plan.headingRow - source.firstRow);
  const lacking = lackingRows(target, rows.length);
  if (lacking.count > 0) throw new NoRoom(sheet, lacking.rows);
  const rowFor = freeRows(target);
  return rows.flatMap((cells, n) => {
    const row = rowFor(n);
    return row === undefined ? [] : rowFixes(cells, { row, sheet, source, plan, table, definition });
  });
}

interface RowTarget {
  readonly row: number;
  readonly sheet: string;
  readonly source: Grid;
  readonly plan: ImportPlan;
  readonly table: TableData | undefined;
  readonly definition: TableDefinition;
}

function rowFixes(cells: readonly CellValue[], to: RowTarget): Fix[] {
  return [...to.plan.columns].flatMap(([index, id]): Fix[] => {
    const given = cells[index - to.source.firstColumn] ?? null;
    const column = to.definition.columns.find((c) => c.id === id);
    const value = column ? meant(column, given) : given;
    const sheetColumn = to.table?.place?.columns.get(id);
    if (isBlank(value) || !column || sheetColumn === undefined) return [];
    const format = formatOf(column, value);
    const place = { sheet: to.sheet, row: to.row, column: sheetColumn };
    return [{ place, from: null, to: value, ...(format !== undefined && { format }), why: 'import' }];
  });
}
