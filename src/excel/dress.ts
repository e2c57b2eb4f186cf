import { LOOKS, type Look } from '../core/workbook/look';
import {
  PAGE_NUMBERS,
  type PlanArea,
  type PlanCell,
  type PlanStyle,
  type SheetPlan,
} from '../core/workbook/plan';
import type { Area } from '../core/workbook/area';
import { columnAddress, rangeOf } from './area';
import type { Extra } from './features';
import { runsOf } from './runs';

/** Points that a character of a planned width takes, and the margin of a cell. */
const POINTS_PER_CHARACTER = 5.6;
const MARGIN = 4;

const HORIZONTAL = { left: 'Left', right: 'Right', center: 'Center' } as const;
const BOX = ['EdgeTop', 'EdgeLeft', 'EdgeBottom', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const;

/** A planned cell where it stands. */
export interface Placed {
  readonly place: { readonly sheet: string; readonly row: number; readonly column: number };
  readonly cell: PlanCell;
}

/** What a look is made of: number formats always, for a code that Excel takes for a number is lost. */
export type Aspect = 'formats' | Extra;

const ASPECTS: Readonly<Partial<Record<Aspect, (range: Excel.Range, look: Look) => void>>> = {
  formats(range, look) {
    if (look.format !== undefined) range.numberFormat = [[look.format]];
  },
  fonts({ format: { font } }, look) {
    font.name = look.font;
    font.size = look.size;
    font.bold = look.bold === true;
  },
  alignment({ format }, look) {
    format.horizontalAlignment = HORIZONTAL[look.horizontal];
    format.verticalAlignment = look.vertical === 'top' ? 'Top' : 'Center';
    format.wrapText = look.wrap === true;
  },
  fills({ format }, { fill }) {
    if (fill !== undefined) format.fill.color = `#${fill}`;
  },
  lines: drawLines,
};

function drawLines({ format }: Excel.Range, look: Look): void {
  const edges = look.border === 'box' ? BOX : look.border === 'bottom' ? (['EdgeBottom'] as const) : [];
  for (const edge of edges) {
    const border = format.borders.getItem(edge);
    border.style = 'Continuous';
    border.color = '#000000';
  }
}

/** Whether an area has given a cell its look already; `areas` are those over its column. */
function isDressed(cell: PlanCell, areas: readonly PlanArea[] | undefined): boolean {
  return (
    areas?.some((a) => a.style === cell.style && cell.row >= a.row && cell.row < a.row + a.rows) ?? false
  );
}

function areasByColumn(areas: readonly PlanArea[]): ReadonlyMap<number, readonly PlanArea[]> {
  const over = new Map<number, PlanArea[]>();
  for (const area of areas)
    for (let column = area.column; column < area.column + area.columns; column++)
      over.set(column, [...(over.get(column) ?? []), area]);
  return over;
}

/** Gives planned cells and areas some aspects of their looks. */
export function dressSheet(sheet: Excel.Worksheet, plan: SheetPlan, aspects: readonly Aspect[]): void {
  const parts = aspects.flatMap((aspect) => ASPECTS[aspect] ?? []);
  if (parts.length === 0) return;
  const dress = (area: Area, style: PlanStyle): void => {
    const range = rangeOf(sheet, area);
    for (const part of parts) part(range, LOOKS[style]);
  };
  for (const area of plan.areas) dress(area, area.style);
  const over = areasByColumn(plan.areas);
  const byStyle = new Map<PlanStyle, Placed[]>();
  for (const cell of plan.cells) {
    if (isDressed(cell, over.get(cell.column))) continue;
    const list = byStyle.get(cell.style) ?? [];
    list.push({ place: { sheet: plan.sheet, row: cell.row, column: cell.column }, cell });
    byStyle.set(cell.style, list);
  }
  for (const [style, cells] of byStyle) for (const run of runsOf(cells)) dress(run, style);
}

function setPrint(sheet: Excel.Worksheet, { print }: SheetPlan): void {
  const [top, left, bottom, right] = print.area;
  const layout = sheet.pageLayout;
  layout.orientation = print.landscape ? 'Landscape' : 'Portrait';
  layout.paperSize = print.paper === 'a3' ? 'A3' : 'A4';
  layout.zoom =
    print.onePage === true ? { horizontalFitToPages: 1, verticalFitToPages: 1 } : { horizontalFitToPages: 1 };
  layout.centerHorizontally = true;
  const area = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  layout.setPrintArea(rangeOf(sheet, area));
  const pages = layout.headersFooters.defaultForAllPages;
  pages.centerFooter = PAGE_NUMBERS;
  if (print.note !== undefined) pages.rightHeader = print.note.replaceAll('&', '&&');
  if (print.onePage !== true) layout.setPrintTitleRows(`$${print.repeatRows[0]}:$${print.repeatRows[1]}`);
}

/** Rows of one height below one another, so that a long list takes few calls. */
function heightRuns(
  heights: SheetPlan['heights'],
): readonly { readonly from: number; readonly to: number; readonly height: number }[] {
  const runs: { from: number; to: number; height: number }[] = [];
  for (const [row, height] of [...heights].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && last.height === height && last.to === row - 1) last.to = row;
    else runs.push({ from: row, to: row, height });
  }
  return runs;
}

function setSizes(sheet: Excel.Worksheet, plan: SheetPlan): void {
  plan.widths.forEach((width, i) => {
    sheet.getRange(columnAddress(i + 1)).format.columnWidth = width * POINTS_PER_CHARACTER + MARGIN;
  });
  for (const { from, to, height } of heightRuns(plan.heights))
    sheet.getRange(`${from}:${to}`).format.rowHeight = height;
  for (const column of plan.hiddenColumns) sheet.getRange(columnAddress(column)).columnHidden = true;
}

function freeze(sheet: Excel.Worksheet, { freeze: { rows, columns } }: SheetPlan): void {
  if (rows > 0 && columns > 0)
    sheet.freezePanes.freezeAt(rangeOf(sheet, { row: 1, column: 1, rows, columns }));
  else if (rows > 0) sheet.freezePanes.freezeRows(rows);
  else if (columns > 0) sheet.freezePanes.freezeColumns(columns);
}

const LAYOUT: Readonly<Partial<Record<Aspect, (sheet: Excel.Worksheet, plan: SheetPlan) => void>>> = {
  merges: (sheet, { merges }) => merges.forEach((merge) => rangeOf(sheet, merge).merge(false)),
  sizes: setSizes,
  panes: freeze,
  page: setPrint,
  gridlines(sheet) {
    sheet.showGridlines = false;
  },
};

/** Merges, widths, heights, hidden columns, frozen panes and the page, as far as they are asked for. */
export function layOut(sheet: Excel.Worksheet, plan: SheetPlan, aspects: readonly Aspect[]): void {
  for (const aspect of aspects) LAYOUT[aspect]?.(sheet, plan);
}
