import type { RowsWanted } from '../core/workbook/port';
import { rowsAddress, unguarded, type Ground } from './rows-ground';
import type { Session } from './run';

type Columns = ReadonlySet<number>;

async function filledColumns(
  session: Session,
  { sheet }: Ground,
  rows: readonly number[],
): Promise<readonly Columns[]> {
  const asked = await session.round(() =>
    rows.map((row) => {
      const used = sheet.getRange(rowsAddress(row, 1)).getUsedRangeOrNullObject(true);
      used.load('formulas,columnIndex');
      return used;
    }),
  );
  return asked.map((used) => {
    const cells: readonly unknown[] = used.isNullObject ? [] : (used.formulas[0] ?? []);
    return new Set(cells.flatMap((cell, i) => (cell === '' ? [] : [used.columnIndex + 1 + i])));
  });
}

/** Protects a sheet again that was left without its protection. */
async function isGuarded(session: Session, { sheet, guard }: Ground): Promise<boolean> {
  if (!guard) return true;
  await session.round(() => sheet.load('protection/protected'));
  if (!sheet.protection.protected) await session.round(() => sheet.protection.protect(guard));
  return true;
}

/**
 * Takes rows out again whose putting in was cut short, told by where the cells of the last row are now; false where
 * nobody can tell, or Excel refuses that as well.
 */
export async function areOutAgain(
  session: Session,
  { last, count }: RowsWanted,
  ground: Ground,
): Promise<boolean> {
  const before = [...ground.typed, ...ground.calculated];
  const isLine = (columns: Columns | undefined): boolean => before.every((column) => columns?.has(column));
  try {
    const [here, below] = await filledColumns(session, ground, [last, last + count]);
    if (before.length === 0 || here === undefined) return false;
    if (here.size > 0) return isLine(here) && !isLine(below) && (await isGuarded(session, ground));
    if (!isLine(below)) return false;
    await unguarded(session, ground, () => ground.sheet.getRange(rowsAddress(last, count)).delete('Up'));
    return true;
  } catch {
    return false;
  }
}
