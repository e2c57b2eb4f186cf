import type { CellValue, Grid, GridBook } from '../../core/form/grid';
import type { CellPlace } from '../../core/form/table';
import type { Checked, Found } from '../found';

/** A cell and what it holds now. */
export interface TypedCell {
  readonly place: CellPlace;
  readonly value: CellValue;
}

/** A stretch of the findings of the check before, or a finding that was not among them. */
export type Piece = { readonly from: number; readonly count: number } | { readonly found: Found };

/** A check after a few cells were typed: its findings as pieces of those of the check before. */
export interface Rechecked extends Omit<Checked, 'findings'> {
  readonly pieces: readonly Piece[];
}

function patchedGrid(grid: Grid, cells: readonly TypedCell[]): Grid {
  const values = [...grid.values];
  const fresh = new Map<number, CellValue[]>();
  for (const { place, value } of cells) {
    const row = place.row - grid.firstRow;
    while (values.length <= row) values.push([]);
    const own = fresh.get(row) ?? [...(values[row] ?? [])];
    const column = place.column - grid.firstColumn;
    while (own.length < column) own.push(null);
    own[column] = value;
    fresh.set(row, own);
  }
  for (const [row, own] of fresh) values[row] = own;
  return { ...grid, values };
}

/** Whether every cell stands where its grid can hold it. */
export function fits(book: GridBook, cells: readonly TypedCell[]): boolean {
  return cells.every(({ place }) => {
    const grid = book.grids.find((g) => g.sheet === place.sheet);
    return grid !== undefined && place.row >= grid.firstRow && place.column >= grid.firstColumn;
  });
}

/** A workbook in which some cells hold something else; rows without such a cell stay the very same. */
export function patched(book: GridBook, cells: readonly TypedCell[]): GridBook {
  const grids = book.grids.map((grid) => {
    const own = cells.filter((c) => c.place.sheet === grid.sheet);
    return own.length > 0 ? patchedGrid(grid, own) : grid;
  });
  return { ...book, grids };
}

function isSame(a: Found, b: Found): boolean {
  if (a.repairs !== b.repairs || a.subject !== b.subject) return false;
  return a.finding === b.finding || JSON.stringify(a.finding) === JSON.stringify(b.finding);
}

/** Says findings by those of before, so that only what is new has to travel. */
export function piecesOf(before: readonly Found[], now: readonly Found[]): readonly Piece[] {
  const known = new Map(before.map((found, i) => [found.id, { found, i }]));
  const pieces: Piece[] = [];
  for (const found of now) {
    const old = known.get(found.id);
    const last = pieces.at(-1);
    if (!old || !isSame(old.found, found)) pieces.push({ found });
    else if (last && 'from' in last && last.from + last.count === old.i)
      pieces[pieces.length - 1] = { from: last.from, count: last.count + 1 };
    else pieces.push({ from: old.i, count: 1 });
  }
  return pieces;
}

/** The findings that pieces stand for; those of before stay the very objects. */
export function joined(before: readonly Found[], pieces: readonly Piece[]): readonly Found[] {
  return pieces.flatMap((p) => ('found' in p ? [p.found] : before.slice(p.from, p.from + p.count)));
}
