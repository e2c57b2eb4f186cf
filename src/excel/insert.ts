import { IDENTITY_PROPERTY, printIdentity, WORDS_SHEET } from '../core/form/identity';
import type { FormIdentity } from '../core/form/grid';
import { LOOKS } from '../core/workbook/look';
import type { PlanCell, SheetPlan } from '../core/workbook/plan';
import { WorkbookError } from '../core/workbook/port';
import { rangeOf } from './area';
import type { drawCharts } from './charts';
import { dressSheet, layOut, type Placed } from './dress';
import { literal } from './entry';
import { asWorkbookError } from './errors';
import { BLOCK_BYTES, bytesOf, inPieces, type Budget } from './pieces';
import type { Session } from './run';
import { runsOf } from './runs';
import { needsWordsSheet, setLists, wordSources } from './words';
import type { Desk } from './write';

/** What an insertion added, beside the sheets that were asked for. */
export interface Inserted {
  readonly sheets: readonly string[];
  /** What to ask Excel for them, once they stand: their names may go to other sheets. */
  readonly keys?: readonly string[];
  /** Whether the sheet of words, or the identity of the file, came with it. */
  readonly words: boolean;
  readonly identity: boolean;
  /** Sheets of the same names that are out of the way until the new ones stand, and go then: the name, and the one meanwhile. */
  readonly aside?: readonly { readonly name: string; readonly meanwhile: string }[];
}

/** An insertion that was cut short and could not be taken back at once. */
export class InsertCutShort extends WorkbookError {
  constructor(
    readonly inserted: Inserted,
    readonly first: WorkbookError,
  ) {
    super('half-written', first.sheet, `${first.code} ${first.detail ?? ''}`.trim());
  }
}

interface Ground {
  readonly words: Excel.Worksheet;
  readonly usedWords: number;
  readonly adds: Inserted;
  /** Draws charts, brought where there are any. */
  readonly draw: typeof drawCharts | undefined;
}

/** The longest name that Excel lets a sheet have. */
const LONGEST_NAME = 31;

/** Bytes that looks and layout take beside the contents, kept free in the first request. */
const FILLED: Budget<Placed> = {
  limit: BLOCK_BYTES - 500_000,
  least: 20_000,
  weigh: ({ cell }) => bytesOf(cell.formula ?? cell.value) + 1,
};

function contentOf({ value, formula, style }: PlanCell): string | number | boolean {
  if (formula !== undefined) return `=${formula}`;
  return literal(value ?? null, LOOKS[style].format) ?? '';
}

/** What is inserted: the sheets, the identity of their form, and what becomes of sheets of the same names. */
export interface Insertion {
  readonly plans: readonly SheetPlan[];
  readonly identity: FormIdentity;
  readonly taken: 'refuse' | 'replace';
}

async function survey(
  session: Session,
  { plans, taken }: Insertion,
  desk: Desk,
): Promise<Omit<Ground, 'draw'>> {
  const asked = await session.round(({ workbook: { worksheets, properties } }) => {
    const named = plans.map((plan) => worksheets.getItemOrNullObject(plan.sheet));
    named.forEach((t) => t.load('name'));
    const words = worksheets.getItemOrNullObject(WORDS_SHEET);
    const used = words.getUsedRangeOrNullObject(true);
    used.load('columnIndex,columnCount');
    const property = properties.custom.getItemOrNullObject(IDENTITY_PROPERTY);
    property.load('key');
    worksheets.load('items/id,items/name');
    return { named, words, used, property, worksheets };
  });
  desk.sheets.learn(asked.worksheets.items);
  const held = plans.filter((_, i) => !asked.named[i]?.isNullObject).map((plan) => plan.sheet);
  if (held[0] !== undefined && taken === 'refuse') throw new WorkbookError('name-taken', held[0]);
  return {
    words: asked.words,
    usedWords: asked.used.isNullObject ? 0 : asked.used.columnIndex + asked.used.columnCount,
    adds: {
      sheets: plans.map((plan) => plan.sheet),
      words: asked.words.isNullObject && needsWordsSheet(plans),
      identity: asked.property.isNullObject,
      aside: held.map((name, i) => ({ name, meanwhile: `~${i + 1}~${name}`.slice(0, LONGEST_NAME) })),
    },
  };
}

function placedOf(plans: readonly SheetPlan[]): Placed[] {
  return plans.flatMap((plan) =>
    plan.cells
      .filter((c) => c.formula !== undefined || (c.value !== undefined && c.value !== null && c.value !== ''))
      .map((cell) => ({ place: { sheet: plan.sheet, row: cell.row, column: cell.column }, cell })),
  );
}

function addSheets(
  { workbook }: Excel.RequestContext,
  { plans, identity }: Insertion,
  { adds, usedWords, ...ground }: Ground,
): void {
  const { worksheets } = workbook;
  for (const { name, meanwhile } of adds.aside ?? []) worksheets.getItem(name).name = meanwhile;
  const words = adds.words ? worksheets.add(WORDS_SHEET) : ground.words;
  if (adds.words) words.visibility = 'VeryHidden';
  const sourceOf = wordSources(needsWordsSheet(plans) ? words : undefined, usedWords, plans);
  for (const plan of plans) {
    const sheet = worksheets.add(plan.sheet);
    dressSheet(sheet, plan);
    layOut(sheet, plan);
    setLists(sheet, plan.lists, sourceOf);
  }
  workbook.properties.custom.add(IDENTITY_PROPERTY, printIdentity(identity));
}

function finish(
  { workbook }: Excel.RequestContext,
  plans: readonly SheetPlan[],
  { adds, draw }: Ground,
): void {
  for (const plan of plans.filter((p) => p.charts)) draw?.(workbook.worksheets.getItem(plan.sheet), plan);
  for (const plan of plans.filter((p) => p.protect))
    workbook.worksheets.getItem(plan.sheet).protection.protect({
      allowFormatCells: true,
      allowFormatColumns: true,
      allowFormatRows: true,
      allowInsertRows: true,
      allowSort: true,
      allowAutoFilter: true,
    });
  const first = plans[0];
  if (first) workbook.worksheets.getItem(first.sheet).activate();
  for (const { meanwhile } of adds.aside ?? []) workbook.worksheets.getItem(meanwhile).delete();
  workbook.worksheets.load('items/id,items/name');
}

function fill({ workbook }: Excel.RequestContext, piece: readonly Placed[]): void {
  for (const run of runsOf(piece)) {
    const range = rangeOf(workbook.worksheets.getItem(run.sheet), run);
    range.formulas = run.entries.map((row) => row.map(({ cell }) => contentOf(cell)));
  }
}

async function build(
  session: Session,
  insertion: Insertion,
  about: { readonly ground: Ground; readonly desk: Desk },
): Promise<void> {
  const { plans } = insertion;
  const placed = placedOf(plans);
  let filled = 0;
  await inPieces(placed.length === 0 ? [undefined] : placed, { ...FILLED, weigh: weighed }, async (piece) => {
    const cells = piece.flatMap((one) => one ?? []);
    await session.quietly((context) => {
      if (filled === 0) addSheets(context, insertion, about.ground);
      fill(context, cells);
      if (filled + cells.length >= placed.length) finish(context, plans, about.ground);
    });
    filled += cells.length;
    return [];
  });
  about.desk.sheets.learn(session.context.workbook.worksheets.items);
}

function weighed(placed: Placed | undefined): number {
  return placed ? FILLED.weigh(placed) : 1;
}

/** Removes what an insertion added, and gives sheets that were to be replaced their names again; a very hidden sheet must be made visible to Excel first. */
export async function removeInserted(
  session: Session,
  { sheets, keys = sheets, words, identity, aside = [] }: Inserted,
): Promise<void> {
  const names = words ? [...keys, WORDS_SHEET] : keys;
  const found = await session.round(({ workbook }) => {
    const all = names.map((name) => workbook.worksheets.getItemOrNullObject(name));
    const waiting = aside.map(({ meanwhile }) => workbook.worksheets.getItemOrNullObject(meanwhile));
    [...all, ...waiting].forEach((sheet) => sheet.load('name'));
    const property = workbook.properties.custom.getItemOrNullObject(IDENTITY_PROPERTY);
    property.load('key');
    return { all, waiting, property };
  });
  await session.quietly(() => {
    for (const sheet of found.all) {
      if (sheet.isNullObject) continue;
      if (sheet.name === WORDS_SHEET) sheet.visibility = 'Hidden';
      sheet.delete();
    }
    found.waiting.forEach((sheet, i) => {
      if (!sheet.isNullObject) sheet.name = aside[i]?.name ?? sheet.name;
    });
    if (identity && !found.property.isNullObject) found.property.delete();
  });
}

/** Adds the planned sheets, their word lists and the form's identity: all of them, or none, or InsertCutShort. */
export async function insertSheets(insertion: Insertion, desk: Desk): Promise<Inserted> {
  const draw = insertion.plans.some((p) => p.charts) ? (await import('./charts')).drawCharts : undefined;
  return desk.link.run(async (session) => {
    const ground = { ...(await survey(session, insertion, desk)), draw };
    try {
      await build(session, insertion, { ground, desk });
    } catch (error) {
      const first = asWorkbookError(error);
      try {
        await removeInserted(session, ground.adds);
      } catch {
        throw new InsertCutShort(ground.adds, first);
      }
      throw first;
    }
    const { adds } = ground;
    // The sheets that gave way are gone by now.
    return { ...adds, aside: [], keys: adds.sheets.map((name) => desk.sheets.keyOf(name)) };
  });
}
