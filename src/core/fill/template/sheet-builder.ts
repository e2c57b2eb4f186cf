import type { CellValue, Merge } from '../../form/grid';
import type { PlanArea, PlanCell, PlanList, PlanStyle, SheetPlan } from '../../workbook/plan';

/** A cell to be placed, perhaps over several rows and columns. */
export interface Placed {
  readonly row: number;
  readonly column: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly style: PlanStyle;
  readonly value?: CellValue;
  readonly formula?: string;
  /** Whether a person may type here. */
  readonly open?: boolean;
}

/** Collects the parts of one sheet plan. */
export class SheetBuilder {
  private readonly cells: PlanCell[] = [];
  private readonly areas: PlanArea[] = [];
  private readonly merges: Merge[] = [];
  private readonly lists: PlanList[] = [];
  readonly heights = new Map<number, number>();
  readonly hiddenColumns: number[] = [];

  constructor(
    readonly sheet: string,
    readonly widths: readonly number[],
  ) {}

  /** Places one cell; over several rows or columns it is merged. */
  put({ row, column, rows = 1, columns = 1, style, value, formula, open = false }: Placed): void {
    if (rows > 1 || columns > 1) this.merges.push({ row, column, rows, columns });
    if (open || value === undefined) this.areas.push({ row, column, rows, columns, style, open });
    if (value === undefined && formula === undefined) return;
    this.cells.push({
      row,
      column,
      style,
      ...(value !== undefined && { value }),
      ...(formula !== undefined && { formula }),
    });
  }

  /** Places one cell of a list as it is. */
  cell(cell: PlanCell): void {
    this.cells.push(cell);
  }

  /** Lays out a rectangle of equal cells, to be filled or left empty. */
  area(area: PlanArea): void {
    this.areas.push(area);
  }

  /** Offers words for a column of cells. */
  list(list: PlanList): void {
    if (list.words.length > 0) this.lists.push(list);
  }

  /** Width in characters of some columns together. */
  span(column: number, columns: number): number {
    return this.widths.slice(column - 1, column - 1 + columns).reduce((sum, width) => sum + width, 0);
  }

  finish(rest: Pick<SheetPlan, 'freeze' | 'print' | 'protect'>): SheetPlan {
    return {
      sheet: this.sheet,
      cells: this.cells,
      areas: this.areas,
      merges: this.merges,
      lists: this.lists,
      widths: this.widths,
      heights: this.heights,
      hiddenColumns: this.hiddenColumns,
      ...rest,
    };
  }
}
