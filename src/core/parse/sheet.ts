import type { CellValue, Grid, Merge } from '../form/grid';
import { cellKey, columnOfKey } from '../form/grid';

/** Rows of a merge that are remembered one by one; taller ones are looked up from their corner only. */
const MERGE_ROWS = 64;

/** A grid by its sheet's own row and column numbers, with the few questions that parsing asks of it. */
export class Sheet {
  readonly name: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  private formulaColumns: ReadonlySet<number> | undefined;
  private readonly mergesByRow: Map<number, Merge[]>;

  /** `before`: the same sheet with other values only, whose merges and formulas are known. */
  constructor(
    readonly grid: Grid,
    before?: Sheet,
  ) {
    this.name = grid.sheet;
    this.top = grid.firstRow;
    this.left = grid.firstColumn;
    this.bottom = grid.firstRow + grid.values.length - 1;
    this.formulaColumns = before?.formulaColumns;
    this.mergesByRow = before?.mergesByRow ?? new Map();
    if (!before) for (const merge of grid.merges) this.keepMerge(merge);
  }

  private keepMerge(merge: Merge): void {
    for (let row = merge.row; row < merge.row + Math.min(merge.rows, MERGE_ROWS); row++) {
      const kept = this.mergesByRow.get(row);
      if (kept) kept.push(merge);
      else this.mergesByRow.set(row, [merge]);
    }
  }

  /** The raw cells of a row, from column `left` on; empty outside the grid. */
  cells(row: number): readonly CellValue[] {
    return this.grid.values[row - this.top] ?? [];
  }

  at(row: number, column: number): CellValue {
    return this.grid.values[row - this.top]?.[column - this.left] ?? null;
  }

  /** Whether a cell holds nothing that can be seen. */
  isBlank(row: number, column: number): boolean {
    return isBlankValue(this.at(row, column));
  }

  /** A cell's text without blanks around it; a number as it reads, nothing as an empty text. */
  text(row: number, column: number): string {
    const value = this.at(row, column);
    return value === null ? '' : String(value).trim();
  }

  formula(row: number, column: number): string | undefined {
    return this.grid.formulas.get(cellKey(row, column));
  }

  /** Whether any cell of a column holds a formula. */
  hasFormulas(column: number): boolean {
    this.formulaColumns ??= new Set(Array.from(this.grid.formulas.keys(), columnOfKey));
    return this.formulaColumns.has(column);
  }

  /** The merge that covers a cell, if any. */
  mergeAt(row: number, column: number): Merge | undefined {
    return this.mergesByRow.get(row)?.find((m) => column >= m.column && column < m.column + m.columns);
  }

  /** The text that shows in a cell: its own, or that of the merge which covers it. */
  shownText(row: number, column: number): string {
    const merge = this.mergeAt(row, column);
    return merge ? this.text(merge.row, merge.column) : this.text(row, column);
  }

  /** Column of the first cell of a row that is not blank; undefined for an empty row. */
  firstFilled(row: number): number | undefined {
    const cells = this.cells(row);
    for (let i = 0; i < cells.length; i++) if (!isBlankValue(cells[i])) return this.left + i;
    return undefined;
  }

  /** Columns of the cells of a row that are not blank, from left to right. */
  filledColumns(row: number): number[] {
    const found: number[] = [];
    this.cells(row).forEach((value, i) => {
      if (!isBlankValue(value)) found.push(this.left + i);
    });
    return found;
  }
}

/** Whether a value shows nothing: empty, or blanks only. */
export function isBlankValue(value: CellValue | undefined): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'string' && value.charCodeAt(0) <= 0x3000 && value.trim() === '';
}
