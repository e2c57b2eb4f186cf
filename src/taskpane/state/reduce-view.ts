import type { Event, ViewChange } from './event';
import { announce } from './reduce-world';
import { say } from './say';
import { listGroups } from './list';
import { start } from './start';
import type { Filter, State, View } from './state';

function toggled(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

function severities(filter: Filter, change: Extract<ViewChange, { set: 'severity' }>): Filter {
  const next = new Set(change.only ? [] : filter.severities);
  if (change.only || !next.has(change.to)) next.add(change.to);
  else next.delete(change.to);
  return { ...filter, severities: next };
}

function changed(view: View, change: ViewChange): View {
  switch (change.set) {
    case 'grouping':
      return { ...view, grouping: change.to, closed: new Set(), open: new Set(), focus: undefined, top: 0 };
    case 'severity':
      return { ...view, filter: severities(view.filter, change), top: 0 };
    case 'sheet':
      return { ...view, filter: { ...view.filter, sheet: change.to, column: undefined }, top: 0 };
    case 'column':
      return { ...view, filter: { ...view.filter, column: change.to }, top: 0 };
    case 'search':
      return { ...view, filter: { ...view.filter, search: change.to }, top: 0 };
    case 'searching':
      return {
        ...view,
        searching: change.to,
        filter: change.to ? view.filter : { ...view.filter, search: '' },
      };
    case 'group':
      return { ...view, closed: toggled(view.closed, change.id, !change.to), focus: change.id };
    case 'line':
      return { ...view, open: toggled(view.open, change.id, change.to), focus: change.id };
    case 'focus':
      return { ...view, focus: change.to };
    case 'all':
      return { ...view, filter: start.view.filter, searching: false, top: 0 };
  }
}

function viewed(state: State, change: ViewChange): State {
  const next: State = { ...state, view: changed(state.view, change) };
  if (change.set !== 'severity' && change.set !== 'sheet' && change.set !== 'column') return next;
  const lines = listGroups(next).reduce((n, g) => n + g.lines.length, 0);
  return announce(next, say('said.filtered', { count: lines }));
}

/** How the list is shown, and which finding is open. */
export function reduceView(state: State, event: Event): State {
  switch (event.type) {
    case 'view':
      return viewed(state, event.change);
    case 'open-finding': {
      const { id, line, top } = event;
      const same = state.at.page?.kind === 'finding';
      const view = { ...state.view, focus: line, top: same ? state.view.top : top };
      const explanations = {
        ...state.explanations,
        choice: 'explain',
        alike: false,
        tooShort: false,
      } as const;
      return {
        ...state,
        view,
        explanations,
        at: { tab: 'check', page: { kind: 'finding', id } },
        notice: undefined,
      };
    }
    case 'described':
      return { ...state, around: { id: event.id, is: event.is } };
    default:
      return state;
  }
}
