import { columnLetters, placeOf, type CellPlace, type TableData, type TablePlace } from '../../form/table';

/** More runs than this are not spelled out. */
const MOST_RUNS = 60;

interface Run {
  readonly from: number;
  to: number;
  readonly column: number;
}

/** Runs of neighbouring rows, each row with its column, both of one sheet and in order. */
class Runs {
  readonly all: Run[] = [];
  private last: Run | undefined;

  add(row: number, column: number): void {
    const { last } = this;
    if (last && last.column === column && last.to + 1 === row) last.to = row;
    else this.all.push((this.last = { from: row, to: row, column }));
  }
}

function addressOfRun({ from, to }: Run, letters: string): string {
  return from === to ? `${letters}${from}` : `${letters}${from}:${letters}${to}`;
}

/** Addresses of places in one sheet as runs of neighbouring rows, e.g. `P6:P205`; places are in row order. */
export function runsOf(places: readonly CellPlace[]): string[] {
  const runs = new Runs();
  for (const { row, column } of places) runs.add(row, column);
  return runs.all.map((run) => addressOfRun(run, columnLetters(run.column)));
}

/** From so many rows on their runs are kept: the very list comes again for other columns, and while none of its rows moves. */
const MANY_ROWS = 1_000;
const kept = new WeakMap<readonly number[], { readonly of: TablePlace; readonly runs: readonly Run[] }>();

function runsIn(table: TableData, column: string, rows: readonly number[]): readonly Run[] {
  const { place } = table;
  const sheetColumn = place?.cells ? undefined : place?.columns.get(column);
  const known = kept.get(rows);
  if (known && known.of === place && sheetColumn !== undefined) return known.runs;
  const runs = new Runs();
  if (!place || sheetColumn === undefined)
    for (const row of rows) {
      const at = placeOf(table, row, column);
      if (at) runs.add(at.row, at.column);
    }
  else
    for (const row of rows) {
      const sheetRow = place.rows[row];
      if (sheetRow !== undefined) runs.add(sheetRow, sheetColumn);
    }
  if (place && sheetColumn !== undefined && rows.length >= MANY_ROWS)
    kept.set(rows, { of: place, runs: runs.all });
  return runs.all;
}

/** Where the cells of some rows of a column stand: the first of them, and all as a list of ranges. */
export function rangeOf(
  table: TableData,
  column: string,
  rows: readonly number[],
): { readonly place?: CellPlace; readonly range?: string } {
  const first = rows.find((row) => placeOf(table, row, column) !== undefined);
  const place = first === undefined ? undefined : placeOf(table, first, column);
  if (!place) return {};
  const all = runsIn(table, column, rows);
  const letters = columnLetters(place.column);
  const shown = all.slice(0, MOST_RUNS).map((run) => addressOfRun(run, letters));
  return { place, range: (all.length > MOST_RUNS ? [...shown, '…'] : shown).join(',') };
}
