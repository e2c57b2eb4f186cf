import type { Event } from './event';
import type { Notice, State } from './state';
import type { Say } from './say';
import { touchTyped } from './touch';

/** Tells a screen reader something. */
export function announce(state: State, words: Say): State {
  return { ...state, said: { n: state.said.n + 1, words } };
}

/** Sheets that cannot be marked still have their findings in the list, so nobody is bothered. */
const UNMARKABLE = new Set<string>(['protected', 'filtered', 'not-supported', 'sheet-missing']);

function opened(state: State, event: Extract<Event, { type: 'started' }>): State {
  const { now, host, language, demo, provider = false, form, go } = event;
  const at = { tab: go ?? ('home' as const), page: undefined };
  return { ...state, now, host, language, demo, provider, form, at };
}

function leftOut(state: State, scope: string, out: boolean): State {
  const left = new Set(state.tables.left);
  if (out) left.add(scope);
  else left.delete(scope);
  return { ...state, tables: { ...state.tables, left } };
}

/** Settings as they are kept in the workbook. */
export function readSettings(text: string | undefined): { readonly marks?: boolean } {
  return text === 'marks=off' ? { marks: false } : {};
}

/** What is so for as long as the pane is open, or asks for an undo, stays said until somebody has read it. */
const LASTING = new Set<Notice['problem']>([
  'not-heard',
  'not-kept',
  'not-stored',
  'plainer',
  'half-written',
]);

function lasting(notice: Notice | undefined): Notice | undefined {
  return notice && LASTING.has(notice.problem) ? notice : undefined;
}

/** What was refused, said of an undo as such, for checking again does not help there, and of drafts that the workbook does not keep. */
function problemOf({ problem, doing }: Extract<Event, { type: 'refused' }>): Notice['problem'] {
  const isUndo = doing === 'undo' || doing === 'inspect-undo';
  if (doing === 'remember' && (problem === 'failed' || problem === 'not-supported')) return 'not-kept';
  if (doing === 'go-to' && problem === 'changed') return 'cell-gone';
  return isUndo && problem === 'changed' ? 'not-undone' : problem;
}

/** Where one is, what time it is, what the workbook refused. */
export function reduceWorld(state: State, event: Event): State {
  switch (event.type) {
    case 'started':
      return opened(state, event);
    case 'clock':
      return { ...state, now: event.now };
    case 'connection':
      return { ...state, connected: event.connected };
    case 'tab':
      return { ...state, at: { tab: event.tab, page: undefined }, notice: undefined };
    case 'page':
      return { ...state, at: { ...state.at, page: event.page } };
    case 'back':
      return { ...state, at: { ...state.at, page: undefined }, notice: undefined };
    case 'spoken':
      return { ...state, language: event.language };
    case 'marks':
      return { ...state, marks: event.on };
    case 'leave-out':
      return leftOut(state, event.scope, event.out);
    case 'print':
      return { ...state, notice: { problem: 'print', sheet: event.sheet } };
    case 'put-away':
      return { ...state, notice: undefined };
    case 'refused':
      return event.doing === 'mark' && UNMARKABLE.has(event.problem)
        ? state
        : { ...state, notice: { problem: problemOf(event), sheet: event.sheet } };
    case 'changed':
      return touchTyped(state, event.hint);
    case 'recalled':
      return event.key === 'settings' ? { ...state, ...readSettings(event.text) } : state;
    case 'recognised':
      return {
        ...state,
        tables: { ...state.tables, known: event.recognition },
        notice: lasting(state.notice),
      };
    default:
      return state;
  }
}
