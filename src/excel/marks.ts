import type { CellMark } from '../core/workbook/port';
import { rangeOf } from './area';
import type { Has } from './features';
import { askLook, drawMark, lookOf, restoreLook, type AskedLook, type CellLook } from './mark-look';
import type { Session } from './run';
import type { Moment, Sheets } from './sheets';
import type { Desk } from './write';

/** Marks beyond this many are not drawn: the list in the pane holds them all. */
const MOST_MARKS = 500;
/** Cells of rows that were put in among marks: Excel gives new rows the look of the row above. */
const MOST_COPIES = 500;

/** A cell that is marked: where it was when it was marked, and what it looked like before. */
export interface Marked {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly moment: Moment;
  readonly look: CellLook;
}

interface Asked<T> {
  readonly of: T;
  readonly asked: AskedLook;
}

interface SheetState {
  readonly name: string;
  readonly paintable: boolean;
}

function strongest(marks: readonly CellMark[]): CellMark[] {
  const order = { error: 0, query: 1, hint: 2 } as const;
  const byCell = new Map<string, CellMark>();
  for (const mark of marks) {
    const key = `${mark.place.sheet}!${mark.place.row}:${mark.place.column}`;
    const known = byCell.get(key);
    if (!known || order[mark.severity] < order[known.severity]) byCell.set(key, mark);
  }
  return [...byCell.values()].slice(0, MOST_MARKS);
}

/** Where marked cells are now, and before them the cells of new rows that may have taken a mark over from the row above. */
function placesNow(shown: readonly Marked[], sheets: Sheets): Marked[] {
  const now = shown.flatMap((marked) => {
    const place = sheets.find({ row: marked.row, column: marked.column }, marked.moment);
    return place ? [{ ...marked, ...place, sheet: marked.moment.id ?? marked.sheet }] : [];
  });
  const known = new Set(now.map((m) => `${m.sheet}!${m.row}:${m.column}`));
  const lowestFirst = [...now].sort((a, b) => b.row - a.row);
  const copies = lowestFirst.flatMap((marked) => {
    return sheets.rowsAdded(marked.moment).flatMap((row) => {
      const key = `${marked.sheet}!${row}:${marked.column}`;
      if (row < marked.row || known.has(key)) return [];
      known.add(key);
      return [{ ...marked, row }];
    });
  });
  return [...copies.slice(0, MOST_COPIES), ...now];
}

function askAll<T extends { readonly sheet: string; readonly row: number; readonly column: number }>(
  { workbook }: Excel.RequestContext,
  cells: readonly T[],
  { sheets, has }: { readonly sheets: Sheets; readonly has: Has },
): Asked<T>[] {
  return cells.map((of) => {
    const sheet = workbook.worksheets.getItemOrNullObject(sheets.keyOf(of.sheet));
    const { row, column } = of;
    return { of, asked: askLook(rangeOf(sheet, { row, column, rows: 1, columns: 1 }), has) };
  });
}

async function survey(session: Session, shown: readonly Marked[], sheets: Sheets) {
  const { old, worksheets, guarded } = await session.round((context, has) => {
    const { worksheets } = context.workbook;
    const guarded = has('protection');
    const guard = guarded ? ',items/protection/protected,items/protection/options' : '';
    worksheets.load(`items/id,items/name${guard}`);
    return { old: askAll(context, placesNow(shown, sheets), { sheets, has }), worksheets, guarded };
  });
  const states = worksheets.items.map((sheet): SheetState => {
    const { name } = sheet;
    if (!guarded) return { name, paintable: true };
    const { protection } = sheet;
    return { name, paintable: !protection.protected || protection.options.allowFormatCells === true };
  });
  sheets.learn(worksheets.items);
  return { old: old.filter(({ asked }) => !asked.range.isNullObject), states };
}

function restoreAll(old: readonly Asked<Marked>[], paintable: ReadonlySet<string>, sheets: Sheets): void {
  for (const { of, asked } of old) {
    const name = sheets.nameOf(sheets.keyOf(of.sheet)) ?? of.sheet;
    if (paintable.has(name)) restoreLook(asked.range, lookOf(asked), of.look);
  }
}

/** The marks that are shown, and who is told what to restore later before any new one is drawn. */
interface Shown {
  readonly shown: readonly Marked[];
  readonly onDraw: (next: readonly Marked[]) => void;
}

/**
 * Takes the old marks away, remembers how the new cells look, and draws the new marks. Sheets whose protection
 * forbids formats are left alone.
 */
export async function drawMarks(
  marks: readonly CellMark[],
  { shown, onDraw }: Shown,
  { link, sheets }: Desk,
): Promise<void> {
  if (marks.length === 0 && shown.length === 0) return onDraw([]);
  return link.run(async (session) => {
    const { old, states } = await survey(session, shown, sheets);
    const paintable = new Set(states.filter((s) => s.paintable).map((s) => s.name));
    const cells = strongest(marks).flatMap((mark) => {
      const place = sheets.find(mark.place, sheets.whenRead(mark.place.sheet));
      const name = sheets.nameOf(sheets.keyOf(mark.place.sheet)) ?? mark.place.sheet;
      return place && paintable.has(name) ? [{ ...place, severity: mark.severity }] : [];
    });
    const fresh = await session.quietly((context, has) => {
      restoreAll(old, paintable, sheets);
      return askAll(context, cells, { sheets, has });
    });
    if (fresh.length === 0) return onDraw([]);
    const next = fresh.map(({ of, asked }): Marked => {
      const { sheet, row, column } = of;
      return { sheet, row, column, moment: sheets.now(sheet), look: lookOf(asked) };
    });
    onDraw(next);
    await session.quietly(() => {
      fresh.forEach(({ of, asked }, i) => {
        const marked = next[i];
        if (marked) drawMark(asked.range, of.severity, marked.look);
      });
    });
  });
}
