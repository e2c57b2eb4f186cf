import { WORDS_SHEET } from '../core/form/identity';
import { columnLetters } from '../core/form/table';
import type { PlanList, SheetPlan } from '../core/workbook/plan';
import { rangeOf } from './area';

/** Excel takes words inside a validation only up to this many characters. */
const LONGEST_LIST = 250;

function fitsInside({ words }: PlanList): boolean {
  return words.join(',').length <= LONGEST_LIST && !words.some((w) => w.includes(',') || w.startsWith('='));
}

/** Whether lists of these plans are too long to be written out in the validation itself. */
export function needsWordsSheet(plans: readonly SheetPlan[]): boolean {
  return plans.some((plan) => plan.lists.some((list) => !fitsInside(list)));
}

/** Puts long lists into free columns of the hidden sheet and says where each stands; short ones are written out. */
export function wordSources(
  words: Excel.Worksheet | undefined,
  used: number,
  plans: readonly SheetPlan[],
): (list: PlanList) => string {
  const known = new Map<string, string>();
  let column = used;
  for (const list of plans.flatMap((p) => p.lists)) {
    const text = list.words.join(',');
    if (known.has(text)) continue;
    if (fitsInside(list) || !words) {
      known.set(text, text);
      continue;
    }
    column += 1;
    const range = rangeOf(words, { row: 1, column, rows: list.words.length, columns: 1 });
    range.numberFormat = [['@']];
    range.values = list.words.map((w) => [w]);
    known.set(text, `=${WORDS_SHEET}!${absolute(column, list.words.length)}`);
  }
  return (list) => known.get(list.words.join(',')) ?? '';
}

function absolute(column: number, rows: number): string {
  const letters = columnLetters(column);
  return `$${letters}$1:$${letters}$${rows}`;
}

/** Gives cells their dropdowns, with a warning that can be overridden. */
export function setLists(
  sheet: Excel.Worksheet,
  lists: readonly PlanList[],
  sourceOf: (list: PlanList) => string,
): void {
  for (const list of lists) {
    const { dataValidation } = rangeOf(sheet, { ...list, columns: 1 });
    dataValidation.rule = { list: { inCellDropDown: true, source: sourceOf(list) } };
    dataValidation.errorAlert = {
      message: '请从下拉列表中选择。',
      showAlert: true,
      style: 'Warning',
      title: '不在可选范围内',
    };
    if (list.message !== '') dataValidation.prompt = { message: list.message, showPrompt: true, title: '' };
  }
}
