import { IDENTITY_PROPERTY, printIdentity, WORDS_SHEET } from '../core/form/identity';
import type { FormIdentity } from '../core/form/grid';
import type { SheetPlan } from '../core/workbook/plan';
import { rangeOf } from './area';
import type { drawCharts } from './charts';
import { dressSheet, layOut, type Aspect } from './dress';
import type { Inserted } from './remove-inserted';
import { needsWordsSheet, setLists, wordSources } from './words';

/** What is inserted: the sheets, the identity of their form, and what becomes of sheets of the same names. */
export interface Insertion {
  readonly plans: readonly SheetPlan[];
  readonly identity: FormIdentity;
  readonly taken: 'refuse' | 'replace';
}

/** What an insertion finds in the workbook. */
export interface Ground {
  readonly words: Excel.Worksheet;
  readonly usedWords: number;
  readonly adds: Inserted;
  /** Draws charts, brought where there are any. */
  readonly draw: typeof drawCharts | undefined;
}

/** What sheets are made from, and in which workbook. */
export interface Making {
  readonly insertion: Insertion;
  readonly ground: Ground;
}

type Give = (context: Excel.RequestContext, making: Making) => void;

const sheetOf = ({ workbook }: Excel.RequestContext, plan: SheetPlan): Excel.Worksheet =>
  workbook.worksheets.getItem(plan.sheet);

const giveLists: Give = (context, { insertion: { plans }, ground: { adds, usedWords, ...ground } }) => {
  const words = adds.words ? context.workbook.worksheets.add(WORDS_SHEET) : ground.words;
  if (adds.words) words.visibility = 'VeryHidden';
  const sourceOf = wordSources(needsWordsSheet(plans) ? words : undefined, usedWords, plans);
  for (const plan of plans) setLists(sheetOf(context, plan), plan.lists, sourceOf);
};

const giveIdentity: Give = ({ workbook }, { insertion: { identity } }) =>
  workbook.properties.custom.add(IDENTITY_PROPERTY, printIdentity(identity));

const giveCharts: Give = (context, { insertion: { plans }, ground: { draw } }) => {
  for (const plan of plans) if (plan.charts) draw?.(sheetOf(context, plan), plan);
};

/** Unlocks what may be filled, and locks the rest: both or none, or nobody could type. */
const giveGuard: Give = (context, { insertion: { plans } }) => {
  for (const plan of plans) {
    const sheet = sheetOf(context, plan);
    for (const area of plan.areas) if (area.open) rangeOf(sheet, area).format.protection.locked = false;
    if (!plan.protect) continue;
    sheet.protection.protect({
      allowFormatCells: true,
      allowFormatColumns: true,
      allowFormatRows: true,
      allowInsertRows: true,
      allowSort: true,
      allowAutoFilter: true,
    });
  }
};

const GIVEN: Readonly<Partial<Record<Aspect, Give>>> = {
  lists: giveLists,
  identity: giveIdentity,
  charts: giveCharts,
  guard: giveGuard,
};

/** Gives sheets that stand their looks, lists, charts and protection, as far as they are asked for. */
export function adorn(context: Excel.RequestContext, making: Making, aspects: readonly Aspect[]): void {
  for (const plan of making.insertion.plans) {
    const sheet = sheetOf(context, plan);
    dressSheet(sheet, plan, aspects);
    layOut(sheet, plan, aspects);
  }
  for (const aspect of aspects) GIVEN[aspect]?.(context, making);
}
