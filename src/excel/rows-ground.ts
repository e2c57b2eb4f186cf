import { WorkbookError, type RowsWanted } from '../core/workbook/port';
import type { Session } from './run';
import type { Desk } from './write';

/** A sheet before rows are put in or taken out. */
export interface Ground {
  readonly sheet: Excel.Worksheet;
  readonly id: string;
  readonly guard: Excel.WorksheetProtectionOptions | undefined;
  readonly typed: readonly number[];
  readonly calculated: readonly number[];
}

/** The address of whole rows. */
export const rowsAddress = (row: number, rows: number): string => `${row}:${row + rows - 1}`;

/** Looks at a sheet and at the last row of its table; refuses what takes no rows. */
export async function survey(
  session: Session,
  { sheet: name, last }: RowsWanted,
  { sheets }: Desk,
): Promise<Ground> {
  const { sheet, line, tells } = await session.round(({ workbook }, has) => {
    const tells = { filters: has('filters'), protection: has('protection') };
    const asked = workbook.worksheets.getItemOrNullObject(sheets.keyOf(name));
    asked.load('id,name');
    if (tells.protection) asked.load('protection/protected,protection/options');
    if (tells.filters) asked.load('autoFilter/isDataFiltered');
    const used = asked.getRange(rowsAddress(last, 1)).getUsedRangeOrNullObject(true);
    used.load('formulas,columnIndex');
    return { sheet: asked, line: used, tells };
  });
  if (sheet.isNullObject) throw new WorkbookError('sheet-missing', sheets.nameOf(name) ?? name);
  if (tells.filters && sheet.autoFilter.isDataFiltered) throw new WorkbookError('filtered', sheet.name);
  const cells: readonly unknown[] = line.isNullObject ? [] : (line.formulas[0] ?? []);
  const columnsWhere = (wanted: (cell: unknown) => boolean): number[] =>
    cells.flatMap((cell, i) => (wanted(cell) ? [line.columnIndex + 1 + i] : []));
  const isFormula = (cell: unknown): boolean => typeof cell === 'string' && cell.startsWith('=');
  return {
    sheet,
    id: sheet.id,
    guard: tells.protection && sheet.protection.protected ? sheet.protection.options : undefined,
    typed: columnsWhere((cell) => cell !== '' && !isFormula(cell)),
    calculated: columnsWhere(isFormula),
  };
}

/** A protected sheet takes rows only while its protection is off; one with a password keeps it. */
export async function unguarded(
  session: Session,
  { sheet, guard }: Ground,
  queue: () => void,
): Promise<void> {
  await session.quietly(() => {
    if (guard) sheet.protection.unprotect();
    queue();
    if (guard) sheet.protection.protect(guard);
  });
}
