import type { CellPlace } from '../core/form/table';
import { WorkbookError } from '../core/workbook/port';
import { numberOf } from './anchors';
import { rangeOf } from './area';
import { asCell } from './grid-reading';
import type { Run } from './runs';
import type { Sheets } from './sheets';

/** Runs beyond this many are believed: lines that came or went moved the last of them, too. */
const MOST_RUNS = 100;

/** A cell by which a row is known again, as it was and as it is. */
interface Landmark {
  readonly sheet: string;
  readonly held: number;
  readonly cell: Excel.Range;
}

/** Asks for what tells that rows are still where they were read, in an Excel that may not tell of every change. */
export function askLandmarks(
  { workbook }: Excel.RequestContext,
  runs: readonly Run<{ readonly place: CellPlace }>[],
  sheets: Sheets,
): readonly Landmark[] {
  const asked = runs.length > MOST_RUNS ? [...runs.slice(0, MOST_RUNS), ...runs.slice(-1)] : runs;
  return asked.flatMap((run) =>
    [...new Set([run.row, run.row + run.rows - 1])].flatMap((row): Landmark[] => {
      const anchor = sheets.anchorOf(run.sheet, row);
      if (!anchor) return [];
      const sheet = workbook.worksheets.getItemOrNullObject(sheets.keyOf(run.sheet));
      const cell = rangeOf(sheet, { row, column: anchor.column, rows: 1, columns: 1 });
      cell.load('values');
      return [{ sheet: run.sheet, held: anchor.held, cell }];
    }),
  );
}

/** Refuses to go on where a row is not where it was read, although nobody told that cells moved. */
export function refuseMoved(landmarks: readonly Landmark[], sheets: Sheets): void {
  const moved = landmarks.find(
    ({ cell, held }) => !cell.isNullObject && numberOf(asCell(cell.values[0]?.[0])) !== held,
  );
  if (moved) throw new WorkbookError('changed', sheets.nameOf(sheets.keyOf(moved.sheet)) ?? moved.sheet);
}
