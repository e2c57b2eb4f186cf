import type { CellValue, Grid, GridBook, Merge } from '../../src/core/form/grid';
import { cellKey } from '../../src/core/form/grid';
import { columnLetters } from '../../src/core/form/table';
import type { SheetPlan } from '../../src/core/workbook/plan';

/** Row and column of an address such as `B12`. */
export function cellAt(address: string): { row: number; column: number } {
  const match = /^([A-Z]+)(\d+)$/.exec(address);
  if (!match) throw new Error(`no address: ${address}`);
  const column = [...(match[1] as string)].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0);
  return { row: Number(match[2]), column };
}

/** The merge of a range such as `A1:C1`. */
export function mergeOf(range: string): Merge {
  const [from = '', to = from] = range.split(':');
  const a = cellAt(from);
  const b = cellAt(to);
  return { row: a.row, column: a.column, rows: b.row - a.row + 1, columns: b.column - a.column + 1 };
}

/** A sheet that a test writes into, cell by cell. */
export class SheetDraft {
  private readonly cells: CellValue[][] = [];
  private readonly formulas = new Map<number, string>();
  private readonly merges: Merge[] = [];

  constructor(
    readonly name: string,
    private readonly extra: Partial<Grid> = {},
  ) {}

  put(row: number, column: number, value: CellValue): this {
    while (this.cells.length < row) this.cells.push([]);
    const cells = this.cells[row - 1] as CellValue[];
    while (cells.length < column) cells.push(null);
    cells[column - 1] = value;
    return this;
  }

  set(address: string, value: CellValue): this {
    const { row, column } = cellAt(address);
    return this.put(row, column, value);
  }

  row(row: number, values: readonly CellValue[], column = 1): this {
    values.forEach((value, i) => this.put(row, column + i, value));
    return this;
  }

  formula(address: string, formula: string, value: CellValue = 0): this {
    const { row, column } = cellAt(address);
    this.formulas.set(cellKey(row, column), formula);
    return this.put(row, column, value);
  }

  merge(range: string): this {
    this.merges.push(mergeOf(range));
    return this;
  }

  at(address: string): CellValue {
    const { row, column } = cellAt(address);
    return this.cells[row - 1]?.[column - 1] ?? null;
  }

  get rowCount(): number {
    return this.cells.length;
  }

  grid(): Grid {
    return {
      sheet: this.name,
      firstRow: 1,
      firstColumn: 1,
      values: this.cells,
      formulas: this.formulas,
      ...this.extra,
      merges: [...(this.extra.merges ?? []), ...this.merges],
    };
  }
}

/** A workbook of some sheets. */
export function bookOf(...sheets: readonly (SheetDraft | Grid)[]): GridBook {
  return { grids: sheets.map((s) => (s instanceof SheetDraft ? s.grid() : s)), names: [] };
}

/** The sheet that a plan describes, as it is read back; formulas keep the plan's value as their cached result. */
export function sheetOfPlan(plan: SheetPlan): SheetDraft {
  const draft = new SheetDraft(plan.sheet, { merges: plan.merges });
  for (const { row, column, value, formula } of plan.cells) {
    if (formula !== undefined) draft.formula(`${columnLetters(column)}${row}`, formula, value ?? '');
    else draft.put(row, column, value ?? null);
  }
  return draft;
}
