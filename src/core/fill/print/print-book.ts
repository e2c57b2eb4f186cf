import type { FormDefinition } from '../../form/definition';
import type { Dataset } from '../../form/table';
import type { SheetPlan } from '../../workbook/plan';
import { planBook } from '../template/plan-book';
import { linesOf, rowHeight } from '../template/measure';
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

/** Plans a print: the cover, then the official sheets with their figures and no formulas, each page with the note. */
export function planPrint(form: FormDefinition, { data, cover, note, below }: PrintRequest): SheetPlan[] {
  const words = new Map(form.tables.map((t) => [t.sheet, below?.get(t.scope)]));
  const sheets = planBook(form, { scopes: [...data.tables.keys()], data, live: 'none' }).map((plan) => {
    const text = words.get(plan.sheet);
    return text === undefined ? plan : withWords(plan, text);
  });
  return [planCover(cover), ...sheets.map((sheet) => ({ ...sheet, print: { ...sheet.print, note } }))];
}
