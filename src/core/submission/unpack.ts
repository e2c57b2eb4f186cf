import { ColumnBuilder } from '../form/build';
import type { FormDefinition, TableDefinition } from '../form/definition';
import { dictionariesOf, tableOf } from '../form/load';
import type { Dataset, TableData } from '../form/table';
import type { PackedTable, SubmissionMeta, SubmissionPackage } from './package';
import { addressAt, headerPlace, packedPlace } from './packed-place';
import { readPackage } from './read-package';
import type { Refusal } from './refusal';
import { cellReader, MAX_REFUSALS, shown, type Reading, type SpotOf } from './unpack-cell';

/** A submission's tables with the places of their cells, or every part that was refused. */
export type Unpacked =
  | { readonly ok: true; readonly meta: SubmissionMeta; readonly data: Dataset }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

function unpackHeader(packed: PackedTable, reading: Reading): TableData {
  const known = new Set(reading.form.header.map((c) => c.id));
  const base = { scope: packed.scope, ...(packed.sheet && { sheet: packed.sheet }) };
  for (const id of Object.keys(packed.header))
    if (!known.has(id)) reading.refusals.push({ kind: 'header-unknown', ...base, column: shown(id) });
  const columns = new Map(
    reading.form.header.map((column) => {
      const builder = new ColumnBuilder(column, 1);
      const read = cellReader(column, reading, () => ({
        packed,
        column,
        cell: packed.headerCells?.[column.id],
      }));
      builder.set(0, read(packed.header[column.id] ?? null, 0));
      return [column.id, builder.finish()] as const;
    }),
  );
  return { definition: tableOf(reading.form, 'H'), rowCount: 1, columns, place: headerPlace(packed) };
}

function refuseColumns(packed: PackedTable, table: TableDefinition, refusals: Refusal[]): void {
  const known = new Set(table.columns.map((c) => c.id));
  const seen = new Set<string>();
  for (const id of packed.columns) {
    const base = { scope: packed.scope, ...(packed.sheet && { sheet: packed.sheet }), column: shown(id) };
    if (!known.has(id)) refusals.push({ kind: 'column-unknown', ...base });
    else if (seen.has(id)) refusals.push({ kind: 'column-twice', ...base });
    seen.add(id);
  }
}

function refuseRows(packed: PackedTable, refusals: Refusal[]): void {
  const width = packed.columns.length;
  const base = { scope: packed.scope, ...(packed.sheet && { sheet: packed.sheet }) };
  const wrong = packed.rows.findIndex((r) => r.length !== width);
  if (wrong >= 0) refusals.push({ kind: 'row-length', ...base, row: wrong + 1 });
  const rows = packed.rows.length;
  const fits =
    (packed.lines === undefined || packed.lines.length === rows) &&
    (packed.letters === undefined || packed.letters.length === width) &&
    (packed.cells === undefined || packed.cells.length === rows) &&
    (packed.lines === undefined) === (packed.letters === undefined);
  if (!fits) refusals.push({ kind: 'place', ...base });
}

function unpackTable(packed: PackedTable, table: TableDefinition, reading: Reading): TableData {
  const columns = new Map(
    table.columns.map((column) => {
      const builder = new ColumnBuilder(column, packed.rows.length);
      const at = packed.columns.indexOf(column.id);
      if (at < 0) return [column.id, builder.finish()] as const;
      const spotOf: SpotOf = (row) => ({ packed, column, row, cell: addressAt(packed, row, at) });
      const read = cellReader(column, reading, spotOf);
      packed.rows.forEach((cells, row) => builder.set(row, read(cells[at] ?? null, row)));
      return [column.id, builder.finish()] as const;
    }),
  );
  return { definition: table, rowCount: packed.rows.length, columns, place: packedPlace(packed) };
}

/** Tables as data, or every part that was refused. */
export type UnpackedTables =
  | { readonly ok: true; readonly data: Dataset }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Reads packed tables by the form's strict readers: any unknown table or column and any cell its column refuses is listed with its place. */
export function unpackTables(packedTables: readonly PackedTable[], form: FormDefinition): UnpackedTables {
  const reading: Reading = {
    form,
    dictionaries: dictionariesOf(form),
    refusals: [],
  };
  const tables = new Map<string, TableData>();
  const headers = new Map<string, TableData>();
  for (const packed of packedTables) {
    const table = form.tables.find((t) => t.scope === packed.scope);
    if (!table) reading.refusals.push({ kind: 'table-unknown', scope: packed.scope });
    else if (tables.has(packed.scope)) reading.refusals.push({ kind: 'table-twice', scope: packed.scope });
    else {
      const before = reading.refusals.length;
      refuseColumns(packed, table, reading.refusals);
      refuseRows(packed, reading.refusals);
      if (reading.refusals.length > before) continue;
      headers.set(packed.scope, unpackHeader(packed, reading));
      tables.set(packed.scope, unpackTable(packed, table, reading));
    }
  }
  if (reading.refusals.length > 0) return { ok: false, refusals: reading.refusals.slice(0, MAX_REFUSALS) };
  return { ok: true, data: { tables, headers } };
}

/** Reads a package's tables; see unpackTables. */
export function unpackPackage(source: SubmissionPackage, form: FormDefinition): Unpacked {
  const read = unpackTables(source.tables, form);
  if (!read.ok) return read;
  const { format: _format, tables: _tables, ...meta } = source;
  return { ok: true, meta, data: read.data };
}

/** Bytes to tables in one step; see readPackage and unpackPackage. */
export function unpack(bytes: Uint8Array, form: FormDefinition): Unpacked {
  const read = readPackage(bytes);
  return read.ok ? unpackPackage(read.package, form) : read;
}
