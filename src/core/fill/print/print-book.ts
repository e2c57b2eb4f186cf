import type { FormDefinition } from '../../form/definition';
import type { CellValue } from '../../form/grid';
import type { Dataset } from '../../form/table';
import type { SheetPlan } from '../../workbook/plan';
import { planBook } from '../template/plan-book';
import { linesOf, rowHeight } from '../../workbook/measure';
import { planCover, type Cover } from './cover';

/** Sheets to be printed: their data, and what every page says at its top. */
export interface SheetsRequest {
  readonly data: Dataset;
  readonly note: string;
  /** The tables that are printed; all of them unless said. */
  readonly scopes?: readonly string[];
  /** Header values of every sheet by item, where the data do not say them. */
  readonly header?: Readonly<Record<string, CellValue>>;
  /** What stands below the table of a scope. */
  readonly below?: ReadonlyMap<string, string>;
}

/** A print: the tables of a package behind their cover. */
export interface PrintRequest extends SheetsRequest {
  readonly cover: Cover;
}

/** A sheet with words under all that it prints. */
function withWords(plan: SheetPlan, words: string): SheetPlan {
  const [top, left, bottom, right] = plan.print.area;
  const row = bottom + 1;
  const width = plan.widths.slice(left - 1, right).reduce((sum, w) => sum + w, 0);
  return {
    ...plan,
    cells: [...plan.cells, { row, column: left, value: words, style: 'note' }],
    merges: [...plan.merges, { row, column: left, rows: 1, columns: right - left + 1 }],
    heights: new Map(plan.heights).set(row, rowHeight(linesOf(words, width))),
    print: { ...plan.print, area: [top, left, row, right] },
  };
}

/** Points of a character of a column's width, and of a row whose height is not said. */
const [PER_CHARACTER, ROW_HEIGHT] = [5.4, 15];
/** Points across the printed part of a landscape page: a narrower sheet is not made larger. */
const ACROSS = { a4: 784, a3: 1132 } as const;
/** Height of a landscape page's printed part against its width, headings and page number left out. */
const LANDSCAPE = 0.6;
/** What is this much higher than a page is made smaller instead of running over. */
const MOST_OVER = 1.3;

/** Whether a sheet is a little higher than one landscape page, so that only its last lines would stand on a second. */
function isNearlyOnePage({ widths, heights, print }: SheetPlan): boolean {
  const [top, left, bottom, right] = print.area;
  if (!print.landscape || (bottom - top) * ROW_HEIGHT > 10_000) return false;
  const across = widths.slice(left - 1, right).reduce((sum, w) => sum + w, 0) * PER_CHARACTER;
  const width = Math.max(ACROSS[print.paper], across);
  let height = 0;
  for (let row = top; row <= bottom; row++) height += heights.get(row) ?? ROW_HEIGHT;
  const pages = height / (width * LANDSCAPE);
  return pages > 0.9 && pages <= MOST_OVER;
}

/** Tables that only stand on a sheet because another is printed there: one empty row is enough. */
function emptyRows(form: FormDefinition, data: Dataset): Readonly<Record<string, number>> {
  return Object.fromEntries(form.tables.flatMap(({ scope }) => (data.tables.has(scope) ? [] : [[scope, 1]])));
}

/** Plans the official sheets of a print, with their figures and no formulas, each page with the note. */
export function planPrintSheets(form: FormDefinition, request: SheetsRequest): SheetPlan[] {
  const { data, note, scopes = [...data.tables.keys()], header, below } = request;
  const words = new Map(form.tables.map((t) => [t.sheet, below?.get(t.scope)]));
  const book = {
    scopes,
    data,
    ...(header && { header }),
    rows: emptyRows(form, data),
    live: 'none' as const,
  };
  const sheets = planBook(form, book).map((plan) => {
    const text = words.get(plan.sheet);
    return text === undefined ? plan : withWords(plan, text);
  });
  return sheets.map((sheet) => {
    const print = { ...sheet.print, note };
    return { ...sheet, print: isNearlyOnePage(sheet) ? { ...print, onePage: true } : print };
  });
}

/** Plans a print: the cover, then the official sheets. */
export function planPrint(form: FormDefinition, { cover, ...sheets }: PrintRequest): SheetPlan[] {
  return [planCover(cover), ...planPrintSheets(form, sheets)];
}
