import { columnNumber, type CellPlace, type TablePlace } from '../form/table';
import type { PackedTable } from './package';

function placeOfAddress(sheet: string, address: string): CellPlace {
  const letters = /^[A-Z]+/.exec(address)?.[0] ?? 'A';
  return { sheet, row: Number(address.slice(letters.length)), column: columnNumber(letters) };
}

function cellMap(sheet: string, cells: Readonly<Record<string, string>>): ReadonlyMap<string, CellPlace> {
  return new Map(Object.entries(cells).map(([id, address]) => [id, placeOfAddress(sheet, address)]));
}

function byCells(sheet: string, cells: readonly Readonly<Record<string, string>>[]): TablePlace {
  return { sheet, rows: new Int32Array(), columns: new Map(), cells: cells.map((c) => cellMap(sheet, c)) };
}

/** Where the cells of a packed table stood in the filer's workbook; undefined where the filer sent no places. */
export function packedPlace(packed: PackedTable): TablePlace | undefined {
  const sheet = packed.sheet ?? '';
  if (packed.cells) return byCells(sheet, packed.cells);
  if (!packed.lines || !packed.letters) return undefined;
  const columns = new Map<string, number>();
  packed.columns.forEach((id, i) => {
    const letters = packed.letters?.[i];
    if (letters) columns.set(id, columnNumber(letters));
  });
  return { sheet, rows: Int32Array.from(packed.lines), columns };
}

/** Where the header items stood; undefined where the filer sent no places. */
export function headerPlace(packed: PackedTable): TablePlace | undefined {
  return packed.headerCells ? byCells(packed.sheet ?? '', [packed.headerCells]) : undefined;
}

/** The address of a packed cell, such as `P87`; undefined where the filer sent no places. */
export function addressAt(packed: PackedTable, row: number, column: number): string | undefined {
  const id = packed.columns[column];
  if (packed.cells) return id === undefined ? undefined : packed.cells[row]?.[id];
  const letters = packed.letters?.[column];
  const line = packed.lines?.[row];
  return letters && line ? `${letters}${line}` : undefined;
}
