import type { Event } from './event';
import type { State } from './state';

/** The helper for the current cell. */
export function reduceHelper(state: State, event: Event): State {
  const { helper } = state;
  switch (event.type) {
    case 'selected':
      return { ...state, helper: { ...helper, selection: event.selection, query: '', active: 0 } };
    case 'helper-query':
      return {
        ...state,
        helper: { ...helper, query: event.text, active: 0, asked: helper.asked || event.text !== '' },
      };
    case 'helper-move':
      return { ...state, helper: { ...helper, active: Math.max(0, event.to) } };
    case 'helper-take':
      return { ...state, helper: { ...helper, query: '', active: 0 } };
    case 'initials':
      return { ...state, helper: { ...helper, initials: event.initials } };
    case 'registry':
      return {
        ...state,
        helper: { ...helper, registry: new Map(helper.registry).set(event.column, event.choices) },
      };
    default:
      return state;
  }
}
