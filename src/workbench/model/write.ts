import { translateFormula } from '../formula/rewrite';
import { cellsOf, columnsOf, holds, isSingle, overlaps, rowsOf, type Area } from './area';
import type { Cell, Value } from './cell';
import { eachCell, ensureCell, valueAt } from './cells';
import { coerce, type Entry } from './coerce';
import { HostError } from './errors';
import { filteredRows, guardOption, guardValues } from './guard';
import { applyLook } from './look';
import type { Sheet } from './sheet';
import { DEFAULT_STYLE, restyled } from './style';

const WRONG_SIZE =
  "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";
const FILL_LIMIT = 5_000_000;

/** Puts an entry into a cell; a General cell takes the number format that the entry brings. */
export function store(cell: Cell, entry: Entry): void {
  cell.formula = entry.formula;
  cell.value = entry.formula === undefined ? entry.value : cell.value;
  if (entry.format !== undefined && cell.style.numberFormat === 'General') {
    cell.style = restyled(cell.style, { numberFormat: entry.format });
  }
}

/** Reads the API's argument for an area as a function of the place in it: a matrix of the very size, or one value for all. */
export function inputOf(
  input: unknown,
  area: Area,
  broadcastSingle = false,
): (row: number, column: number) => unknown {
  if (!Array.isArray(input)) {
    if (cellsOf(area) > FILL_LIMIT) throw new HostError('OperationCellsExceedLimit');
    return (row, column) =>
      typeof input === 'string' && input.startsWith('=') ? translateFormula(input, row, column) : input;
  }
  const rows: readonly unknown[] = input;
  const first = rows[0];
  if (broadcastSingle && rows.length === 1 && Array.isArray(first) && first.length === 1)
    return inputOf(first[0], area);
  const fits =
    rows.length === rowsOf(area) && rows.every((row) => Array.isArray(row) && row.length === columnsOf(area));
  if (!fits) throw new HostError('InvalidArgument', WRONG_SIZE);
  const matrix = rows as readonly (readonly unknown[])[];
  return (row, column) => matrix[row]?.[column];
}

function balanced(formula: string): boolean {
  let depth = 0;
  for (const char of formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '')) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (depth < 0 || char === '"') return false;
  }
  return depth === 0;
}

function entryOf(input: unknown, format: string): Entry {
  const entry = coerce(input, format);
  if (entry.formula !== undefined && !balanced(entry.formula)) throw new HostError('InvalidArgument');
  return entry;
}

/** Writes values or formulas as the API does: null leaves a cell alone, texts are coerced, a filtered area takes rows into the visible ones. */
export function writeCells(sheet: Sheet, area: Area, input: unknown): void {
  const at = inputOf(input, area);
  guardValues(sheet, area);
  const before = isSingle(area) ? valueAt(sheet, area.top, area.left) : undefined;
  const merges = sheet.merges.filter((merge) => overlaps(merge, area));
  const covered = (row: number, column: number): boolean =>
    merges.some((m) => holds(m, row, column) && (row !== m.top || column !== m.left));
  const visible = filteredRows(sheet, area);
  for (let r = 0; r < rowsOf(area); r++) {
    const row = visible ? visible[r] : area.top + r;
    if (row === undefined) break;
    for (let c = 0; c < columnsOf(area); c++) {
      const value = at(r, c);
      if (value === null || value === undefined || (merges.length > 0 && covered(row, area.left + c)))
        continue;
      const cell = ensureCell(sheet, row, area.left + c);
      store(cell, entryOf(value, cell.style.numberFormat));
    }
  }
  edited(sheet, area, before);
}

/** Tells of an edit; a single cell's old and new values go with it. */
export function edited(sheet: Sheet, area: Area, before?: Value): void {
  const single = isSingle(area) && before !== undefined;
  if (single) {
    sheet.book.calculation.touch(sheet, area);
    sheet.book.settle();
  }
  const values = single ? { before, after: valueAt(sheet, area.top, area.left) } : {};
  sheet.book.emit({ kind: 'cells', sheet, area, change: 'RangeEdited', ...values });
}

/** Writes number formats; a text or a 1×1 matrix counts for every cell. */
export function writeNumberFormats(sheet: Sheet, area: Area, input: unknown): void {
  if (!Array.isArray(input) || (input.length === 1 && Array.isArray(input[0]) && input[0].length === 1)) {
    const only: unknown = Array.isArray(input) ? (input as unknown[][])[0]?.[0] : input;
    if (only === null) return;
    if (typeof only !== 'string') throw new HostError('InvalidArgument');
    applyLook(sheet, area, (style) => restyled(style, { numberFormat: only === '' ? 'General' : only }));
    return;
  }
  const at = inputOf(input, area);
  guardOption(sheet, 'allowFormatCells');
  for (let r = 0; r < rowsOf(area); r++) {
    for (let c = 0; c < columnsOf(area); c++) {
      const format = at(r, c);
      if (format === null || format === undefined) continue;
      if (typeof format !== 'string') throw new HostError('InvalidArgument');
      const cell = ensureCell(sheet, area.top + r, area.left + c);
      cell.style = restyled(cell.style, { numberFormat: format === '' ? 'General' : format });
    }
  }
  sheet.book.emit({ kind: 'format', sheet, area });
}

/** Clears values and formulas of an area. */
export function clearContents(sheet: Sheet, area: Area): void {
  guardValues(sheet, area);
  const before = isSingle(area) ? valueAt(sheet, area.top, area.left) : undefined;
  eachCell(sheet, area, (cell) => {
    cell.value = null;
    cell.formula = undefined;
  });
  edited(sheet, area, before);
}

/** Gives an area the look of untouched cells. */
export function clearFormats(sheet: Sheet, area: Area): void {
  applyLook(sheet, area, () => DEFAULT_STYLE);
}
