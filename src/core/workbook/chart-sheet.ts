import type { CellValue } from '../form/grid';
import { linesOf, rowHeight } from './measure';
import type { ChartPlan, PlanCell, PlanStyle, SheetPlan } from './plan';

/** A figure of a chart: its value where it is known, and the formula that keeps it live, without `=`. */
export interface ChartFigure {
  readonly value?: CellValue;
  readonly formula?: string;
}

/** What one chart shows, as a table: heads over the figures, a name before each line of them. */
export interface ChartTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly lines: readonly { readonly name: string; readonly figures: readonly ChartFigure[] }[];
  readonly style: Extract<PlanStyle, 'count' | 'money'>;
  /** The unit of the figures. */
  readonly unit: string;
  /** Where the figures come from, and what to know about them. */
  readonly source: string;
}

const NAME_WIDTH = 24;
const FIGURE_WIDTH = 13;
const FORMATS = { count: '0', money: '#,##0.00' } as const;
const TITLE_ROW = 1;
const HEAD_ROW = 3;
/** Rows that a chart of few bars takes, and how many more each bar adds. */
const LEAST_ROWS = 22;
const ROWS_PER_BAR = 0.8;
const CHART_COLUMNS = 8;
const CHART_COLUMN_WIDTH = 11;
const ROW_HEIGHT = 20;

function cellsOf({ heads, lines, style }: ChartTable): PlanCell[] {
  return [
    ...['', ...heads].map((value, i): PlanCell => ({
      row: HEAD_ROW,
      column: i + 1,
      value,
      style: 'heading',
    })),
    ...lines.flatMap(({ name, figures }, i): PlanCell[] => {
      const row = HEAD_ROW + 1 + i;
      const cells = figures.map((figure, j): PlanCell => ({ row, column: j + 2, style, ...figure }));
      return [{ row, column: 1, value: name, style: 'row-name' }, ...cells];
    }),
  ];
}

function chartRows({ lines, heads }: ChartTable): number {
  const bars = lines.length * heads.length;
  return Math.max(LEAST_ROWS, lines.length + 3, Math.ceil(5 + bars * ROWS_PER_BAR));
}

function chartOf(table: ChartTable): ChartPlan {
  const { title, unit, source, style, heads, lines } = table;
  return {
    title: `${title}（${unit}）`,
    axis: `${unit}　来源：${source}`,
    format: FORMATS[style],
    table: { row: HEAD_ROW, column: 1, rows: lines.length + 1, columns: heads.length + 1 },
    at: { row: HEAD_ROW, column: heads.length + 3, rows: chartRows(table), columns: CHART_COLUMNS },
  };
}

/** Plans a sheet with a chart beside the table that it is drawn from, on one page of A4. */
export function planChart(sheet: string, table: ChartTable): SheetPlan {
  const { title, unit, source, heads, lines } = table;
  const left = heads.length + 1;
  const columns = left + 1 + CHART_COLUMNS;
  const note = HEAD_ROW + 1 + lines.length;
  const bottom = Math.max(note, HEAD_ROW + chartRows(table));
  const heights = new Map<number, number>([[TITLE_ROW, 34]]);
  for (let row = HEAD_ROW; row <= bottom; row++) heights.set(row, ROW_HEIGHT);
  lines.forEach(({ name }, i) =>
    heights.set(HEAD_ROW + 1 + i, rowHeight(linesOf(name, NAME_WIDTH), ROW_HEIGHT)),
  );
  heights.set(HEAD_ROW, 2 * ROW_HEIGHT).set(note, 2 * ROW_HEIGHT);
  return {
    sheet,
    cells: [
      { row: TITLE_ROW, column: 1, value: title, style: 'title' },
      ...cellsOf(table),
      { row: note, column: 1, value: `单位：${unit}　来源：${source}`, style: 'note' },
    ],
    areas: [],
    merges: [
      { row: TITLE_ROW, column: 1, rows: 1, columns },
      { row: note, column: 1, rows: 1, columns: left },
    ],
    lists: [],
    widths: [
      NAME_WIDTH,
      ...heads.map(() => FIGURE_WIDTH),
      3,
      ...Array.from({ length: CHART_COLUMNS }, () => CHART_COLUMN_WIDTH),
    ],
    heights,
    freeze: { rows: 0, columns: 0 },
    print: { paper: 'a4', landscape: true, repeatRows: [1, 1], area: [1, 1, bottom, columns], onePage: true },
    protect: false,
    charts: [chartOf(table)],
    hiddenColumns: [],
  };
}
