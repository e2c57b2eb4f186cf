import type { ColumnDefinition, FormDefinition } from '../../core/form/definition';
import type { CellValue } from '../../core/form/grid';
import { addressOf, placeOf, type CellPlace, type Dataset, type TableData } from '../../core/form/table';
import { printedValue as sheetValue } from '../../core/fill/template/printed-value';
import { parseDay, serialOfDay } from '../../core/value/date';
import type { Proposal } from '../found';
import { tablesOf } from './packed';
import { printedValue } from './print-cell';

/** What is known of the filer from elsewhere: the bureau's registry by column, and its last accepted submission. */
export interface Known {
  readonly registry: Readonly<Record<string, string>>;
  readonly previous: Uint8Array | undefined;
}

/** The first row of an empty table that can be filled; undefined where there is none. */
export type FreeRow = (table: TableData) => number | undefined;

type Source = 'registry' | 'previous';

/** A packed value as a sheet holds it: words printed, days as serials, figures as numbers. */
function cellValue(form: FormDefinition, column: ColumnDefinition, packed: string | number): CellValue {
  const words = form.dictionaries.find((d) => d.id === column.dictionary)?.words;
  if (words) return words.find((w) => w.code === String(packed))?.zh ?? String(packed);
  if (column.type === 'date') {
    const day = parseDay(String(packed));
    return day === undefined ? String(packed) : serialOfDay(day);
  }
  const numeric = ['int', 'money', 'decimal', 'percent'].includes(column.type);
  return numeric ? Number(packed) : String(packed);
}

interface Offer {
  readonly column: ColumnDefinition;
  readonly packed: string | number;
  readonly source: Source;
}

/** The cell of a table's only row; in a table without rows, of its first free one. */
function cellFor(table: TableData, column: string, free: FreeRow): CellPlace | undefined {
  if (table.rowCount > 0) return placeOf(table, 0, column);
  const [row, at] = [free(table), table.place?.columns.get(column)];
  const { sheet } = table.place ?? {};
  return row === undefined || at === undefined || sheet === undefined
    ? undefined
    : { sheet, row, column: at };
}

function proposalOf(
  form: FormDefinition,
  { table, free }: { readonly table: TableData; readonly free: FreeRow },
  { column, packed, source }: Offer,
): Proposal[] {
  const place = cellFor(table, column.id, free);
  if (!place) return [];
  const to = cellValue(form, column, packed);
  const cells = table.columns.get(column.id);
  const dictionary = form.dictionaries.find((d) => d.id === column.dictionary);
  const from = cells && table.rowCount > 0 ? sheetValue(cells, 0, dictionary) : null;
  if (from === to) return [];
  const format = column.type === 'date' ? { format: 'yyyy-mm-dd' } : {};
  return [
    {
      id: `${place.sheet}!${addressOf(place)}`,
      scope: table.definition.scope,
      column: column.id,
      fix: { place, from, to, ...format, why: source },
      now: printedValue(column, from),
      next: printedValue(column, to) ?? '',
      unit: column.unit,
      source,
    },
  ];
}

function offersFor(table: TableData, { registry, previous }: Known): Offer[] {
  const before = previous && tablesOf(previous).find((t) => t.scope === table.definition.scope);
  const row = before?.rows.length === 1 ? before.rows[0] : undefined;
  return table.definition.columns.flatMap((column): Offer[] => {
    if (column.required === 'auto' || column.required === 'calc' || column.calc !== undefined) return [];
    const known = registry[column.id];
    if (known !== undefined) return [{ column, packed: known, source: 'registry' }];
    const value = row?.[before?.columns.indexOf(column.id) ?? -1] ?? null;
    return value === null ? [] : [{ column, packed: value, source: 'previous' }];
  });
}

/** Cells of one-row tables that the registry or the last accepted submission can fill, those of `taken` left to the details. */
export function offersOf(
  form: FormDefinition,
  data: Dataset,
  given: { readonly known: Known; readonly taken: ReadonlySet<string>; readonly free: FreeRow },
): readonly Proposal[] {
  const fed = new Set(form.mappings.map((m) => m.target.scope));
  const tables = [...data.tables.values()].filter(
    ({ rowCount, definition: { kind, scope } }) =>
      kind === 'list' && (rowCount === 1 || (rowCount === 0 && fed.has(scope))),
  );
  const { known, free } = given;
  return tables
    .flatMap((table) => offersFor(table, known).flatMap((offer) => proposalOf(form, { table, free }, offer)))
    .filter((p) => !given.taken.has(p.id));
}
