import type { CellPlace } from '../core/form/table';

/** A rectangle of neighbouring cells that can be written as one range; `entries` row by row. */
export interface Run<T extends { readonly place: CellPlace }> {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly entries: readonly (readonly T[])[];
}

interface Strip<T> {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly cells: T[];
}

/** Cells in the order of sheets as they first appear, then by row and column. */
export function inOrder<T extends { readonly place: CellPlace }>(entries: readonly T[]): T[] {
  const sheets = new Map<string, T[]>();
  for (const entry of entries) {
    const list = sheets.get(entry.place.sheet);
    if (list) list.push(entry);
    else sheets.set(entry.place.sheet, [entry]);
  }
  return [...sheets.values()].flatMap((list) =>
    list.sort((a, b) => a.place.row - b.place.row || a.place.column - b.place.column),
  );
}

/** Joins scattered cells into the fewest simple rectangles: first strips along a row, then equal strips below one another. */
export function runsOf<T extends { readonly place: CellPlace }>(entries: readonly T[]): Run<T>[] {
  const strips: Strip<T>[] = [];
  for (const entry of inOrder(entries)) {
    const { sheet, row, column } = entry.place;
    const last = strips.at(-1);
    if (last && last.sheet === sheet && last.row === row && last.column + last.cells.length === column)
      last.cells.push(entry);
    else strips.push({ sheet, row, column, cells: [entry] });
  }
  return stack(strips);
}

function stack<T extends { readonly place: CellPlace }>(strips: readonly Strip<T>[]): Run<T>[] {
  const open = new Map<string, { first: Strip<T>; rows: T[][] }>();
  const done: { first: Strip<T>; rows: T[][] }[] = [];
  for (const strip of strips) {
    const key = `${strip.sheet}|${strip.column}|${strip.cells.length}`;
    const above = open.get(key);
    if (above && above.first.row + above.rows.length === strip.row) above.rows.push(strip.cells);
    else {
      const block = { first: strip, rows: [strip.cells] };
      open.set(key, block);
      done.push(block);
    }
  }
  return done.map(({ first, rows }) => ({
    sheet: first.sheet,
    row: first.row,
    column: first.column,
    rows: rows.length,
    columns: first.cells.length,
    entries: rows,
  }));
}
