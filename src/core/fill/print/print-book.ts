import type { FormDefinition } from '../../form/definition';
import type { Dataset } from '../../form/table';
import type { SheetPlan } from '../../workbook/plan';
import { planBook } from '../template/plan-book';
import { linesOf, rowHeight } from '../../workbook/measure';
import { planCover, type Cover } from './cover';

/** A print: the tables of a package behind their cover, and what every page says at its top. */
export interface PrintRequest {
  readonly data: Dataset;
  readonly cover: Cover;
  readonly note: string;
  /** What stands below the table of a scope. */
  readonly below?: ReadonlyMap<string, string>;
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

/** Plans a print: the cover, then the official sheets with their figures and no formulas, each page with the note. */
export function planPrint(form: FormDefinition, { data, cover, note, below }: PrintRequest): SheetPlan[] {
  const words = new Map(form.tables.map((t) => [t.sheet, below?.get(t.scope)]));
  const request = {
    scopes: [...data.tables.keys()],
    data,
    rows: emptyRows(form, data),
    live: 'none' as const,
  };
  const sheets = planBook(form, request).map((plan) => {
    const text = words.get(plan.sheet);
    return text === undefined ? plan : withWords(plan, text);
  });
  const printed = sheets.map((sheet) => {
    const print = { ...sheet.print, note };
    return { ...sheet, print: isNearlyOnePage(sheet) ? { ...print, onePage: true } : print };
  });
  return [planCover(cover), ...printed];
}
