import type { Area } from '../../model/area';
import { bounding, area as cellArea } from '../../model/area';
import { setColumnWidth, setRowHeight } from '../../model/layout';
import { shiftCells, type Direction } from '../../model/shift';
import type { Sheet } from '../../model/sheet';
import { writeCells } from '../../model/write';

/** A rectangle as Univer writes it; `rangeType` says whether whole rows (1), whole columns (2) or all cells (3) are meant. */
export interface UniverRange {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
  readonly rangeType?: number | undefined;
}

const LAST = { row: 1048575, column: 16383 };

export function areaOf(range: UniverRange): Area {
  const { rangeType = 0 } = range;
  const isWhole = { rows: rangeType === 1 || rangeType === 3, columns: rangeType === 2 || rangeType === 3 };
  return {
    top: isWhole.columns ? 0 : range.startRow,
    left: isWhole.rows ? 0 : range.startColumn,
    bottom: isWhole.columns ? LAST.row : range.endRow,
    right: isWhole.rows ? LAST.column : range.endColumn,
  };
}

/** Univer's commands that move cells, with what they mean for the workbook. */
const SHIFTS: Readonly<
  Record<string, { readonly direction: Direction; readonly whole: 'row' | 'column' | undefined }>
> = {
  'sheet.command.insert-row-by-range': { direction: 'Down', whole: 'row' },
  'sheet.command.remove-row-by-range': { direction: 'Up', whole: 'row' },
  'sheet.command.insert-col-by-range': { direction: 'Right', whole: 'column' },
  'sheet.command.remove-col-by-range': { direction: 'Left', whole: 'column' },
  'sheet.command.insert-range-move-down': { direction: 'Down', whole: undefined },
  'sheet.command.insert-range-move-right': { direction: 'Right', whole: undefined },
  'sheet.command.delete-range-move-up': { direction: 'Up', whole: undefined },
  'sheet.command.delete-range-move-left': { direction: 'Left', whole: undefined },
};

/** Commands that the workbook has no counterpart for here. */
const REFUSED = new Set([
  'sheet.command.move-range',
  'sheet.command.move-rows',
  'sheet.command.move-cols',
  'sheet.command.reorder-range',
]);

/** Whether a command is carried out by the workbook, or not at all, instead of by Univer. */
export function isTaken(id: string): boolean {
  return id in SHIFTS || REFUSED.has(id);
}

/** Carries out on the workbook what a command of Univer asks for. */
export function takeCommand(sheet: Sheet, id: string, range: UniverRange | undefined): void {
  const shift = SHIFTS[id];
  if (!shift || !range) return;
  const area = areaOf(range);
  if (shift.whole === 'row') shiftCells(sheet, { ...area, left: 0, right: LAST.column }, shift.direction);
  else if (shift.whole === 'column')
    shiftCells(sheet, { ...area, top: 0, bottom: LAST.row }, shift.direction);
  else shiftCells(sheet, area, shift.direction);
}

interface Content {
  readonly v?: unknown;
  readonly f?: unknown;
  readonly p?: unknown;
}

function inputOf(content: Content | null | undefined): unknown {
  if (content === null || content === undefined) return '';
  if (typeof content.f === 'string' && content.f !== '') return content.f;
  if (!('v' in content) && !('f' in content)) return null;
  return content.v ?? '';
}

/** Writes into the workbook the values that Univer changed: deleted, filled or taken back. Looks are left to the workbook. */
export function takeValues(
  sheet: Sheet,
  values: Readonly<Record<string, Readonly<Record<string, Content | null>>>>,
): Area | undefined {
  let around: Area | undefined;
  const inputs = new Map<string, unknown>();
  for (const [row, line] of Object.entries(values)) {
    for (const [column, content] of Object.entries(line)) {
      const place = cellArea(Number(row), Number(column));
      around = around ? bounding(around, place) : place;
      inputs.set(`${row},${column}`, inputOf(content));
    }
  }
  if (!around) return undefined;
  const { top, left, bottom, right } = around;
  const matrix = Array.from({ length: bottom - top + 1 }, (_, r) =>
    Array.from({ length: right - left + 1 }, (_column, c) => inputs.get(`${top + r},${left + c}`) ?? null),
  );
  if (matrix.flat().some((input) => input !== null)) writeCells(sheet, around, matrix);
  return around;
}

const POINTS = 3 / 4;

/** Takes over widths and heights that were dragged. */
export function takeSizes(
  sheet: Sheet,
  id: string,
  params: {
    readonly ranges?: readonly UniverRange[];
    readonly colWidth?: unknown;
    readonly rowHeight?: unknown;
  },
): void {
  for (const range of params.ranges ?? []) {
    const area = areaOf(range);
    if (id === 'sheet.mutation.set-worksheet-col-width' && typeof params.colWidth === 'number') {
      setColumnWidth(sheet, area, params.colWidth * POINTS);
    }
    if (id === 'sheet.mutation.set-worksheet-row-height' && typeof params.rowHeight === 'number') {
      setRowHeight(sheet, area, params.rowHeight * POINTS);
    }
  }
}
