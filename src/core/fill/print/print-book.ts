import type { FormDefinition } from '../../form/definition';
import type { Dataset } from '../../form/table';
import type { SheetPlan } from '../../workbook/plan';
import { planBook } from '../template/plan-book';
import { planCover, type Cover } from './cover';

/** A print: the tables of a package behind their cover, and what every page says at its top. */
export interface PrintRequest {
  readonly data: Dataset;
  readonly cover: Cover;
  readonly note: string;
}

/** Plans a print: the cover, then the official sheets with their figures and no formulas, each page with the note. */
export function planPrint(form: FormDefinition, { data, cover, note }: PrintRequest): SheetPlan[] {
  const sheets = planBook(form, { scopes: [...data.tables.keys()], data, live: 'none' });
  return [planCover(cover), ...sheets.map((sheet) => ({ ...sheet, print: { ...sheet.print, note } }))];
}
