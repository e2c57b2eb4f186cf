import { CHART_GREYS, type ChartPlan, type SheetPlan } from '../core/workbook/plan';
import { rangeOf } from './area';

const GAP_WIDTH = 60;
const NAME_SIZE = 9;

function dressSeries(chart: Excel.Chart, { table, format }: ChartPlan): void {
  for (let i = 0; i < table.columns - 1; i++) {
    const series = chart.series.getItemAt(i);
    series.format.fill.setSolidColor(`#${CHART_GREYS[i % CHART_GREYS.length] ?? CHART_GREYS[0]}`);
    series.format.line.color = '#000000';
    series.gapWidth = GAP_WIDTH;
    series.hasDataLabels = true;
    series.dataLabels.numberFormat = format;
    series.dataLabels.format.font.size = NAME_SIZE;
  }
}

function drawChart(sheet: Excel.Worksheet, plan: ChartPlan): void {
  const { title, axis, format, table, at } = plan;
  const chart = sheet.charts.add('BarClustered', rangeOf(sheet, table), 'Columns');
  chart.name = title;
  chart.title.text = title;
  const { categoryAxis, valueAxis } = chart.axes;
  categoryAxis.reversePlotOrder = true;
  categoryAxis.position = 'Maximum';
  valueAxis.title.text = axis;
  valueAxis.minimum = 0;
  valueAxis.numberFormat = format;
  chart.legend.visible = table.columns > 2;
  chart.legend.position = 'Bottom';
  dressSeries(chart, plan);
  const [top, left] = [at.row, at.column];
  const last = { row: top + at.rows - 1, column: left + at.columns - 1 };
  chart.setPosition(
    rangeOf(sheet, { row: top, column: left, rows: 1, columns: 1 }),
    rangeOf(sheet, { ...last, rows: 1, columns: 1 }),
  );
}

/** Draws the charts of a sheet whose cells are filled; Excel tells names from figures by what the cells hold. */
export function drawCharts(sheet: Excel.Worksheet, { charts = [] }: SheetPlan): void {
  for (const chart of charts) drawChart(sheet, chart);
}
