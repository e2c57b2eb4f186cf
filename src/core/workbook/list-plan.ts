import type { CellValue } from '../form/grid';
import { parseDecimal } from '../value/decimal';
import { linesOf, rowHeight } from './measure';
import type { PlanCell, PlanStyle, SheetPlan } from './plan';

/** A cell of a list: a text, or a value with a look of its own. */
export type ListCell = string | { readonly value: CellValue; readonly style: PlanStyle };

/** A plain list as it is to be printed: a title over headings (none for a list of pairs) and rows; widths in characters. */
export interface ListSheet {
  readonly sheet: string;
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ListCell[])[];
  readonly widths: readonly number[];
  /** What stands in the place of the rows where there are none. */
  readonly empty?: string;
}

const TITLE_HEIGHT = 34;
const LEAST_HEIGHT = 20;
/** More digits than a file's double keeps. */
const TOO_FINE = 10n ** 15n;

function numberCell(text: string, [amount, count]: readonly [PlanStyle, PlanStyle]): ListCell {
  const decimal = parseDecimal(text);
  if (!decimal || decimal.scale > 2 || decimal.digits >= TOO_FINE || decimal.digits <= -TOO_FINE) return text;
  return { value: Number(text), style: text.includes('.') ? amount : count };
}

/** A figure as a number that can be added up: with two decimals where the text has any; a text that is no number stays one. */
export function figureCell(text: string): ListCell {
  return numberCell(text, ['money', 'count']);
}

/** A difference as a number with its sign, as figureCell. */
export function differenceCell(text: string): ListCell {
  return numberCell(text, ['difference', 'count-difference']);
}

const valueOf = (cell: ListCell): CellValue => (typeof cell === 'string' ? cell : cell.value);
const styleOf = (cell: ListCell): PlanStyle => (typeof cell === 'string' ? 'text' : cell.style);

function heightOf(row: readonly ListCell[], widths: readonly number[]): number {
  const lines = row.map((cell, i) => linesOf(String(valueOf(cell) ?? ''), widths[i] ?? LEAST_HEIGHT));
  return rowHeight(Math.max(1, ...lines), LEAST_HEIGHT);
}

/** Plans a plain list as a sheet on A4. */
export function listPlan({ sheet, title, heads, rows, widths, empty }: ListSheet): SheetPlan {
  const columns = Math.max(1, widths.length);
  const top = heads.length > 0 ? 3 : 2;
  const isEmpty = rows.length === 0 && empty !== undefined;
  const shown: ListSheet['rows'] = isEmpty ? [[empty]] : rows;
  const cells = shown.flatMap((row, r) =>
    row.map((cell, c): PlanCell => {
      return { row: top + r, column: c + 1, value: valueOf(cell), style: styleOf(cell) };
    }),
  );
  const wide = { column: 1, rows: 1, columns };
  return {
    sheet,
    cells: [
      { row: 1, column: 1, value: title, style: 'title' },
      ...heads.map((value, c): PlanCell => ({ row: 2, column: c + 1, value, style: 'heading' })),
      ...cells,
    ],
    areas: [],
    merges: [{ row: 1, ...wide }, ...(isEmpty ? [{ row: top, ...wide }] : [])],
    lists: [],
    widths,
    heights: new Map([
      [1, TITLE_HEIGHT],
      ...(heads.length > 0 ? [[2, heightOf(heads, widths)] as const] : []),
      ...shown.map((row, r) => [top + r, isEmpty ? LEAST_HEIGHT : heightOf(row, widths)] as const),
    ]),
    freeze: { rows: top - 1, columns: 0 },
    print: {
      paper: 'a4',
      landscape: heads.length > 0,
      repeatRows: [1, top - 1],
      area: [1, 1, Math.max(top, top + shown.length - 1), columns],
    },
    protect: false,
    hiddenColumns: [],
  };
}
