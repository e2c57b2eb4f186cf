import type { PlanCell, PlanStyle, SheetPlan } from './plan';

type Row = readonly string[];

/** A plain list as it is to be printed: a title over headings (none for a list of pairs) and rows; widths in characters. */
export interface ListSheet {
  readonly sheet: string;
  readonly title: string;
  readonly heads: Row;
  readonly rows: readonly Row[];
  readonly widths: readonly number[];
}

function cellsOf(rows: readonly Row[], first: number, style: PlanStyle): PlanCell[] {
  return rows.flatMap((row, r) =>
    row.map((value, c): PlanCell => ({ row: first + r, column: c + 1, value, style })),
  );
}

/** Plans a plain list as a sheet on A4. */
export function listPlan({ sheet, title, heads, rows, widths }: ListSheet): SheetPlan {
  const columns = Math.max(1, widths.length);
  const top = heads.length > 0 ? 3 : 2;
  const last = top + rows.length;
  return {
    sheet,
    cells: [
      { row: 1, column: 1, value: title, style: 'title' },
      ...cellsOf(heads.length > 0 ? [heads] : [], 2, 'heading'),
      ...cellsOf(rows, top, 'text'),
    ],
    areas: [],
    merges: [{ row: 1, column: 1, rows: 1, columns }],
    lists: [],
    widths,
    heights: new Map(),
    freeze: { rows: top - 1, columns: 0 },
    print: {
      paper: 'a4',
      landscape: heads.length > 0,
      repeatRows: [1, top - 1],
      area: [1, 1, last, columns],
    },
    protect: false,
    hiddenColumns: [],
  };
}
