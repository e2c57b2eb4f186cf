import { columnLetters } from '../core/form/table';
import type { RowsWanted } from '../core/workbook/port';
import { rowsAddress, survey, unguarded } from './rows-ground';
import { areOutAgain } from './rows-out';
import type { Session } from './run';
import type { Moment } from './sheets';
import type { Desk } from './write';

/** Rows that were put in, what of the last row was typed, and when. */
export interface RowsAdded extends RowsWanted {
  /** Columns of the last row whose words and figures went to the first of the new rows. */
  readonly typed: readonly number[];
  readonly moment: Moment;
}

const cellsAddress = (column: number, row: number, rows: number): string =>
  `${columnLetters(column)}${row}:${columnLetters(column)}${row + rows - 1}`;

/**
 * Puts rows in before a table's last row, so that whatever spans the table (sums, word lists, print area) spans them
 * too; looks and formulas are those of the last row, and what was typed there stays the row after the one before.
 */
export async function addRows(wanted: RowsWanted, desk: Desk): Promise<RowsAdded> {
  return desk.link.run(async (session) => {
    const { last, count, sheet: name } = wanted;
    const ground = await survey(session, wanted, desk);
    const { sheet, typed, calculated, id } = ground;
    const end = last + count;
    const add = (): void => {
      sheet.getRange(rowsAddress(last, count)).insert('Down');
      sheet.getRange(rowsAddress(last, count)).copyFrom(sheet.getRange(rowsAddress(end, 1)), 'Formats');
      for (const column of calculated)
        sheet
          .getRange(cellsAddress(column, last, count))
          .copyFrom(sheet.getRange(cellsAddress(column, end, 1)), 'Formulas');
      for (const column of typed) moveCell(sheet, column, [end, last]);
    };
    try {
      await unguarded(session, ground, add);
    } catch (error) {
      if (!(await areOutAgain(session, wanted, ground))) desk.sheets.tear(id);
      throw error;
    }
    noteLines('RowInserted', { id, address: rowsAddress(last, count) }, desk);
    return { ...wanted, typed, moment: desk.sheets.now(name) };
  });
}

function noteLines(
  changeType: 'RowInserted' | 'RowDeleted',
  { id: worksheetId, address }: { readonly id: string; readonly address: string },
  { link, sheets }: Desk,
): void {
  sheets.noteOwn({ worksheetId, changeType, address }, !link.features.has('quiet'));
}

function moveCell(sheet: Excel.Worksheet, column: number, [from, to]: readonly [number, number]): void {
  const source = sheet.getRange(cellsAddress(column, from, 1));
  sheet.getRange(cellsAddress(column, to, 1)).copyFrom(source, 'Formulas');
  source.clear('Contents');
}

/** The first of the added rows where they all still stand one below the other. */
function firstNow({ last, count, moment }: RowsAdded, { sheets }: Desk): number | undefined {
  if (sheets.isTorn(moment)) return undefined;
  const first = sheets.find({ row: last, column: 1 }, moment)?.row;
  const end = sheets.find({ row: last + count - 1, column: 1 }, moment)?.row;
  return first !== undefined && end === first + count - 1 ? first : undefined;
}

/** Whether added rows hold nothing but formulas and what of the last row was typed, and that row nothing in its place. */
async function isStillEmpty(session: Session, sheet: Excel.Worksheet, added: RowsAdded): Promise<boolean> {
  const { last: first, count, typed } = added;
  const used = await session.round(() => {
    const range = sheet.getRange(rowsAddress(first, count + 1)).getUsedRangeOrNullObject(true);
    range.load('formulas,rowIndex,columnIndex');
    return range;
  });
  if (used.isNullObject) return true;
  const isOwn = (cell: unknown, row: number, column: number): boolean => {
    if (row === first + count) return cell === '' || !typed.includes(column);
    const isFormula = typeof cell === 'string' && cell.startsWith('=');
    return cell === '' || isFormula || (row === first && typed.includes(column));
  };
  return used.formulas.every((cells: readonly unknown[], y) =>
    cells.every((cell, x) => isOwn(cell, used.rowIndex + y + 1, used.columnIndex + x + 1)),
  );
}

/** Takes added rows out again, wherever they are by now; rows that somebody else uses or parted stay. */
export async function removeRows(added: RowsAdded, desk: Desk): Promise<void> {
  await desk.link.run(async (session) => {
    const { count, typed } = added;
    const first = firstNow(added, desk);
    if (first === undefined) return;
    const now = { ...added, sheet: added.moment.id ?? added.sheet, last: first };
    const ground = await survey(session, now, desk);
    const { sheet, id } = ground;
    if (!(await isStillEmpty(session, sheet, now))) return;
    await unguarded(session, ground, () => {
      for (const column of typed) moveCell(sheet, column, [first, first + count]);
      sheet.getRange(rowsAddress(first, count)).delete('Up');
    });
    noteLines('RowDeleted', { id, address: rowsAddress(first, count) }, desk);
  });
}
