import type { SheetChart } from 'hucre';
import { columnLetters } from '../core/form/table';
import { CHART_GREYS, type ChartPlan, type SheetPlan } from '../core/workbook/plan';

const NAME_SIZE = 9;

function column(at: number, from: number, to: number): string {
  return `$${columnLetters(at)}$${from}:$${columnLetters(at)}$${to}`;
}

/** The names of a chart's series: the heads of its table as the sheet has them. */
export function headsOf(plan: SheetPlan, { table }: ChartPlan): readonly string[] {
  const cells = new Map(plan.cells.filter((c) => c.row === table.row).map((c) => [c.column, c.value]));
  return Array.from({ length: table.columns - 1 }, (_, i) => String(cells.get(table.column + 1 + i) ?? ''));
}

/** A planned chart as a file holds it: bars across, the first on top, greys with black edges, the figure at each bar. */
export function chartPart(
  { title, axis, format, table, at }: ChartPlan,
  heads: readonly string[],
): SheetChart {
  const [first, last] = [table.row + 1, table.row + table.rows - 1];
  const numberFormat = { formatCode: format, sourceLinked: false };
  return {
    type: 'bar',
    title,
    titleFontSize: 12,
    titleBold: true,
    barGrouping: 'clustered',
    gapWidth: 60,
    series: Array.from({ length: table.columns - 1 }, (_, i) => {
      const grey = CHART_GREYS[i % CHART_GREYS.length] ?? CHART_GREYS[0];
      return {
        name: heads[i] ?? '',
        values: column(table.column + 1 + i, first, last),
        categories: column(table.column, first, last),
        color: grey,
        dataLabels: { showValue: true, fontSize: 8, numberFormat },
      };
    }),
    legend: table.columns > 2 ? 'bottom' : false,
    legendFontSize: NAME_SIZE,
    axes: {
      x: { reverse: true, labelFontSize: NAME_SIZE },
      y: {
        title: axis,
        axisTitleFontSize: NAME_SIZE,
        axisTitleBold: false,
        numberFormat,
        gridlines: { major: true },
        scale: { min: 0 },
        labelFontSize: 8,
        crosses: 'max',
      },
    },
    altText: `${title}，${axis}`,
    anchor: {
      from: { row: at.row - 1, col: at.column - 1 },
      to: { row: at.row - 1 + at.rows, col: at.column - 1 + at.columns },
    },
  };
}
