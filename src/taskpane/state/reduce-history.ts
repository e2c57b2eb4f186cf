import type { Event, Written } from './event';
import { openFindings } from './open-findings';
import { announce } from './reduce-world';
import { say } from './say';
import type { Entry, State } from './state';
import { touchOwn, touchSheets } from './touch';
import { nextToDo } from './walk';

function entryOf(state: State, { at, what, step, fixes, settles, room }: Written): Entry {
  const id = state.history.entries.length + 1;
  const cells = Math.max(step.cells.length, fixes.length);
  const sheets = step.sheets.length;
  return { id, at, what, cells, sheets, step, fixes, settles, ...(room && { room }), undone: false };
}

function pageAfter(state: State, settles: readonly string[]): State['at'] {
  const { at } = state;
  if (at.page?.kind === 'repair' || at.page?.kind === 'import') return { ...at, page: undefined };
  if (at.page?.kind !== 'finding' || !settles.includes(at.page.id)) return at;
  const next = nextToDo(state, at.page.id);
  return { ...at, page: next && !settles.includes(next.id) ? { kind: 'finding', id: next.id } : undefined };
}

function written(state: State, done: Written): State {
  const entry = entryOf(state, done);
  const settled = new Map(state.check.settled);
  const open = new Set(openFindings(state).map((f) => f.id));
  for (const id of done.settles) if (open.has(id)) settled.set(id, entry.id);
  const next: State = {
    ...state,
    at: pageAfter(state, done.settles),
    repair: undefined,
    notice: undefined,
    check: { ...state.check, settled },
    history: { ...state.history, entries: [...state.history.entries, entry], conflict: undefined },
  };
  return announce(touchSheets(touchOwn(next, done.fixes), done.step.sheets), done.what);
}

function undone(state: State, id: number): State {
  const entry = state.history.entries.find((e) => e.id === id);
  if (!entry) return state;
  const settled = new Map([...state.check.settled].filter(([, by]) => by !== id));
  const entries = state.history.entries.map((e) => (e.id === id ? { ...e, undone: true } : e));
  const next: State = {
    ...state,
    check: { ...state.check, settled },
    history: { entries, busy: undefined, conflict: undefined },
    notice: state.notice?.problem === 'half-written' ? undefined : state.notice,
  };
  return announce(touchSheets(touchOwn(next, entry.fixes), entry.step.sheets), say('said.undone'));
}

/** The write that the undo strip speaks of: the last one, until it is undone. */
export function lastEntry(state: State): Entry | undefined {
  const last = state.history.entries.at(-1);
  return last && !last.undone ? last : undefined;
}

/** What the pane wrote, and taking it back. */
export function reduceHistory(state: State, event: Event): State {
  switch (event.type) {
    case 'written':
      return written(state, event.entry);
    case 'undo': {
      const history = {
        ...state.history,
        busy: event.id,
        ...(event.cells !== 'ask' && { conflict: undefined }),
      };
      return { ...state, history };
    }
    case 'undo-conflict': {
      const { id, cells, filled } = event;
      const history = { ...state.history, busy: undefined, conflict: { id, cells, filled } };
      return { ...state, history, at: { ...state.at, page: { kind: 'history' } } };
    }
    case 'undo-cancel':
      return { ...state, history: { ...state.history, busy: undefined, conflict: undefined } };
    case 'undone':
      return undone(state, event.id);
    case 'refused':
      return state.history.busy === undefined
        ? state
        : { ...state, history: { ...state.history, busy: undefined } };
    default:
      return state;
  }
}

/** What is about to be repaired. */
export function reduceRepair(state: State, event: Event): State {
  const { repair } = state;
  switch (event.type) {
    case 'preview-repair': {
      const ids = openFindings(state)
        .filter((f) => f.repairs > 0)
        .map((f) => f.id);
      const fresh = { ids, fixes: undefined, off: new Set<string>(), open: new Set<string>() };
      return { ...state, repair: fresh, at: { tab: 'check', page: { kind: 'repair' } } };
    }
    case 'repair-known':
      return repair ? { ...state, repair: { ...repair, fixes: event.fixes } } : state;
    case 'repair-group': {
      if (!repair) return state;
      const off = new Set(repair.off);
      if (event.on) off.delete(event.rule);
      else off.add(event.rule);
      return { ...state, repair: { ...repair, off } };
    }
    case 'repair-unfold':
      return repair
        ? { ...state, repair: { ...repair, open: new Set([...repair.open, event.rule]) } }
        : state;
    default:
      return state;
  }
}
