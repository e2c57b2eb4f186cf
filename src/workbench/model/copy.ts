import { translateFormula } from '../formula/rewrite';
import { columnsOf, intersection, rowsOf, WHOLE_SHEET, type Area } from './area';
import type { Cell, Row } from './cell';
import { cellAt, ensureCell, styleAt, usedArea } from './cells';
import { HostError } from './errors';
import { guardValues } from './guard';
import type { Sheet } from './sheet';
import { edited } from './write';

export type CopyKind = 'All' | 'Formulas' | 'Values' | 'Formats';

export interface Copy {
  readonly from: { readonly sheet: Sheet; readonly area: Area };
  readonly to: { readonly sheet: Sheet; readonly area: Area };
  readonly kind: CopyKind;
  readonly skipBlanks: boolean;
  readonly transpose: boolean;
}

function clone(cell: Cell): Cell {
  return { value: cell.value, formula: cell.formula, style: cell.style };
}

function targetArea({ from, to, transpose }: Copy): Area {
  const rows = transpose ? columnsOf(from.area) : rowsOf(from.area);
  const columns = transpose ? rowsOf(from.area) : columnsOf(from.area);
  const fits = rowsOf(to.area) % rows === 0 && columnsOf(to.area) % columns === 0;
  const height = fits ? rowsOf(to.area) : rows;
  const width = fits ? columnsOf(to.area) : columns;
  return { ...to.area, bottom: to.area.top + height - 1, right: to.area.left + width - 1 };
}

interface Move {
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
  readonly cell: Cell | undefined;
}

function put(copy: Copy, { from, to, cell }: Move): void {
  if (copy.skipBlanks && (!cell || (cell.value === null && cell.formula === undefined))) return;
  const target = ensureCell(copy.to.sheet, to.row, to.column);
  if (copy.kind === 'All' || copy.kind === 'Formats')
    target.style = styleAt(copy.from.sheet, from.row, from.column);
  if (copy.kind === 'Formats') return;
  target.value = cell?.value ?? null;
  const formula = copy.kind === 'Values' ? undefined : cell?.formula;
  target.formula = formula && translateFormula(formula, to.row - from.row, to.column - from.column);
}

/** Copies cells as Excel's paste does; a target that is a multiple of the source is tiled with it. */
export function copyCells(copy: Copy): void {
  const target = targetArea(copy);
  guardValues(copy.to.sheet, target);
  copy.from.sheet.book.settle();
  const { sheet, area } = copy.from;
  const used = usedArea(sheet, area);
  if (rowsOf(area) * columnsOf(area) > 5_000_000 && !used) return;
  const limit = intersection(WHOLE_SHEET, target);
  if (!limit || rowsOf(target) * columnsOf(target) > 5_000_000)
    throw new HostError('OperationCellsExceedLimit');
  const taken = new Map<string, Cell>();
  for (let r = 0; r < rowsOf(area); r++) {
    for (let c = 0; c < columnsOf(area); c++) {
      const cell = cellAt(sheet, area.top + r, area.left + c);
      if (cell) taken.set(`${r},${c}`, clone(cell));
    }
  }
  for (let row = target.top; row <= target.bottom; row++) {
    for (let column = target.left; column <= target.right; column++) {
      const a = (row - target.top) % (copy.transpose ? columnsOf(area) : rowsOf(area));
      const b = (column - target.left) % (copy.transpose ? rowsOf(area) : columnsOf(area));
      const [r, c] = copy.transpose ? [b, a] : [a, b];
      const from = { row: area.top + r, column: area.left + c };
      put(copy, { from, to: { row, column }, cell: taken.get(`${r},${c}`) });
    }
  }
  edited(copy.to.sheet, target);
}

/** Copies a whole sheet with everything on it. */
export function copySheet(sheet: Sheet, name: string, at: number): Sheet {
  const copy = sheet.book.addSheet(name, at);
  for (const [row, line] of sheet.rows) {
    const cloned: Row = { ...line, cells: line.cells.map((cell) => cell && clone(cell)) };
    copy.rows.set(row, cloned);
  }
  for (const [column, line] of sheet.columns) copy.columns.set(column, { ...line });
  copy.style = sheet.style;
  copy.tabColor = sheet.tabColor;
  copy.showGridlines = sheet.showGridlines;
  copy.merges = [...sheet.merges];
  copy.validations = sheet.validations.map((item) => ({ ...item, areas: [...item.areas] }));
  copy.conditionalFormats = sheet.conditionalFormats.map((item) => ({
    ...item,
    id: sheet.book.newId(),
    areas: [...item.areas],
    details: new Map(item.details),
  }));
  copy.comments = sheet.comments.map((item) => ({
    ...item,
    id: sheet.book.newId(),
    replies: item.replies.map((reply) => ({ ...reply, id: sheet.book.newId() })),
  }));
  copy.filter = sheet.filter && { area: sheet.filter.area, criteria: new Map(sheet.filter.criteria) };
  copy.freeze = sheet.freeze;
  copy.protection = sheet.protection;
  for (const [key, value] of sheet.pageLayout) copy.pageLayout.set(key, value);
  for (const [key, item] of sheet.names) copy.names.set(key, { ...item });
  sheet.book.calculation.restructure();
  return copy;
}
