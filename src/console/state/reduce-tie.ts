import type { Event } from './event';
import type { State } from './state';

/** The tie-out page's own part of the state. */
export function reduceTie(state: State, event: Event): State {
  const { tie } = state;
  switch (event.type) {
    case 'tie-differing':
      return { ...state, tie: { ...tie, differing: event.differing } };
    case 'tie-toggle': {
      const open = new Set(tie.open);
      if (!open.delete(event.node)) open.add(event.node);
      return { ...state, tie: { ...tie, open } };
    }
    case 'tie-select':
      return { ...state, tie: { ...tie, selected: event.node } };
    default:
      return state;
  }
}
