import { printedRows } from '../fill/skeleton';
import type { Accepted } from '../consolidate/accepted';
import { refOf } from '../consolidate/accepted';
import type { FormDefinition } from '../form/definition';
import { CellState, placeOf, type TableData } from '../form/table';
import type { StatedCell } from './entry';

/** One printed row of a sent summary. */
export interface StatedRow {
  readonly row: number;
  readonly rowId: string;
  /** The area of its block; the filer's own where the summary has no blocks. */
  readonly area: string;
}

/** The printed rows of a submission's summary. */
export function statedRows(form: FormDefinition, submission: Accepted, scope: string): StatedRow[] {
  const table = submission.data.tables.get(scope);
  if (!table) return [];
  return printedRows(form, table).flatMap(({ rowId, area }, row) =>
    rowId === undefined ? [] : [{ row, rowId, area: area ?? submission.unit }],
  );
}

/** The number that a cell states; undefined for a blank, — or unreadable cell. */
export function numberAt(table: TableData | undefined, row: number, column: string): number | undefined {
  const cells = table?.columns.get(column);
  return cells?.states[row] === CellState.value ? cells.numbers?.[row] : undefined;
}

/** Names a stated cell. */
export function statedCell(
  submission: Accepted,
  scope: string,
  at: { readonly row: number; readonly column: string; readonly rowId?: string; readonly area?: string },
): StatedCell {
  const table = submission.data.tables.get(scope);
  const place = table && placeOf(table, at.row, at.column);
  return {
    submission: refOf(submission),
    unit: submission.unit,
    level: submission.level,
    scope,
    row: at.row,
    column: at.column,
    ...(at.rowId !== undefined && { rowId: at.rowId }),
    ...(at.area !== undefined && { area: at.area }),
    ...(place && { place }),
  };
}
