import { NoRoom, type World } from '../ports';
import type { Effect } from '../state/effect';
import { effectsOf } from '../state/effects';
import type { Event } from '../state/event';
import { reduce } from '../state/reduce';
import { start } from '../state/start';
import type { State } from '../state/state';
import { doCheck, problemOf } from './do-check';
import { doPrint } from './do-print';
import { doReport } from './do-report';
import { doSend } from './do-send';
import { doTalk } from './do-talk';
import { doTyping } from './do-typing';
import { doWrite } from './do-write';
import type { Doers, Running } from './running';

/** The running pane: its state, a way to tell it something, and a way to hear of changes. */
export interface Pane {
  state(): State;
  dispatch(event: Event): void;
  subscribe(listener: () => void): () => void;
  /** Settles when nothing is being done any more. */
  idle(): Promise<void>;
}

const doPage: Doers<'wait' | 'focus' | 'copy' | 'language' | 'remember-here'> = {
  async wait({ ms, then }, { world, dispatch }) {
    world.clock.after(ms, () => dispatch(then));
  },
  async focus({ target }, { world }) {
    world.page.focus(target);
  },
  async copy({ text }, { world }) {
    await world.page.copy(text);
  },
  async 'remember-here'({ key, text }, { world }) {
    world.page.remember(key, text);
  },
  async language({ language }, { world, dispatch }) {
    await world.languageChanged(language);
    dispatch({ type: 'spoken', language });
  },
};

const doers: Doers = {
  ...doCheck,
  ...doTyping,
  ...doWrite,
  ...doSend,
  ...doPrint,
  ...doTalk,
  ...doReport,
  ...doPage,
};

/** Effects that touch the workbook wait for each other; the others do not wait. */
const ordered = new Set<Effect['do']>([
  'recall',
  'remember',
  'recognise',
  'leave-sheets',
  'check',
  'recheck',
  'mark',
  'go-to',
  'write',
  'insert',
  'save-findings',
  'save-receipt',
  'seal-copy',
  'note-draft',
  'inspect-undo',
  'undo',
  'outline',
  'import',
  'take',
  'prepare',
  'propose',
  'report',
  'report-cells',
  'report-put',
  'compare',
  'locate',
  'see-version',
  'see-parcel',
]);

function carryOut<D extends Effect['do']>(effect: Extract<Effect, { do: D }>, on: Running): Promise<void> {
  const doer = doers[effect.do as D] as (e: Extract<Effect, { do: D }>, r: Running) => Promise<void>;
  return doer(effect, on);
}

function refusal(error: unknown, effect: Effect, on: Running): void {
  const known = problemOf(error);
  if (error instanceof NoRoom)
    return on.dispatch({ type: 'refused', problem: 'no-room', sheet: error.sheet, doing: effect.do });
  on.dispatch({ type: 'refused', problem: known?.code ?? 'failed', sheet: known?.sheet, doing: effect.do });
  if (!known || known.code === 'failed') on.world.report(error);
}

/** Starts a pane over a world: events in, state out, effects carried out one after another where they must be. */
export function createPane(world: World): Pane {
  let state = start;
  const listeners = new Set<() => void>();
  let turn: Promise<void> = Promise.resolve();
  const busy = new Set<Promise<void>>();

  const perform = (effect: Effect): void => {
    const run = (): Promise<void> =>
      carryOut(effect, on).catch((error: unknown) => refusal(error, effect, on));
    const done = ordered.has(effect.do) ? (turn = turn.then(run)) : run();
    busy.add(done);
    void done.finally(() => busy.delete(done));
  };
  const dispatch = (event: Event): void => {
    const before = state;
    state = reduce(before, event);
    if (state !== before) for (const listener of listeners) listener();
    for (const effect of effectsOf(before, event, state)) perform(effect);
  };
  const on: Running = { world, dispatch, state: () => state, check: { abort: undefined } };

  return {
    state: () => state,
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
