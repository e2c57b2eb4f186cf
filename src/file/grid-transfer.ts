import type { CellValue, Grid, GridBook } from '../core/form/grid';

/** Rows of cells as flat buffers that move between threads without being copied. */
interface FlatRows {
  /** Length of each row. */
  readonly lengths: Int32Array;
  /** What each cell is: 0 nothing, 1 number, 2 text, 3 false, 4 true. */
  readonly kinds: Uint8Array;
  /** The number, or the text's place in `texts`. */
  readonly numbers: Float64Array;
}

interface FlatGrid {
  readonly rest: Omit<Grid, 'values'>;
  readonly rows: FlatRows;
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
  const places = new Map<string, number>();
  const flat = grids.map(({ values, ...grid }) => ({ rest: grid, rows: flattenRows(values, places) }));
  return { grids: flat, texts: [...places.keys()], rest };
}

/** The buffers of a flattened book, to be moved rather than copied. */
export function buffersOf(book: FlatBook): ArrayBuffer[] {
  return book.grids.flatMap(({ rows }) =>
    [rows.lengths, rows.kinds, rows.numbers].map((each) => each.buffer as ArrayBuffer),
  );
}

/** Restores what `flatten` made flat. */
export function restore(book: FlatBook): GridBook {
  const grids = book.grids.map(({ rest, rows }) => ({ ...rest, values: restoreRows(rows, book.texts) }));
  return { ...book.rest, grids };
}

function flattenRows(values: readonly (readonly CellValue[])[], places: Map<string, number>): FlatRows {
  const lengths = Int32Array.from(values, (row) => row.length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const kinds = new Uint8Array(total);
  const numbers = new Float64Array(total);
  let at = 0;
  for (const row of values) {
    for (const value of row) {
      if (typeof value === 'number') {
        kinds[at] = 1;
        numbers[at] = value;
      } else if (typeof value === 'string') {
        kinds[at] = 2;
        numbers[at] = placeOfText(value, places);
      } else if (value !== null) kinds[at] = value ? 4 : 3;
      at++;
    }
  }
  return { lengths, kinds, numbers };
}

function placeOfText(text: string, places: Map<string, number>): number {
  const known = places.get(text);
  if (known !== undefined) return known;
  places.set(text, places.size);
  return places.size - 1;
}

function restoreRows(rows: FlatRows, texts: readonly string[]): CellValue[][] {
  const { lengths, kinds, numbers } = rows;
  let at = 0;
  return Array.from(lengths, (length) => {
    const row: CellValue[] = [];
    for (const end = at + length; at < end; at++) {
      const kind = kinds[at];
      if (kind === 1) row.push(numbers[at] as number);
      else if (kind === 2) row.push(texts[numbers[at] as number] ?? null);
      else row.push(kind === 0 ? null : kind === 4);
    }
    return row;
  });
}
