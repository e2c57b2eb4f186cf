import type { CellValue, Merge } from '../form/grid';

/** The look of a planned cell by name; each writer turns it into its own styles, the same for files and for Excel. */
export type PlanStyle =
  | 'title'
  | 'form-no'
  | 'label'
  | 'entry'
  | 'entry-date'
  | 'group'
  | 'heading'
  | 'row-name'
  | 'area'
  | 'text'
  | 'code'
  | 'date'
  | 'count'
  | 'money'
  | 'decimal'
  | 'difference'
  | 'count-difference'
  | 'calculated-text'
  | 'calculated-count'
  | 'calculated-money'
  | 'calculated-decimal'
  | 'not-applicable'
  | 'note'
  | 'seal'
  | 'state'
  | 'dark';

/** One planned cell, 1-based; `formula` without `=`. */
export interface PlanCell {
  readonly row: number;
  readonly column: number;
  readonly value?: CellValue;
  readonly formula?: string;
  readonly style: PlanStyle;
}

/** A rectangle of cells that share a style and may be left empty, such as the rows to fill. */
export interface PlanArea {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly style: PlanStyle;
  /** Whether a person may type here while the sheet is protected. */
  readonly open: boolean;
}

/** A list of allowed words for a column of cells. */
export interface PlanList {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly words: readonly string[];
  readonly message: string;
}

/**
 * A chart of bars over cells of its own sheet, so that it follows them: the heads of `table` name the series, its first
 * column the bars. Rectangles are 1-based.
 */
export interface ChartPlan {
  readonly title: string;
  /** What the figures are and in which unit, at their axis. */
  readonly axis: string;
  /** How the figures are written at the bars. */
  readonly format: string;
  readonly table: Merge;
  readonly at: Merge;
}

/** How the series of a chart are told apart on paper without colour, in their order; RRGGBB. */
export const CHART_GREYS = ['404040', 'BFBFBF', '7F7F7F', 'E6E6E6'] as const;

/** What stands at the foot of every printed page, in Excel's header codes. */
export const PAGE_NUMBERS = '第 &P 页　共 &N 页';

/** A sheet to be made, as data: what stands where and how it prints. Widths in characters, heights in points. */
export interface SheetPlan {
  readonly sheet: string;
  readonly cells: readonly PlanCell[];
  readonly areas: readonly PlanArea[];
  readonly merges: readonly Merge[];
  readonly lists: readonly PlanList[];
  readonly widths: readonly number[];
  readonly heights: ReadonlyMap<number, number>;
  readonly freeze: { readonly rows: number; readonly columns: number };
  readonly print: {
    readonly paper: 'a4' | 'a3';
    readonly landscape: boolean;
    readonly repeatRows: readonly [number, number];
    /** Top row, left column, bottom row, right column. */
    readonly area: readonly [number, number, number, number];
    /** The whole sheet on a single page, such as a letter; otherwise one page wide and as long as it gets. */
    readonly onePage?: boolean;
    /** Words at the top right of every printed page, such as 草稿 or the fingerprint. */
    readonly note?: string;
  };
  readonly protect: boolean;
  readonly charts?: readonly ChartPlan[];
  /** Columns that are kept but not shown. */
  readonly hiddenColumns: readonly number[];
}
