import type { Fix } from '../../core/form/finding';
import type { CellPlace } from '../../core/form/table';
import type { SheetPlan } from '../../core/workbook/plan';
import {
  HalfWritten,
  WorkbookError,
  type CellMark,
  type CellNow,
  type Places,
  type RowsWanted,
  type UndoStep,
} from '../../core/workbook/port';
import { NoRoom, type ImportPlan } from '../ports';
import type { Effect } from '../state/effect';
import { hereKey, keptKeys } from '../state/effects-keep';
import { fixTo, shownValue } from '../state/figures';
import { queuedOf } from '../state/queue';
import type { Say } from '../state/say';
import type { Conflict } from '../state/state';
import { findingsSheet, receiptSheet } from './sheets';
import { noted } from './noted';
import type { Doers, Running } from './running';

/** Marks beyond this many are left to the list. */
const MOST_MARKS = 500;

interface Done {
  readonly what: Say;
  readonly step: UndoStep;
  readonly fixes: readonly Fix[];
  readonly settles: readonly string[];
  readonly room?: UndoStep;
}

function written({ world, dispatch }: Running, done: Done): void {
  dispatch({ type: 'written', entry: { at: world.clock.now(), ...done } });
}

interface Said extends Pick<Done, 'what' | 'settles' | 'room'> {
  readonly places?: Places;
}

/** Writes and notes it; a write that was cut short is noted as well, so that it can be undone. */
export async function write(on: Running, fixes: readonly Fix[], { places, ...said }: Said): Promise<void> {
  try {
    const step = await on.world.workbook.write(fixes, on.world.tell(said.what), places);
    written(on, { ...said, step, fixes });
  } catch (error) {
    if (error instanceof HalfWritten) written(on, { ...said, step: error.step, fixes, settles: [] });
    throw error;
  }
}

const plain = (formula: string): string => formula.replace(/\s+/g, '').toUpperCase();

const keyOf = ({ sheet, row, column }: CellPlace): string => `${sheet}!${row}:${column}`;

function holdsStill({ value, formula, wrote }: CellNow, { to, toFormula }: Fix): boolean {
  if (toFormula === undefined) return formula === undefined && (value ?? '') === (to ?? '');
  return formula !== undefined && plain(formula) === plain(wrote ?? toFormula);
}

/** The cells that are gone, or no longer hold what was written into them. */
export function conflictsOf(fixes: readonly Fix[], cells: readonly CellNow[]): readonly Conflict[] {
  const byPlace = new Map(cells.map((cell) => [keyOf(cell.then), cell]));
  return fixes.flatMap((fix): Conflict[] => {
    const now = byPlace.get(keyOf(fix.place));
    if (!now) return [];
    const { then: place, place: at, value = null, formula } = now;
    if (!at) return [{ place, wrote: fixTo(fix), holds: '' }];
    if (holdsStill(now, fix)) return [];
    const holds = formula === undefined ? fixTo({ ...fix, to: value, why: '' }) : `=${formula}`;
    return [{ place, at, wrote: fixTo(fix), holds: shownValue(holds) }];
  });
}

function freeName(on: Running, wanted: string): string {
  const taken = new Set(on.state().tables.known?.sheets ?? []);
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} ${n}`;
    if (!taken.has(name)) return name;
  }
}

/** Inserts sheets and notes it. */
function insert(on: Running, plans: readonly SheetPlan[], what: Say): Promise<void> {
  const work = on.world.workbook.insert(plans, on.world.tell(what));
  return noted(work, (step) => written(on, { what, step, fixes: [], settles: [] }));
}

/** Adds a sheet of the pane's own and goes there. */
async function addSheet(on: Running, plan: SheetPlan, what: Say): Promise<void> {
  await insert(on, [plan], what);
  await on.world.workbook.goTo({ sheet: plan.sheet, row: 1, column: 1 });
}

/** Takes steps back; with `leave` somebody decided which cells stay as they are. */
async function undo(
  id: number,
  { steps, leave }: Pick<Extract<Effect, { do: 'undo' }>, 'steps'> & { leave?: readonly CellPlace[] },
  { world, dispatch }: Running,
): Promise<void> {
  for (const step of steps) await world.workbook.undo(step, leave);
  dispatch({ type: 'undone', id, at: world.clock.now() });
}

/** Puts the rows into the table that an import lacks; marks go first, or new rows would look marked. */
async function makeRoom(rows: RowsWanted, what: Say, { world }: Running): Promise<UndoStep> {
  await world.workbook.clearMarks();
  const step = await world.workbook.addRows(rows, world.tell(what));
  await world.checker.recognise(await world.workbook.read());
  return step;
}

/** Imports with rows put in first where the table lacks them; a write that fails takes them out again. */
async function importInto(plan: ImportPlan, what: Say, on: Running): Promise<readonly Fix[]> {
  const { checker, workbook } = on.world;
  const said = { what, settles: [] };
  try {
    const fixes = await checker.importFixes(plan);
    await write(on, fixes, said);
    return fixes;
  } catch (error) {
    if (!(error instanceof NoRoom) || !error.wanted) throw error;
    const room = await makeRoom(error.wanted, what, on);
    try {
      const fixes = await checker.importFixes(plan);
      await write(on, fixes, { ...said, room });
      return fixes;
    } catch (failed) {
      if (!(failed instanceof HalfWritten)) await workbook.undo(room);
      throw failed;
    }
  }
}

/** Everything that changes the workbook. */
export const doWrite: Doers<
  | 'recall'
  | 'remember'
  | 'mark'
  | 'go-to'
  | 'write'
  | 'insert'
  | 'save-findings'
  | 'save-receipt'
  | 'inspect-undo'
  | 'undo'
  | 'import'
  | 'take'
> = {
  async recall(_, { world, dispatch }) {
    for (const key of keptKeys) {
      const text = (await world.workbook.recall(key)) ?? world.page.recall(hereKey(world, key));
      dispatch({ type: 'recalled', key, text });
    }
    const parcels = await world.outbox.list();
    dispatch({ type: 'queue-recalled', queue: parcels.map((parcel) => queuedOf(parcel, 'sign-in')) });
  },
  async remember({ key, text }, { world }) {
    await world.workbook.remember(key, text);
  },
  async mark({ findings }, { world }) {
    await world.pause();
    if (findings.length === 0) return world.workbook.clearMarks();
    const marks = findings.slice(0, MOST_MARKS).flatMap(({ finding }): CellMark[] => {
      const place = finding.facts.culprit?.place ?? finding.place;
      return place ? [{ place, severity: finding.severity, note: world.sentence(finding) }] : [];
    });
    return world.workbook.mark(marks);
  },
  async 'go-to'({ place }, { world }) {
    await world.workbook.goTo(place);
  },
  write: ({ fixes, what, settles }, on) => write(on, fixes, { what, settles }),
  async insert({ scopes, header, what }, on) {
    await insert(on, await on.world.checker.plan(scopes, header), what);
  },
  async 'save-findings'({ findings, what }, on) {
    const name = freeName(on, on.world.tell({ key: 'sheet.findings' }));
    await addSheet(on, findingsSheet(findings, { name, state: on.state(), world: on.world }), what);
  },
  async 'save-receipt'({ kept, what }, on) {
    const name = freeName(
      on,
      on.world.tell({ key: 'receipt.sheet', with: { version: kept.receipt.version } }),
    );
    await addSheet(on, receiptSheet(kept, { name, state: on.state(), world: on.world }), what);
    on.dispatch({ type: 'print', sheet: name });
  },
  async 'inspect-undo'({ id, step, fixes, room }, on) {
    const now = await on.world.workbook.inspect(step);
    const [first] = now.cells;
    if (first && now.cells.every((cell) => !cell.place)) throw new WorkbookError('changed', first.then.sheet);
    const cells = conflictsOf(fixes, now.cells);
    const { filled } = now;
    if (cells.length + filled.length > 0) return on.dispatch({ type: 'undo-conflict', id, cells, filled });
    await undo(id, { steps: room ? [step, room] : [step] }, on);
  },
  undo: ({ id, ...what }, on) => undo(id, what, on),
  async import({ plan, what }, on) {
    const fixes = await importInto(plan, what, on);
    const rows = new Set(fixes.map((f) => f.place.row)).size;
    const { sheet, columns, file = sheet } = plan;
    on.dispatch({ type: 'imported', sheet: file, rows, columns: columns.size, at: on.world.clock.now() });
  },
  async take({ fix, what, next }, on) {
    await write(on, [fix], { what, settles: [], places: 'as-now' });
    const row = await on.world.checker.nextEmpty(next.scope, next.column, fix.place.row);
    await on.world.workbook.goTo({ ...fix.place, row });
  },
};
