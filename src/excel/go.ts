import type { CellPlace } from '../core/form/table';
import { WorkbookError, type Selection } from '../core/workbook/port';
import { rangeOf } from './area';
import { mayBeLack } from './errors';
import type { Has } from './features';
import { askRow, rowAgain } from './row-again';
import type { Session } from './run';
import type { Desk } from './write';

interface Aim {
  readonly sheet: Excel.Worksheet;
  readonly range: Excel.Range;
  /** What stands in its row. */
  readonly line: Excel.Range;
  /** Whether the sheet, and whether the cell, are known to be hidden, and whether a filter may be why. */
  readonly tells: { readonly visibility: boolean; readonly hidden: boolean; readonly filters: boolean };
}

/** A cell on its sheet, and as whom Excel knows the sheet. */
interface Target {
  readonly place: CellPlace;
  readonly key: string;
}

function aimAt({ workbook }: Excel.RequestContext, { place, key }: Target, has: Has): Aim {
  const tells = { visibility: has('visibility'), hidden: has('hidden'), filters: has('filters') };
  const sheet = workbook.worksheets.getItemOrNullObject(key);
  sheet.load('name');
  if (tells.visibility) sheet.load('visibility');
  if (tells.filters) sheet.load('autoFilter/isDataFiltered');
  return { sheet, range: askCell(sheet, place, tells.hidden), line: askRow(sheet, place.row), tells };
}

function askCell(
  sheet: Excel.Worksheet,
  { row, column }: { readonly row: number; readonly column: number },
  hidden: boolean,
): Excel.Range {
  const range = rangeOf(sheet, { row, column, rows: 1, columns: 1 });
  if (hidden) range.load('rowHidden,columnHidden');
  return range;
}

/** Excel selects on the active sheet only, and activates a visible one only: a hidden sheet is shown first. */
async function reach(session: Session, to: Target): Promise<Aim> {
  const aim = await session.round((context, has) => aimAt(context, to, has));
  if (aim.sheet.isNullObject) throw new WorkbookError('sheet-missing', to.place.sheet);
  await session.round(() => {
    if (aim.tells.visibility && aim.sheet.visibility !== 'Visible') aim.sheet.visibility = 'Visible';
    aim.sheet.activate();
  });
  return aim;
}

async function reachVisible(session: Session, to: Target): Promise<Aim | undefined> {
  try {
    const aim = await session.round((context, has) => {
      const aimed = aimAt(context, to, has);
      aimed.sheet.activate();
      return aimed;
    });
    if (aim.sheet.isNullObject) throw new WorkbookError('sheet-missing', to.place.sheet);
    return aim;
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    return undefined;
  }
}

/**
 * Goes to a cell where it is now, in two round trips; two more where other cells stand there than were read. A hidden
 * row, column or sheet is shown; a row that a filter hides is selected and then refused as `filtered`, for only the
 * user may lift a filter.
 */
export async function goToCell(place: CellPlace, { link, sheets }: Desk): Promise<void> {
  const now = sheets.find(place, sheets.whenRead(place.sheet));
  if (!now) throw new WorkbookError('changed', place.sheet);
  const key = sheets.keyOf(place.sheet);
  const to = { place: now, key };
  await link.run(async (session) => {
    const aim = (await reachVisible(session, to)) ?? (await reach(session, to));
    const { sheet, tells } = aim;
    const row = await rowAgain(session, { place, now, sheet }, { sheets, line: aim.line });
    const range =
      row === now.row
        ? aim.range
        : await session.round(() => askCell(sheet, { row, column: now.column }, tells.hidden));
    const rowHidden = tells.hidden && range.rowHidden === true;
    const filtered = rowHidden && tells.filters && sheet.autoFilter.isDataFiltered;
    await session.round(() => {
      range.select();
      if (tells.hidden && range.columnHidden) range.columnHidden = false;
      if (rowHidden && !filtered) range.rowHidden = false;
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
    if (mayBeLack(error)) return undefined;
    throw error;
  }
}
