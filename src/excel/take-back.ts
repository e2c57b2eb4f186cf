import { WorkbookError, type CellNow, type UndoStep } from '../core/workbook/port';
import { entryBack, isFormula, type Entry, type Held, type Planned, type Step } from './entry';
import { lookAtHeld } from './before';
import { asCell } from './grid-reading';
import type { movedFormula } from './moved-formula';
import { inPieces } from './pieces';
import { inOrder } from './runs';
import type { Moment, Sheets } from './sheets';
import { LOOKED_AT, writeAll, type Desk } from './write';

/** What was written, and when: cells that moved since are found again, in sheets that are known by more than their names. */
export interface Written {
  readonly planned: readonly Planned[];
  readonly moments: ReadonlyMap<string, Moment>;
}

/** What tells what a formula of that time reads now. */
interface Since extends Pick<Written, 'moments'> {
  readonly sheets: Sheets;
  readonly move: typeof movedFormula;
}

/** What moves formulas is brought only where anything moved. */
async function sinceOf(written: Written | undefined, { sheets }: Desk): Promise<Since | undefined> {
  if (!written) return undefined;
  const { moments } = written;
  if (![...moments].some(([name, moment]) => sheets.isMoved(moment, name)))
    return { moments, sheets, move: (formula) => formula };
  return { moments, sheets, move: (await import('./moved-formula')).movedFormula };
}

/** A cell of a step, where it is now; its sheet is named as Excel is asked for it. */
interface Found {
  readonly step: Step;
  readonly wrote: Planned | undefined;
  readonly place: Step['place'] | undefined;
}

/** Where the cells of a step are now; refuses a sheet in which single cells were pushed about, for nobody can say. */
function whereNow(cells: UndoStep['cells'], written: Written | undefined, { sheets }: Desk): Found[] {
  for (const name of new Set(cells.map((c) => c.place.sheet))) {
    const moment = written?.moments.get(name);
    if (moment && sheets.isTorn(moment)) throw new WorkbookError('changed', sheets.nameNow(moment, name));
  }
  return cells.map((step, i) => {
    const moment = written?.moments.get(step.place.sheet);
    const found = moment ? sheets.find(step.place, moment) : step.place;
    const place = found && { ...found, sheet: moment?.id ?? found.sheet };
    return { step, wrote: written?.planned[i], place };
  });
}

function hasMoved({ place }: Step, now: Step['place']): boolean {
  return place.row !== now.row || place.column !== now.column;
}

/** A formula that was in a cell of this sheet, as Excel would have moved it since; undefined where it reads what is gone. */
function formulaNow(formula: string, own: string, { moments, sheets, move }: Since): string | undefined {
  return move(formula, {
    own,
    nameOf: (sheet) => {
      const moment = moments.get(sheet);
      return moment && sheets.nameNow(moment, sheet);
    },
    find: (sheet, corner) => {
      const moment = moments.get(sheet);
      return moment ? sheets.find(corner, moment) : corner;
    },
  });
}

/** What a cell held, as it reads now. */
function stepNow({ step }: Found, since: Since): Step {
  const { formula, format, place } = step;
  if (typeof formula !== 'string' || !formula.startsWith('=') || format === '@') return step;
  const now = formulaNow(formula, place.sheet, since);
  const own = since.moments.get(place.sheet);
  if (now === undefined)
    throw new WorkbookError('changed', own ? since.sheets.nameNow(own, place.sheet) : place.sheet);
  return { ...step, formula: now };
}

function isLooseFormula({ content, isText }: Planned): boolean {
  return !isText && typeof content === 'string';
}

function entryNow(found: Found, since: Since | undefined): Entry[] {
  const { step, wrote, place } = found;
  if (!place) return [];
  const back = entryBack(since ? stepNow(found, since) : step);
  const expects = hasMoved(step, place) && wrote && !isLooseFormula(wrote) ? wrote.content : null;
  return [{ ...back, place, ...(expects !== null && { expects }) }];
}

/**
 * Puts back what cells held before a write, where they are now; a cell that moved must still hold what was written,
 * unless somebody said which cells to `leave` as they are.
 */
export async function takeBack(
  { cells }: UndoStep,
  { written, leave }: { readonly written: Written | undefined; readonly leave: UndoLeave },
  desk: Desk,
): Promise<void> {
  const left = new Set(leave?.map(({ sheet, row, column }) => `${sheet}!${row}:${column}`));
  const since = await sinceOf(written, desk);
  const entries = whereNow(cells, written, desk).flatMap((found): Entry[] => {
    const { sheet, row, column } = found.step.place;
    if (left.has(`${sheet}!${row}:${column}`)) return [];
    return entryNow(found, since).map(({ expects, ...entry }) =>
      leave || expects === undefined ? entry : { ...entry, expects },
    );
  });
  if (entries.length > 0) await writeAll(entries, 'as-now', desk);
}

/** Cells that stay as they are, as the step names them; undefined where nobody was asked. */
export type UndoLeave = readonly Step['place'][] | undefined;

function cellNow(
  { step, place, wrote }: Found,
  held: Held | undefined,
  { sheets, since }: { readonly sheets: Sheets; readonly since: Since | undefined },
): CellNow {
  const content = wrote && isLooseFormula(wrote) ? String(wrote.content).slice(1) : undefined;
  const wasWritten = content && since && formulaNow(content, step.place.sheet, since);
  if (!place || !held) return { then: step.place };
  const sheet = sheets.nameOf(place.sheet) ?? place.sheet;
  const formula = isFormula(held) ? String(held.formula).slice(1) : undefined;
  return {
    then: step.place,
    place: { ...place, sheet },
    value: asCell(held.value),
    ...(formula !== undefined && { formula }),
    ...(wasWritten !== undefined && { wrote: wasWritten }),
  };
}

/** What a step's cells hold at this moment, where they are; refuses what the undo would refuse. */
export async function inspectCells(
  { cells }: UndoStep,
  written: Written | undefined,
  desk: Desk,
): Promise<readonly CellNow[]> {
  const found = whereNow(cells, written, desk);
  const since = await sinceOf(written, desk);
  found.flatMap((one) => entryNow(one, since));
  const here = found.flatMap((one) => (one.place ? [{ of: one, place: one.place }] : []));
  const looked = await desk.link.run((session) =>
    inPieces(inOrder(here), LOOKED_AT, (piece) =>
      lookAtHeld(session, piece, { sheets: desk.sheets, places: 'as-now' }),
    ),
  );
  const held = new Map(looked.map(({ of, held: is }) => [of.of, is]));
  return found.map((one) => cellNow(one, held.get(one), { sheets: desk.sheets, since }));
}
