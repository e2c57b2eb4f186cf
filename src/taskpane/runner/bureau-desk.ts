import { pastedText } from '../../core/value/pasted-text';
import { WorkbookError } from '../../core/workbook/port';
import { typedBy, type HalfTyped } from '../../ui/half-typed';
import { receivedAnnexes } from '../state/bureau-annexes';
import type { BureauAct, Outcome } from '../state/bureau-act';
import type { BureauEvent, LoadedEvent } from '../state/bureau-event';
import { reduceDesk } from '../state/bureau-reduce';
import { keptSigners, signersKey } from '../state/bureau-signers';
import { freshDesk, slotNames, type Desk, type SlotName } from '../state/bureau-state';
import { hereKey } from '../state/effects-keep';
import { insertBalanced } from './bureau-balanced';
import { insertCharts } from './bureau-charts';
import { load, perform, troubleOf } from './bureau-calls';
import { formOf, look, receive, saveList, type DeskWorld, type On } from './bureau-write';
import { problemOf } from './do-check';
import { keptWords } from './kept-words';

export type { DeskWorld } from './bureau-write';

/** A running desk: what it shows, and a way to tell it something. */
export interface RunningDesk {
  readonly state: () => Desk;
  readonly dispatch: (event: BureauEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly halfTyped: HalfTyped;
  /** Settles when nothing is being done any more. */
  idle(): Promise<void>;
}

async function fetchSlot(slot: SlotName, call: number, on: On): Promise<void> {
  const answer = await load(slot, { calls: await on.calls(), desk: on.desk(), form: formOf(on) });
  if (answer.ok) on.dispatch({ type: 'loaded', slot, call, value: answer.value } as LoadedEvent);
  else on.dispatch({ type: 'not-loaded', slot, call, trouble: troubleOf(answer) });
}

async function doAct(act: BureauAct, on: On): Promise<number | Outcome | undefined> {
  if (act.kind === 'receive') return receive(act, on);
  if (act.kind === 'list') return saveList(on);
  if (act.kind === 'charts') return insertCharts(act, on);
  if (act.kind === 'balanced') return insertBalanced(act, on);
  if (act.kind === 'look') return look(act, on);
  const { account } = on.desk();
  const answer = await perform(act, await on.calls());
  if (!answer.ok) {
    on.dispatch({ type: 'act-failed', trouble: troubleOf(answer) });
    return undefined;
  }
  if (account) on.halfTyped.sent(act, typedBy(account));
  if (act.kind === 'remind') await on.world.page.copy([act.text, ...act.names.map(pastedText)].join('\n'));
  return answer.value;
}

async function carryOut(act: BureauAct, on: On): Promise<void> {
  try {
    const done = await doAct(act, on);
    if (done === undefined || on.desk().task.kind !== 'busy') return;
    on.dispatch({ type: 'acted', act, ...(typeof done === 'number' ? { count: done } : done) });
  } catch (error) {
    const replaces = act.kind === 'receive' || act.kind === 'charts' || act.kind === 'balanced';
    if (replaces && error instanceof WorkbookError && error.code === 'name-taken')
      return on.dispatch({ type: 'ask-replace', act, sheet: error.sheet ?? '' });
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
    const signers = account && on.world.page.recall(hereKey({ form }, signersKey(account.scope.region)));
    on.dispatch({ type: 'seated', account, annex, signers: keptSigners(signers) });
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
  const halfTyped = keptWords(given.world);
  const on: On = { ...given, desk: () => desk, dispatch, halfTyped };
  follow(on);
  return {
    state: () => desk,
    dispatch,
    halfTyped,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async idle() {
      while (busy.size > 0) await Promise.all(busy);
    },
  };
}
