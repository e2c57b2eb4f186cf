import type { ChartDefinition } from '../../form/charts';
import type { ColumnDefinition, RowDefinition, TableDefinition } from '../../form/definition';
import { chartSheet } from '../../form/identity';
import { columnLetters } from '../../form/table';
import { dayOfSerial, formatDay } from '../../value/date';
import { FEN_PER_UNIT } from '../../value/amount';
import { planChart, type ChartFigure, type ChartTable } from '../../workbook/chart-sheet';
import type { SheetPlan } from '../../workbook/plan';
import { quotedSheet, summaryLayout, type TableLayout } from '../layout';
import type { FormulaSource } from './formula-source';
import type { BookContext } from './request';
import { dataRows, rowsOfTable } from './summary-body';

/** A summary that is drawn: where its figures stand in the workbook and in its data. */
interface Drawn {
  readonly context: BookContext;
  readonly formulas: FormulaSource;
  readonly table: TableDefinition;
  readonly layout: TableLayout;
  readonly data: ReadonlyMap<string, number>;
}

function drawn(context: BookContext, formulas: FormulaSource, scope: string): Drawn | undefined {
  if (!context.data(scope)) return undefined;
  const table = context.table(scope);
  const layout = summaryLayout(table, context.areas(table));
  return { context, formulas, table, layout, data: dataRows({ context, table }) };
}

/** A figure to the last 分 from the details, where they are all in the workbook. */
function exactFigure(
  of: Drawn,
  column: ColumnDefinition,
  at: {
    readonly area: string;
    readonly row: RowDefinition;
    readonly sheetRow: number;
    readonly data: number;
  },
): ChartFigure | undefined {
  const { context, table, formulas, layout } = of;
  const fen = context.request.charts?.exact?.(table.scope, column.id, at.data);
  if (fen === undefined) return undefined;
  const block = new Map(
    rowsOfTable(context.form, table).map((r) => [r.id, layout.printed?.get(`${at.area}/${r.id}`) ?? 0]),
  );
  const place = { scope: table.scope, row: at.sheetRow, rowId: at.row.id, area: at.area, block };
  const formula = formulas.exact(table, column, place);
  if (formula === undefined) return undefined;
  return fen === null ? { formula } : { formula, value: fen / FEN_PER_UNIT.wan };
}

function figureOf(
  of: Drawn,
  { area, row }: { readonly area: string; readonly row: RowDefinition },
  column: ColumnDefinition,
): ChartFigure {
  const { context, table, layout } = of;
  const key = `${area}/${row.id}`;
  const sheetRow = layout.printed?.get(key);
  const data = of.data.get(key);
  const at = layout.columns.get(column.id);
  if (sheetRow === undefined || data === undefined || at === undefined) return {};
  const exact = column.type === 'money' ? exactFigure(of, column, { area, row, sheetRow, data }) : undefined;
  if (exact) return exact;
  const cell = `${quotedSheet(layout.sheet)}!${columnLetters(at)}${sheetRow}`;
  const value = context.cell(table.scope, column, data);
  return { formula: `IF(${cell}="","",${cell})`, value: value ?? '' };
}

function nameOf({ context, table }: Drawn, area: string): string {
  const key = table.columns.find((c) => c.id === table.areaKey);
  const words = (key && context.dictionary(key)?.words) ?? [];
  return words.find((word) => word.code === area)?.zh ?? area;
}

function sourceOf({ context, table }: Drawn): string {
  const said = (role: 'filerName' | 'cutoff'): unknown => {
    const item = context.form.header.find((c) => c.role === role);
    return item && context.headerValue(table, item);
  };
  const cutoff = said('cutoff');
  const day = typeof cutoff === 'number' ? dayOfSerial(cutoff) : undefined;
  const filer = said('filerName');
  const parts = [table.sheet, ...(typeof filer === 'string' && filer !== '' ? [filer] : [])];
  return [...parts, ...(day === undefined ? [] : [`截至 ${formatDay(day)}`])].join('，');
}

/** The lines and heads of a chart: units with columns as series, or columns as lines. */
function bodyOf(
  of: Drawn,
  definition: ChartDefinition,
  columns: readonly ColumnDefinition[],
): Pick<ChartTable, 'heads' | 'lines'> {
  const { context, table } = of;
  const row = rowsOfTable(context.form, table).find((r) => r.id === definition.row);
  const areas = context.areas(table);
  const own = areas.at(-1);
  if (!row || own === undefined) return { heads: [], lines: [] };
  const columnName = (c: ColumnDefinition): string => c.heading.zh.replace(/^其中：/, '');
  if (definition.by === 'columns') {
    const applying = columns.filter((c) => row.notApplicable?.[table.scope]?.includes(c.id) !== true);
    const lines = applying.map((c) => ({
      name: columnName(c),
      figures: [figureOf(of, { area: own, row }, c)],
    }));
    return { heads: [nameOf(of, own)], lines };
  }
  const units = areas.length > 1 ? areas.slice(0, -1) : areas;
  const lines = units.map((area) => ({
    name: nameOf(of, area),
    figures: columns.map((c) => figureOf(of, { area, row }, c)),
  }));
  return { heads: columns.map(columnName), lines };
}

function tableFor(of: Drawn, definition: ChartDefinition): ChartTable {
  const columns = definition.columns.flatMap((id) => of.table.columns.find((c) => c.id === id) ?? []);
  const note = definition.note?.zh;
  return {
    ...bodyOf(of, definition, columns),
    title: definition.title.zh,
    style: columns.some((c) => c.type === 'money') ? 'money' : 'count',
    unit: definition.unit,
    source: `${sourceOf(of)}${note === undefined ? '' : `。${note}`}`,
  };
}

/** The charts of a workbook's summaries, a sheet each, whose figures are live formulas; none where none is asked for or held. */
export function planBookCharts(context: BookContext, formulas: FormulaSource): readonly SheetPlan[] {
  return (context.request.charts?.definitions ?? []).flatMap((definition) => {
    if (!context.request.scopes.includes(definition.scope)) return [];
    const of = drawn(context, formulas, definition.scope);
    const table = of && tableFor(of, definition);
    return table && table.lines.length > 0 ? [planChart(chartSheet(table.title), table)] : [];
  });
}
