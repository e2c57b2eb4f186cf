import type { ChartDefinition } from '../../core/form/charts';
import type { FormDefinition } from '../../core/form/definition';
import { WorkbookError, type UndoStep } from '../../core/workbook/port';
import type { SheetPlan } from '../../core/workbook/plan';
import type { HalfTyped } from '../../ui/half-typed';
import { linesOf } from '../../ui/roster-lines';
import type { Consolidation, OfficeCalls } from '../bureau-ports';
import type { World } from '../ports';
import type { BureauAct, ReceivedCell } from '../state/bureau-act';
import { placeAt } from '../state/ranges';
import type { CellValue } from '../../core/form/grid';
import type { CellPlace } from '../../core/form/table';
import type { BureauEvent } from '../state/bureau-event';
import { keepSigners, signersKey } from '../state/bureau-signers';
import type { Desk } from '../state/bureau-state';
import { handedUp } from '../state/deadline';
import { prefill } from '../state/effects-fill';
import { hereKey } from '../state/effects-keep';
import { levelOf, ownTables } from '../state/filing';
import type { Say } from '../state/say';
import type { BureauTell } from '../words/bureau-speech';
import { rosterState } from '../words/bureau-roster-words';
import { troubleOf } from './bureau-calls';
import { lookSheetOf, rosterSheet, upperSheets } from './bureau-sheets';
import { noted } from './noted';
import type { Pane } from './pane';

/** What an office's desk is run with. */
export interface DeskWorld {
  readonly pane: Pane;
  readonly world: Pick<World, 'workbook' | 'checker' | 'page' | 'clock' | 'tell' | 'report'>;
  /** The endpoint as whoever is signed in. */
  readonly calls: () => Promise<OfficeCalls>;
  readonly tell: BureauTell;
  /** What is drawn of the upper tables. */
  readonly charts: readonly ChartDefinition[];
}

/** A desk at work. */
export interface On extends DeskWorld {
  readonly desk: () => Desk;
  readonly halfTyped: HalfTyped;
  readonly dispatch: (event: BureauEvent) => void;
}

/** The form that the pane works with. */
export function formOf({ pane }: DeskWorld): FormDefinition {
  const { form } = pane.state();
  if (!form) throw new Error('no form yet');
  return form;
}

/** Adds sheets and tells the pane, whose strip takes them back. */
export async function insert(
  plans: readonly SheetPlan[],
  { what, replace }: { readonly what: Say; readonly replace?: boolean | undefined },
  { pane, world }: On,
): Promise<void> {
  const taken = replace === true ? 'replace' : 'refuse';
  const work = world.workbook.insert(plans, world.tell(what), taken);
  await noted(work, (step) => tellInserted(plans, { what, replace, step }, { pane, world }));
}

function tellInserted(
  plans: readonly SheetPlan[],
  {
    what,
    replace,
    step,
  }: { readonly what: Say; readonly replace: boolean | undefined; readonly step: UndoStep },
  { pane, world }: Pick<On, 'pane' | 'world'>,
): void {
  const gone = new Set(plans.map((p) => p.sheet));
  for (const { id, undone, step: earlier } of replace === true ? pane.state().history.entries : [])
    if (!undone && earlier.sheets.length > 0 && earlier.sheets.every((s) => gone.has(s)))
      pane.dispatch({ type: 'undone', id, at: world.clock.now() });
  pane.dispatch({ type: 'written', entry: { at: world.clock.now(), what, step, fixes: [], settles: [] } });
}

/** Which of the received tables the office hands up itself: those that the plan names for its level, else those that it files. */
function handed(made: readonly Consolidation[], annex: string, on: On): ReadonlySet<string> {
  const form = formOf(on);
  const level = levelOf(on.pane.state());
  const own = new Set(ownTables(form, level).flatMap((t) => (t.annex === annex ? [t.scope] : [])));
  const named = handedUp(form, annex, level) ?? own;
  return new Set(made.flatMap((m) => m.tables.flatMap((t) => (named.has(t.scope) ? [t.scope] : []))));
}

/** The header items of an office's own tables as far as anybody knows them. */
export function headerOf(scopes: readonly string[], { pane, desk }: On): Readonly<Record<string, CellValue>> {
  return { ...prefill(pane.state(), scopes), ...desk().signers };
}

/**
 * Brings the upper tables into sheets, headed as far as anybody knows; what the office does not hand up itself stays out
 * of its return.
 */
export async function receive(act: Extract<BureauAct, { kind: 'receive' }>, on: On): Promise<number> {
  const { pane, world } = on;
  const { mode, annex, replace } = act;
  const { slots, signers, account } = on.desk();
  const made = slots.rollup.value ?? [];
  const filed = handed(made, annex, on);
  const header = headerOf([...filed], on);
  const { plans, rows } = upperSheets(formOf(on), made, { mode, header });
  if (account)
    world.page.remember(hereKey(pane.state(), signersKey(account.scope.region)), keepSigners(signers));
  if (replace === true) await world.workbook.clearMarks();
  await insert(plans, { what: { key: 'duty.received', with: { annex, count: rows } }, replace }, on);
  for (const { scope } of made.flatMap((m) => m.tables))
    pane.dispatch({ type: 'leave-out', scope, out: !filed.has(scope) });
  pane.dispatch({ type: 'recognise' });
  return rows;
}

/** The cell in the workbook that is open, where that is the filer's own and holds the table. */
function cellHere({ unit, scope, cell }: ReceivedCell, { pane }: On): CellPlace | undefined {
  const { known } = pane.state().tables;
  const annex = known?.annexes.find((a) => a.scope === scope);
  return annex && unit !== undefined && known?.filedBy.code === unit && cell !== undefined
    ? placeAt(annex.sheet, cell)
    : undefined;
}

/**
 * Goes to the cell that is asked about: in the filer's own workbook where that is the one open, else in the received
 * table, opened as its filer had it. Says how many sheets were opened.
 */
export async function look({ at, name }: Extract<BureauAct, { kind: 'look' }>, on: On): Promise<number> {
  const here = cellHere(at, on);
  if (here) {
    await on.world.workbook.goTo(here);
    return 0;
  }
  const answer = await (await on.calls()).content(at.id, at.version);
  if (!answer.ok) {
    on.dispatch({ type: 'act-failed', trouble: troubleOf(answer) });
    return 0;
  }
  const found = lookSheetOf(formOf(on), answer.value.tables, { at, name });
  if (!found) {
    on.dispatch({ type: 'act-failed', trouble: undefined });
    return 0;
  }
  try {
    await insert([found.plan], { what: { key: 'duty.looked', with: { name } } }, on);
  } catch (error) {
    // The same version has been opened before: its sheet is gone to instead of made again.
    if (!(error instanceof WorkbookError && error.code === 'name-taken')) throw error;
  }
  await on.world.workbook.goTo(found.place);
  return 1;
}

/** Writes the roster as a sheet to be printed. */
export async function saveList(on: On): Promise<number> {
  const { slots, annex } = on.desk();
  const roster = slots.roster.value;
  if (!roster) return 0;
  const lines = linesOf(roster, slots.registry.value);
  const { tell } = on;
  const plan = rosterSheet(roster, lines, {
    sheet: tell('list.sheet', { annex }),
    title: tell('list.title', { annex }),
    heads: [
      tell('list.unit'),
      tell('list.code'),
      tell('list.kind'),
      tell('list.state'),
      tell('list.last'),
      tell('list.reminders'),
    ],
    stateOf: (line) => rosterState(line, tell),
    goneOf: (unit) =>
      tell(unit.registry.state === 'merged' ? 'roster.merged' : 'roster.closed', { day: unit.registry.day }),
  });
  await insert([plan], { what: { key: 'duty.listed', with: { annex } } }, on);
  await on.world.workbook.goTo({ sheet: plan.sheet, row: 1, column: 1 });
  return lines.length;
}
