import type { CellValue } from '../core/form/grid';
import type { CellPlace } from '../core/form/table';
import { rangeOf } from './area';
import { asCell } from './grid-reading';
import type { Desk } from './write';

/** What a few cells hold now: one round trip, and nothing but these cells is read. */
export async function lookAtCells(
  places: readonly CellPlace[],
  { link, sheets }: Desk,
): Promise<readonly CellValue[]> {
  if (places.length === 0) return [];
  return link.run(async (session) => {
    const ranges = await session.round(({ workbook }) =>
      places.map(({ sheet, row, column }) => {
        const own = workbook.worksheets.getItem(sheets.keyOf(sheet));
        const range = rangeOf(own, { row, column, rows: 1, columns: 1 });
        range.load('values');
        return range;
      }),
    );
    return ranges.map((range) => asCell(range.values[0]?.[0]));
  });
}
