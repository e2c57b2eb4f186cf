import type { FormDefinition } from '../../core/form/definition';
import { WorkbookError } from '../../core/workbook/port';
import type { SheetPlan } from '../../core/workbook/plan';
import { linesOf } from '../../ui/roster-lines';
import type { OfficeCalls } from '../bureau-ports';
import type { World } from '../ports';
import { receivedAnnexes } from '../state/bureau-annexes';
import type { BureauAct } from '../state/bureau-act';
import type { BureauEvent, LoadedEvent } from '../state/bureau-event';
import { reduceDesk } from '../state/bureau-reduce';
import { freshDesk, slotNames, type Desk, type SlotName } from '../state/bureau-state';
import type { Say } from '../state/say';
import type { BureauTell } from '../words/bureau-speech';
import { load, perform, troubleOf } from './bureau-calls';
import { lookSheetOf, rosterSheet, upperSheets } from './bureau-sheets';
import { rosterState } from '../words/bureau-roster-words';
import { problemOf } from './do-check';
import type { Pane } from './pane';

/** What an office's desk is run with. */
export interface DeskWorld {
  readonly pane: Pane;
  readonly world: Pick<World, 'workbook' | 'page' | 'clock' | 'tell' | 'report'>;
  /** The endpoint as whoever is signed in. */
  readonly calls: () => Promise<OfficeCalls>;
  readonly tell: BureauTell;
}

/** A running desk: what it shows, and a way to tell it something. */
export interface RunningDesk {
  readonly state: () => Desk;
  readonly dispatch: (event: BureauEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Settles when nothing is being done any more. */
  idle(): Promise<void>;
}

interface On extends DeskWorld {
  readonly desk: () => Desk;
  readonly dispatch: (event: BureauEvent) => void;
}

function formOf({ pane }: DeskWorld): FormDefinition {
  const { form } = pane.state();
  if (!form) throw new Error('no form yet');
  return form;
}

async function fetchSlot(slot: SlotName, call: number, on: On): Promise<void> {
  const answer = await load(slot, { calls: await on.calls(), desk: on.desk(), form: formOf(on) });
  if (answer.ok) on.dispatch({ type: 'loaded', slot, call, value: answer.value } as LoadedEvent);
  else on.dispatch({ type: 'not-loaded', slot, call, trouble: troubleOf(answer) });
}

/** Adds sheets and tells the pane, whose strip takes them back. */
async function insert(plans: readonly SheetPlan[], what: Say, { pane, world }: On): Promise<void> {
  const step = await world.workbook.insert(plans, world.tell(what));
  pane.dispatch({ type: 'written', entry: { at: world.clock.now(), what, step, fixes: [], settles: [] } });
}

async function receive({ mode, annex }: Extract<BureauAct, { kind: 'receive' }>, on: On): Promise<number> {
  const made = on.desk().slots.rollup.value ?? [];
  const { plans, rows } = upperSheets(formOf(on), made, mode);
  await insert(plans, { key: 'duty.received', with: { annex, count: rows } }, on);
  on.pane.dispatch({ type: 'recognise' });
  return rows;
}

async function look({ at, name }: Extract<BureauAct, { kind: 'look' }>, on: On): Promise<void> {
  const answer = await (await on.calls()).content(at.id, at.version);
  if (!answer.ok) return on.dispatch({ type: 'act-failed', trouble: troubleOf(answer) });
  const found = lookSheetOf(formOf(on), answer.value.tables, { at, name });
  if (!found) return on.dispatch({ type: 'act-failed', trouble: undefined });
  try {
    await insert([found.plan], { key: 'duty.looked', with: { name } }, on);
  } catch (error) {
    // The same version has been opened before: its sheet is gone to instead of made again.
    if (!(error instanceof WorkbookError && error.code === 'name-taken')) throw error;
  }
  await on.world.workbook.goTo(found.place);
}

async function saveList(on: On): Promise<number> {
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
  await insert([plan], { key: 'duty.listed', with: { annex } }, on);
  await on.world.workbook.goTo({ sheet: plan.sheet, row: 1, column: 1 });
  return lines.length;
}

async function doAct(act: BureauAct, on: On): Promise<number | undefined> {
  if (act.kind === 'receive') return receive(act, on);
  if (act.kind === 'list') return saveList(on);
  if (act.kind === 'look') {
    await look(act, on);
    return 1;
  }
  const answer = await perform(act, await on.calls());
  if (!answer.ok) {
    on.dispatch({ type: 'act-failed', trouble: troubleOf(answer) });
    return undefined;
  }
  if (act.kind === 'remind') await on.world.page.copy([act.text, ...act.names].join('\n'));
  return answer.value;
}

async function carryOut(act: BureauAct, on: On): Promise<void> {
  try {
    const count = await doAct(act, on);
    if (count !== undefined && on.desk().task.kind === 'busy') on.dispatch({ type: 'acted', act, count });
  } catch (error) {
    const known = problemOf(error);
    on.dispatch({ type: 'act-failed', trouble: undefined });
    on.pane.dispatch({
      type: 'refused',
      problem: known?.code ?? 'failed',
      sheet: known?.sheet,
      doing: act.kind,
    });
    if (!known || known.code === 'failed') on.world.report(error);
  }
}

/** What must be done outside after an event. */
function todo(before: Desk, event: BureauEvent, on: On): readonly Promise<void>[] {
  const after = on.desk();
  const loads = slotNames.flatMap((slot) => {
    const { call } = after.slots[slot];
    return call !== undefined && call !== before.slots[slot].call ? [fetchSlot(slot, call, on)] : [];
  });
  if (event.type === 'act') return [...loads, carryOut(event.act, on)];
  return event.type === 'copy' ? [...loads, on.world.page.copy(event.text)] : loads;
}

/** Seats whoever is signed in, and whoever comes after. */
function follow(on: On): void {
  const seat = (): void => {
    const { session, form } = on.pane.state();
    const account = session.kind === 'in' && session.account.role !== 'clerk' ? session.account : undefined;
    if (account === on.desk().account || !form) return;
    const annex = account ? (receivedAnnexes(form, account.scope.level)[0] ?? '1') : '1';
    on.dispatch({ type: 'seated', account, annex });
  };
  on.pane.subscribe(seat);
  seat();
}

/** Starts an office's desk beside a running pane. */
export function createDesk(given: DeskWorld): RunningDesk {
  let desk = freshDesk;
  const listeners = new Set<() => void>();
  const busy = new Set<Promise<void>>();
  const dispatch = (event: BureauEvent): void => {
    const before = desk;
    desk = reduceDesk(before, event);
    if (desk !== before) for (const listener of listeners) listener();
    for (const running of todo(before, event, on)) {
      const done = running.catch(given.world.report);
      busy.add(done);
      void done.finally(() => busy.delete(done));
    }
  };
  const on: On = { ...given, desk: () => desk, dispatch };
  follow(on);
  return {
    state: () => desk,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async idle() {
      while (busy.size > 0) await Promise.all(busy);
    },
  };
}
