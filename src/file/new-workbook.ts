import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { planBook } from '../core/fill/template/plan-book';
import type { BookRequest } from '../core/fill/template/request';
import type { FormDefinition } from '../core/form/definition';
import type { FormIdentity } from '../core/form/grid';
import { columnLetters } from '../core/form/table';
import type { SheetPlan } from '../core/workbook/plan';
import { IDENTITY_PROPERTY, printIdentity, WORDS_SHEET } from '../core/form/identity';
import { IDENTITY_NAME, IDENTITY_SHEET } from './identity';
import { sheetOf } from './plan-sheet';

/** What a new workbook is made from: the definition's hash, and what it is to hold. */
export interface NewWorkbook extends BookRequest {
  /** Hash of the definition as formHash gives it. */
  readonly hash: string;
  /** Plans to write instead of those of the request's scopes. */
  readonly plans?: readonly SheetPlan[];
}

/** Collects long word lists, each once, on a sheet of their own. */
class WordLists {
  private readonly columns: (readonly string[])[] = [];
  private readonly known = new Map<string, string>();

  place(words: readonly string[]): string {
    const key = words.join('\n');
    let formula = this.known.get(key);
    if (formula === undefined) {
      this.columns.push(words);
      const letters = columnLetters(this.columns.length);
      formula = `${WORDS_SHEET}!$${letters}$1:$${letters}$${words.length}`;
      this.known.set(key, formula);
    }
    return formula;
  }

  sheet(): WriteSheet[] {
    if (this.columns.length === 0) return [];
    const length = Math.max(...this.columns.map((words) => words.length));
    const rows = Array.from({ length }, (_, i) => this.columns.map((words) => words[i] ?? null));
    return [{ name: WORDS_SHEET, rows, hidden: true }];
  }
}

/**
 * Writes a workbook of official sheets, empty or filled, that carries the definition's identity in three places.
 * Texts are always texts, never formulas.
 */
export async function newWorkbook(form: FormDefinition, request: NewWorkbook): Promise<Uint8Array> {
  const plans = request.plans ?? planBook(form, request);
  const identity: FormIdentity = { formId: form.id, formHash: request.hash };
  return writePlans(plans, { identity, title: form.title.zh });
}

/** Writes planned sheets as a workbook, with an identity where one is given. */
export async function writePlans(
  plans: readonly SheetPlan[],
  about: { readonly identity?: FormIdentity; readonly title: string },
): Promise<Uint8Array> {
  const words = new WordLists();
  const sheets = plans.map((plan) => sheetOf(plan, (list) => words.place(list)));
  const mark = about.identity && printIdentity(about.identity);
  return writeXlsx({
    sheets: [
      ...sheets,
      ...words.sheet(),
      ...(mark ? [{ name: IDENTITY_SHEET, rows: [[mark]], veryHidden: true }] : []),
    ],
    properties: {
      title: about.title,
      creator: '对表',
      ...(mark && { custom: { [IDENTITY_PROPERTY]: mark } }),
    },
    ...(mark && { namedRanges: [{ name: IDENTITY_NAME, range: `"${mark}"` }] }),
    defaultFont: { name: '宋体', size: 11 },
    activeSheet: 0,
  });
}
