import type { ColumnDefinition, FormDefinition } from '../form/definition';
import {
  addressOf,
  columnLetters,
  placeOf,
  type Dataset,
  type TableData,
  type TablePlace,
} from '../form/table';
import { filedText, withoutUnseen } from '../value/unseen';
import { cellText } from './cell-text';
import { PACKAGE_FORMAT, type PackedTable, type SubmissionMeta, type SubmissionPackage } from './package';
import { ByteWriter } from '../value/byte-writer';
import { writeRows } from './write-rows';

/** A dataset that cannot be packed: it holds a cell that its column could not read, so it has not passed the check. */
export class PackError extends Error {
  constructor(
    readonly scope: string,
    readonly column: string,
    readonly row: number,
  ) {
    super(`unreadable cell in ${scope}, column ${column}, row ${row + 1}`);
  }
}

function textAt(table: TableData, column: ColumnDefinition, row: number): string | null {
  const data = table.columns.get(column.id);
  const text = data ? cellText(data, row) : null;
  if (text === undefined) throw new PackError(table.definition.scope, column.id, row);
  return text === null ? null : filedText(text);
}

function cellsOf(
  table: TableData,
  columns: readonly ColumnDefinition[],
  row: number,
): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const column of columns) {
    const place = placeOf(table, row, column.id);
    if (place) cells[column.id] = addressOf(place);
  }
  return cells;
}

function headerOf(
  header: TableData | undefined,
  form: FormDefinition,
): Pick<PackedTable, 'header' | 'headerCells'> {
  if (!header || header.rowCount === 0) return { header: {} };
  const items: Record<string, string> = {};
  for (const column of form.header) {
    const text = textAt(header, column, 0);
    if (text !== null) items[column.id] = text;
  }
  return header.place ? { header: items, headerCells: cellsOf(header, form.header, 0) } : { header: items };
}

function placesOf(table: TableData, place: TablePlace): Pick<PackedTable, 'letters' | 'lines' | 'cells'> {
  const columns = table.definition.columns;
  if (place.cells)
    return { cells: Array.from({ length: table.rowCount }, (_, row) => cellsOf(table, columns, row)) };
  const letters = columns.map((c) => {
    const number = place.columns.get(c.id);
    return number === undefined ? '' : columnLetters(number);
  });
  return { letters, lines: [...place.rows] };
}

function headOf(
  table: TableData,
  header: TableData | undefined,
  form: FormDefinition,
): Omit<PackedTable, 'rows'> {
  const { place } = table;
  return {
    scope: table.definition.scope,
    ...(place && { sheet: withoutUnseen(place.sheet) }),
    ...headerOf(header, form),
    columns: table.definition.columns.map((c) => c.id),
    ...(place && placesOf(table, place)),
  };
}

/** One table as it travels, its header beside it; throws PackError on a cell that could not be read. */
export function packTable(
  table: TableData,
  header: TableData | undefined,
  form: FormDefinition,
): PackedTable {
  const { columns } = table.definition;
  const rows = Array.from({ length: table.rowCount }, (_, row) => columns.map((c) => textAt(table, c, row)));
  return { ...headOf(table, header, form), rows };
}

/** Everything of a submission but its tables, in the order in which it travels. */
function envelopeOf(meta: SubmissionMeta): SubmissionPackage {
  return {
    format: PACKAGE_FORMAT,
    form: { id: meta.form.id, hash: meta.form.hash },
    campaign: meta.campaign,
    filer: { code: meta.filer.code, level: meta.filer.level, name: withoutUnseen(meta.filer.name) },
    ...(meta.basis && { basis: meta.basis }),
    ...(meta.cutoff && { cutoff: meta.cutoff }),
    ...(meta.previous && { previous: { id: meta.previous.id, version: meta.previous.version } }),
    explanations: meta.explanations.map(({ key, rule, text }) => ({
      key: withoutUnseen(key),
      rule,
      text: withoutUnseen(text),
    })),
    tables: [],
  };
}

function heldTables(data: Dataset, form: FormDefinition): readonly TableData[] {
  return form.tables.flatMap((t) => data.tables.get(t.scope) ?? []);
}

/** A dataset as it travels, tables in the form's order; throws PackError on a cell that could not be read. */
export function packageOf(data: Dataset, meta: SubmissionMeta, form: FormDefinition): SubmissionPackage {
  const tables = heldTables(data, form).map((t) => packTable(t, data.headers.get(t.definition.scope), form));
  return { ...envelopeOf(meta), tables };
}

const LIST_END = ']}';

/** JSON of an object whose last value is an empty list, up to where the list's items begin. */
function uptoItems(value: SubmissionPackage | PackedTable): string {
  return JSON.stringify(value).slice(0, -LIST_END.length);
}

/**
 * The bytes to send, the JSON of packageOf: the same dataset and meta always give the same bytes, so that a digest
 * over them can be compared. Rows are written straight from the columns. Throws PackError on a cell that could not be read.
 */
export function pack(data: Dataset, meta: SubmissionMeta, form: FormDefinition): Uint8Array {
  const out = new ByteWriter();
  out.text(uptoItems(envelopeOf(meta)));
  heldTables(data, form).forEach((table, i) => {
    const { scope } = table.definition;
    const head = headOf(table, data.headers.get(scope), form);
    out.text(`${i > 0 ? ',' : ''}${uptoItems({ ...head, rows: [] })}`);
    writeRows(out, table, (column, row) => {
      throw new PackError(scope, column, row);
    });
    out.text(LIST_END);
  });
  out.text(LIST_END);
  return out.done();
}
