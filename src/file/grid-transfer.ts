import type { CellValue, Grid, GridBook } from '../core/form/grid';
import { CellList, endOfRow, flatCells, Texts, valueOf, type FlatCells } from './cell-list';

/** A sheet with its cells as flat columns. */
export interface FlatGrid {
  readonly rest: Omit<Grid, 'values'>;
  readonly rowCount: number;
  readonly cells: FlatCells;
}

/** A GridBook made ready to be handed to another thread; each text stands once. */
export interface FlatBook {
  readonly grids: readonly FlatGrid[];
  readonly texts: readonly string[];
  readonly rest: Omit<GridBook, 'grids'>;
}

/** Flattens a book. */
export function flatten(book: GridBook): FlatBook {
  const { grids, ...rest } = book;
  const texts = new Texts([]);
  const flat = grids.map(({ values, ...grid }): FlatGrid => {
    const cells = listOf({ ...grid, values }, texts);
    return { rest: grid, rowCount: values.length, cells: flatCells(cells) };
  });
  return { grids: flat, texts: texts.all, rest };
}

function listOf({ values, firstRow, firstColumn }: Grid, texts: Texts): CellList {
  const cells = new CellList();
  values.forEach((row, r) =>
    row.forEach((value, c) => {
      if (value !== null) cells.add(firstRow + r, firstColumn + c, { value, texts });
    }),
  );
  return cells;
}

/** The buffers of a flattened book, to be moved rather than copied. */
export function buffersOf(book: FlatBook): ArrayBuffer[] {
  return book.grids.flatMap(({ cells: { rows, starts, columns, kinds, numbers } }) =>
    [rows, starts, columns, kinds, numbers].map((each) => each.buffer as ArrayBuffer),
  );
}

/** Restores what is flat; a row ends with its last used cell. */
export function restore(book: FlatBook): GridBook {
  return { ...book.rest, grids: book.grids.map((grid) => restoreGrid(grid, book.texts)) };
}

const EMPTY_ROW: readonly CellValue[] = [];

/** Restores one sheet of a flat book. */
export function restoreGrid({ rest, rowCount, cells }: FlatGrid, texts: readonly string[]): Grid {
  const { sheet, firstRow, firstColumn, ...more } = rest;
  const values = new Array<readonly CellValue[]>(rowCount).fill(EMPTY_ROW);
  for (let r = 0; r < cells.rowCount; r++) {
    const row = rowOf(cells, { r, firstColumn }, texts);
    values[(cells.rows[r] as number) - firstRow] = row;
  }
  return { sheet, firstRow, firstColumn, values, ...more };
}

function rowOf(
  cells: FlatCells,
  { r, firstColumn }: { readonly r: number; readonly firstColumn: number },
  texts: readonly string[],
): CellValue[] {
  const end = endOfRow(cells, r);
  const row = new Array<CellValue>((cells.columns[end - 1] as number) - firstColumn + 1).fill(null);
  for (let i = cells.starts[r] as number; i < end; i++)
    row[(cells.columns[i] as number) - firstColumn] = valueOf(cells, i, texts);
  return row;
}
