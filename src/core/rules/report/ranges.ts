import { addressOf, placeOf, type CellPlace, type TableData } from '../../form/table';

/** More runs than this are not spelled out. */
const MOST_RUNS = 60;

/** Addresses of places in one sheet as runs of neighbouring rows, e.g. `P6:P205`; places are in row order. */
export function runsOf(places: readonly CellPlace[]): string[] {
  const runs: { from: CellPlace; to: CellPlace }[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    const next = last && last.to.column === place.column && last.to.row + 1 === place.row;
    if (last && next) last.to = place;
    else runs.push({ from: place, to: place });
  }
  return runs.map(({ from, to }) => (from === to ? addressOf(from) : `${addressOf(from)}:${addressOf(to)}`));
}

/** Where the cells of some rows of a column stand: the first of them, and all as a list of ranges. */
export function rangeOf(
  table: TableData,
  column: string,
  rows: readonly number[],
): { readonly place?: CellPlace; readonly range?: string } {
  const places = rows.map((row) => placeOf(table, row, column)).filter((p) => p !== undefined);
  const first = places[0];
  if (!first) return {};
  const runs = runsOf(places);
  const shown = runs.length > MOST_RUNS ? [...runs.slice(0, MOST_RUNS), '…'] : runs;
  return { place: first, range: shown.join(',') };
}
