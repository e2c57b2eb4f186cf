import type { CellPlace } from '../core/form/table';
import { WorkbookError } from '../core/workbook/port';
import { likeness, type Anchors } from './anchors';
import { rangeOf } from './area';
import type { Session } from './run';
import type { Sheets } from './sheets';

/** So many columns of a row tell it from others. */
const COLUMNS = 60;
/** So many rows on either side are looked through for one that is not where it should be. */
const AROUND = 200;
const LAST_ROW = 1_048_576;

/** A cell that is looked for: where it was read, where it should be by what was heard since, and its sheet in Excel. */
export interface Sought {
  readonly place: CellPlace;
  readonly now: { readonly row: number; readonly column: number };
  readonly sheet: Excel.Worksheet;
}

/** Asks for what stands in the row where a cell should be. */
export function askRow(sheet: Excel.Worksheet, row: number): Excel.Range {
  const line = rangeOf(sheet, { row, column: 1, rows: 1, columns: COLUMNS });
  line.load('values');
  return line;
}

function isAlike(anchors: Anchors, row: number, line: readonly unknown[]): boolean {
  const { same, of } = likeness(anchors, row, line);
  return same >= Math.max(1, of / 2);
}

async function search(session: Session, { place, now, sheet }: Sought, anchors: Anchors): Promise<number[]> {
  const first = Math.max(1, Math.min(place.row, now.row) - AROUND);
  const rows = Math.min(LAST_ROW, Math.max(place.row, now.row) + AROUND) - first + 1;
  const around = await session.round(() => {
    const range = rangeOf(sheet, { row: first, column: 1, rows, columns: COLUMNS });
    range.load('values');
    return range;
  });
  const likes = around.values.map((line: readonly unknown[]) => likeness(anchors, place.row, line));
  const best = Math.max(0, ...likes.map(({ same }) => same));
  // One part alone may be that of any row.
  return best < 2 ? [] : likes.flatMap(({ same }, i) => (same === best ? [first + i] : []));
}

/**
 * The row in which a cell stands that was read: where it should be by what was heard since, unless other cells stand
 * there; then where its row is found. An Excel may tell of lines twice, late, or not at all. Refuses as `changed` where
 * lines came or went and nobody can say where the row is.
 */
export async function rowAgain(
  session: Session,
  sought: Sought,
  { sheets, line }: { readonly sheets: Sheets; readonly line: Excel.Range },
): Promise<number> {
  const { place, now } = sought;
  const { anchors, isEdited } = sheets.lastSeen(place.sheet);
  const hasMoved = sheets.hasMoved(place.sheet);
  // Of a sheet that only had cells changed, as was heard, every row is where it was.
  if (!anchors || now.column !== place.column || (isEdited && !hasMoved)) return now.row;
  if (likeness(anchors, place.row, []).of === 0 || isAlike(anchors, place.row, line.values[0] ?? []))
    return now.row;
  const found = await search(session, sought, anchors);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (hasMoved && !found.includes(now.row)) throw new WorkbookError('changed', place.sheet);
  return now.row;
}
