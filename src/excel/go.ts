import type { CellPlace } from '../core/form/table';
import { WorkbookError, type Selection } from '../core/workbook/port';
import { rangeOf } from './area';
import type { Session } from './run';
import type { Desk } from './write';

interface Aim {
  readonly sheet: Excel.Worksheet;
  readonly range: Excel.Range;
}

function aimAt({ workbook }: Excel.RequestContext, place: CellPlace, key: string): Aim {
  const sheet = workbook.worksheets.getItemOrNullObject(key);
  sheet.load('name,visibility,autoFilter/isDataFiltered');
  const range = rangeOf(sheet, { row: place.row, column: place.column, rows: 1, columns: 1 });
  range.load('rowHidden,columnHidden');
  return { sheet, range };
}

/** Excel selects on the active sheet only, and activates a visible one only: a hidden sheet is shown first. */
async function reach(session: Session, place: CellPlace, key: string): Promise<Aim> {
  const aim = await session.round((context) => aimAt(context, place, key));
  if (aim.sheet.isNullObject) throw new WorkbookError('sheet-missing', place.sheet);
  await session.round(() => {
    if (aim.sheet.visibility !== 'Visible') aim.sheet.visibility = 'Visible';
    aim.sheet.activate();
  });
  return aim;
}

async function reachVisible(session: Session, place: CellPlace, key: string): Promise<Aim | undefined> {
  try {
    const aim = await session.round((context) => {
      const aimed = aimAt(context, place, key);
      aimed.sheet.activate();
      return aimed;
    });
    if (aim.sheet.isNullObject) throw new WorkbookError('sheet-missing', place.sheet);
    return aim;
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    return undefined;
  }
}

/**
 * Goes to a cell where it is now, in two round trips. A hidden row, column or sheet is shown; a row that a filter
 * hides is selected and then refused as `filtered`, for only the user may lift a filter.
 */
export async function goToCell(place: CellPlace, { link, sheets }: Desk): Promise<void> {
  const now = sheets.find(place, sheets.whenRead(place.sheet));
  if (!now) throw new WorkbookError('changed', place.sheet);
  const key = sheets.keyOf(place.sheet);
  await link.run(async (session) => {
    const aim = (await reachVisible(session, now, key)) ?? (await reach(session, now, key));
    const { sheet, range } = aim;
    const filtered = range.rowHidden === true && sheet.autoFilter.isDataFiltered;
    await session.round(() => {
      range.select();
      if (range.columnHidden) range.columnHidden = false;
      if (range.rowHidden && !filtered) range.rowHidden = false;
    });
    if (filtered) throw new WorkbookError('filtered', place.sheet);
  });
}

/** Where the user stands; undefined for a selection of several areas or of no cells. */
export async function readSelection({ link, sheets }: Desk): Promise<Selection | undefined> {
  try {
    return await link.run(async (session) => {
      const range = await session.round(({ workbook }) => {
        const selected = workbook.getSelectedRange();
        selected.load('rowIndex,columnIndex,rowCount,columnCount,worksheet/id,worksheet/name');
        return selected;
      });
      const { worksheet, rowIndex, columnIndex, rowCount, columnCount } = range;
      sheets.learn([{ id: worksheet.id, name: worksheet.name }]);
      return {
        sheet: worksheet.name,
        row: rowIndex + 1,
        column: columnIndex + 1,
        rows: rowCount,
        columns: columnCount,
      };
    });
  } catch (error) {
    if (error instanceof WorkbookError && error.code === 'failed') return undefined;
    throw error;
  }
}
