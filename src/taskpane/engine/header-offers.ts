import type { FormDefinition } from '../../core/form/definition';
import { valueAt, type CellValue, type GridBook } from '../../core/form/grid';
import { addressOf, CellState, placeOf, type Dataset } from '../../core/form/table';
import type { Proposal } from '../found';
import { printedValue } from './print-cell';

/** Header items that are blank in sheets of the workbook and known by now: who files, for which period. */
export function headerOffers(
  form: FormDefinition,
  { data, book }: { readonly data: Dataset; readonly book: GridBook | undefined },
  known: Readonly<Record<string, CellValue>>,
): readonly Proposal[] {
  const offers = new Map<string, Proposal>();
  for (const [scope, header] of data.headers)
    for (const item of form.header) {
      const to = known[item.id] ?? null;
      const column = header.columns.get(item.id);
      const place = placeOf(header, 0, item.id);
      if (to === null || !place || column?.states[0] !== CellState.blank) continue;
      const grid = book?.grids.find((g) => g.sheet === place.sheet);
      // A label with nothing behind it in its own cell names that cell: it is no place to write.
      if (!grid || (valueAt(grid, place.row, place.column) ?? '') !== '') continue;
      const id = `${place.sheet}!${addressOf(place)}`;
      const format = item.type === 'date' ? { format: 'yyyy-mm-dd' } : {};
      offers.set(id, {
        id,
        scope,
        column: item.id,
        fix: { place, from: null, to, ...format, why: 'header' },
        now: undefined,
        next: printedValue(item, to) ?? '',
        unit: undefined,
        source: 'header',
      });
    }
  return [...offers.values()];
}
