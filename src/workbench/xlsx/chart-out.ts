import { chartPart } from '../../file/chart-part';
import type { WriteSheet } from '../../file/styled-book';
import { valueAt } from '../model/cells';
import type { Area } from '../model/area';
import type { Chart } from '../model/parts';
import type { Sheet } from '../model/sheet';

function rectangle({ top, left, bottom, right }: Area) {
  return { row: top + 1, column: left + 1, rows: bottom - top + 1, columns: right - left + 1 };
}

function chartOut(sheet: Sheet, { source, at, details }: Chart) {
  const text = (key: string): string => String(details.get(key) ?? '');
  const heads = Array.from({ length: source.right - source.left }, (_, i) =>
    String(valueAt(sheet, source.top, source.left + 1 + i) ?? ''),
  );
  const plan = {
    title: text('Title.Text'),
    axis: text('Axes.Value.Title.Text'),
    format: text('Axes.Value.NumberFormat') || 'General',
    table: rectangle(source),
    at: rectangle(at ?? source),
  };
  return chartPart(plan, heads);
}

/** The charts of a sheet as a file holds them. */
export function chartsOut(sheet: Sheet): Pick<WriteSheet, 'charts'> {
  return sheet.charts.length > 0 ? { charts: sheet.charts.map((chart) => chartOut(sheet, chart)) } : {};
}
