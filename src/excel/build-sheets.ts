import { LOOKS } from '../core/workbook/look';
import type { PlanCell, SheetPlan } from '../core/workbook/plan';
import { rangeOf } from './area';
import type { Aspect, Placed } from './dress';
import { literal } from './entry';
import { mayBeLack } from './errors';
import type { Extra } from './features';
import { BLOCK_BYTES, bytesOf, inPieces, type Budget } from './pieces';
import { removeInserted } from './remove-inserted';
import type { Session } from './run';
import { runsOf } from './runs';
import { adorn, type Making } from './sheet-extras';
import type { Desk } from './write';

/** Extras that come when the cells are filled. */
const LATE: readonly Extra[] = ['charts', 'guard'];

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

function placedOf(plans: readonly SheetPlan[]): Placed[] {
  return plans.flatMap((plan) =>
    plan.cells
      .filter((c) => c.formula !== undefined || (c.value !== undefined && c.value !== null && c.value !== ''))
      .map((cell) => ({ place: { sheet: plan.sheet, row: cell.row, column: cell.column }, cell })),
  );
}

function fill({ workbook }: Excel.RequestContext, piece: readonly Placed[]): void {
  for (const run of runsOf(piece)) {
    const range = rangeOf(workbook.worksheets.getItem(run.sheet), run);
    range.formulas = run.entries.map((row) => row.map(({ cell }) => contentOf(cell)));
  }
}

function weighed(placed: Placed | undefined): number {
  return placed ? FILLED.weigh(placed) : 1;
}

function addSheets(context: Excel.RequestContext, making: Making, aspects: readonly Aspect[]): void {
  const { worksheets } = context.workbook;
  for (const { name, meanwhile } of making.ground.adds.aside ?? []) worksheets.getItem(name).name = meanwhile;
  for (const plan of making.insertion.plans) worksheets.add(plan.sheet);
  adorn(context, making, aspects);
}

/** What the first and the last request of a building do beside filling cells. */
interface Steps {
  readonly first: readonly Extra[];
  readonly last: (context: Excel.RequestContext) => void;
}

async function fillSheets(session: Session, making: Making, { first, last }: Steps): Promise<void> {
  const placed = placedOf(making.insertion.plans);
  let filled = 0;
  await inPieces(placed.length === 0 ? [undefined] : placed, { ...FILLED, weigh: weighed }, async (piece) => {
    const cells = piece.flatMap((one) => one ?? []);
    await session.quietly((context) => {
      if (filled === 0) addSheets(context, making, ['formats', ...first]);
      fill(context, cells);
      if (filled + cells.length >= placed.length) last(context);
    });
    filled += cells.length;
    return [];
  });
}

/** Shows the first of the new sheets, and takes away those that gave way. */
function finish({ workbook }: Excel.RequestContext, { insertion, ground }: Making): void {
  const first = insertion.plans[0];
  if (first) workbook.worksheets.getItem(first.sheet).activate();
  for (const { meanwhile } of ground.adds.aside ?? []) workbook.worksheets.getItem(meanwhile).delete();
  workbook.worksheets.load('items/id,items/name');
}

async function tidyLists(session: Session, { ground: { adds } }: Making): Promise<void> {
  if (adds.words) await removeInserted(session, { sheets: [], words: true, identity: false });
}

/** One extra after the other, each in a request of its own: one that Excel lacks is left out from then on. */
async function adornOneByOne(session: Session, making: Making, { link: { features } }: Desk): Promise<void> {
  for (const extra of features.extras()) {
    try {
      await session.quietly((context) => adorn(context, making, [extra]));
    } catch (error) {
      if (!mayBeLack(error)) throw error;
      features.leaveOut(extra);
      if (extra === 'lists') await tidyLists(session, making);
    }
  }
}

/** Builds sheets in as few requests as their size allows. */
export async function build(session: Session, making: Making, { link, sheets }: Desk): Promise<void> {
  const extras = link.features.extras();
  await fillSheets(session, making, {
    first: extras.filter((extra) => !LATE.includes(extra)),
    last(context) {
      const late = extras.filter((extra) => LATE.includes(extra));
      adorn(context, making, late);
      finish(context, making);
    },
  });
  sheets.learn(session.context.workbook.worksheets.items);
}

/** Builds sheets in an Excel that refused the whole at once: first what cells hold, then their looks one by one. */
export async function buildPlainly(session: Session, making: Making, desk: Desk): Promise<void> {
  await fillSheets(session, making, { first: [], last: () => undefined });
  await adornOneByOne(session, making, desk);
  await session.quietly((context) => finish(context, making));
  desk.sheets.learn(session.context.workbook.worksheets.items);
}
