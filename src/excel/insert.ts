import { IDENTITY_PROPERTY, WORDS_SHEET } from '../core/form/identity';
import { WorkbookError } from '../core/workbook/port';
import { build, buildPlainly } from './build-sheets';
import { asWorkbookError, mayBeLack } from './errors';
import { removeInserted, type Inserted } from './remove-inserted';
import type { Session } from './run';
import type { Ground, Insertion, Making } from './sheet-extras';
import { needsWordsSheet } from './words';
import type { Desk } from './write';

/** An insertion that was cut short and could not be taken back at once. */
export class InsertCutShort extends WorkbookError {
  constructor(
    readonly inserted: Inserted,
    readonly first: WorkbookError,
  ) {
    super('half-written', first.sheet, `${first.code} ${first.detail ?? ''}`.trim());
  }
}

/** The longest name that Excel lets a sheet have. */
const LONGEST_NAME = 31;

async function survey(
  session: Session,
  { plans, taken }: Insertion,
  desk: Desk,
): Promise<Omit<Ground, 'draw'>> {
  const asked = await session.round(({ workbook }, has) => {
    const { worksheets } = workbook;
    const words = worksheets.getItemOrNullObject(WORDS_SHEET);
    const used = words.getUsedRangeOrNullObject(true);
    used.load('columnIndex,columnCount');
    const property = has('identity')
      ? workbook.properties.custom.getItemOrNullObject(IDENTITY_PROPERTY)
      : undefined;
    property?.load('key');
    worksheets.load('items/id,items/name');
    return { words, used, property, worksheets };
  });
  desk.sheets.learn(asked.worksheets.items);
  const known = new Set(asked.worksheets.items.map(({ name }) => name.toLowerCase()));
  const held = plans.map((plan) => plan.sheet).filter((name) => known.has(name.toLowerCase()));
  if (held[0] !== undefined && taken === 'refuse') throw new WorkbookError('name-taken', held[0]);
  return {
    words: asked.words,
    usedWords: asked.used.isNullObject ? 0 : asked.used.columnIndex + asked.used.columnCount,
    adds: {
      sheets: plans.map((plan) => plan.sheet),
      words: asked.words.isNullObject && needsWordsSheet(plans),
      identity: asked.property?.isNullObject === true,
      aside: held.map((name, i) => ({ name, meanwhile: `~${i + 1}~${name}`.slice(0, LONGEST_NAME) })),
    },
  };
}

/** Builds, and takes away what was built where that fails; says what failed. */
async function builtOrGone(
  session: Session,
  { ground: { adds } }: Making,
  how: () => Promise<void>,
): Promise<WorkbookError | undefined> {
  try {
    await how();
    return undefined;
  } catch (error) {
    const first = asWorkbookError(error);
    try {
      await removeInserted(session, adds);
    } catch {
      throw new InsertCutShort(adds, first);
    }
    return first;
  }
}

/** Adds the planned sheets, their word lists and the form's identity: all of them, or none, or InsertCutShort. */
export async function insertSheets(insertion: Insertion, desk: Desk): Promise<Inserted> {
  const draw = insertion.plans.some((p) => p.charts) ? (await import('./charts')).drawCharts : undefined;
  return desk.link.run(async (session) => {
    const ground = { ...(await survey(session, insertion, desk)), draw };
    const making = { insertion, ground };
    const first = await builtOrGone(session, making, () => build(session, making, desk));
    if (first && !mayBeLack(first)) throw first;
    const second = first && (await builtOrGone(session, making, () => buildPlainly(session, making, desk)));
    if (second) throw first;
    const { adds } = ground;
    // The sheets that gave way are gone by now.
    return { ...adds, aside: [], keys: adds.sheets.map((name) => desk.sheets.keyOf(name)) };
  });
}
