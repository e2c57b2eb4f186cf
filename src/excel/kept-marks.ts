import type { CellLook } from './mark-look';
import type { Marked } from './marks';
import type { Sheets } from './sheets';
import { recallText, rememberText } from './storage';

/** Marks are kept in the file, so that a pane that is closed with marks on takes them away when it comes back. */
const KEY = 'marks';

/** Marks as they are kept: each look once, and cells as sheet, row, column and the number of their look. */
interface Kept {
  readonly looks: readonly CellLook[];
  readonly cells: readonly (readonly [string, number, number, number])[];
}

function isKept(value: unknown): value is Kept {
  return value instanceof Object && 'looks' in value && 'cells' in value && Array.isArray(value.cells);
}

/** Keeps marks in the workbook's settings; none at all are forgotten. */
export async function keepMarks(shown: readonly Marked[]): Promise<void> {
  if (shown.length === 0) {
    if (recallText(KEY) !== undefined) await rememberText(KEY, undefined);
    return;
  }
  const numbers = new Map<string, number>();
  const looks: CellLook[] = [];
  const cells = shown.map(({ sheet, row, column, look }) => {
    const key = JSON.stringify(look);
    const number = numbers.get(key) ?? looks.push(look) - 1;
    numbers.set(key, number);
    return [sheet, row, column, number] as const;
  });
  await rememberText(KEY, JSON.stringify({ looks, cells } satisfies Kept));
}

/** The marks that an earlier pane left in this workbook. */
export function recallMarks(sheets: Sheets): readonly Marked[] {
  const kept: unknown = JSON.parse(recallText(KEY) ?? 'null');
  if (!isKept(kept)) return [];
  return kept.cells.flatMap(([sheet, row, column, number]) => {
    const look = kept.looks[number];
    return look ? [{ sheet, row, column, look, moment: sheets.now(sheet) }] : [];
  });
}
