import { columnLetters, placeOf, type CellPlace, type TableData } from '../../form/table';

/** More runs than this are not spelled out. */
const MOST_RUNS = 60;

interface Run {
  readonly from: CellPlace;
  to: CellPlace;
}

function runsIn(places: readonly CellPlace[]): Run[] {
  const runs: Run[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && last.to.column === place.column && last.to.row + 1 === place.row) last.to = place;
    else runs.push({ from: place, to: place });
  }
  return runs;
}

function addressOfRun({ from, to }: Run, letters: string): string {
  return from === to ? `${letters}${from.row}` : `${letters}${from.row}:${letters}${to.row}`;
}

/** Addresses of places in one sheet as runs of neighbouring rows, e.g. `P6:P205`; places are in row order. */
export function runsOf(places: readonly CellPlace[]): string[] {
  return runsIn(places).map((run) => addressOfRun(run, columnLetters(run.from.column)));
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
  const runs = runsIn(places);
  const letters = columnLetters(first.column);
  const shown = runs.slice(0, MOST_RUNS).map((run) => addressOfRun(run, letters));
  return { place: first, range: (runs.length > MOST_RUNS ? [...shown, '…'] : shown).join(',') };
}
