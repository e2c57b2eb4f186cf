import { nothing } from './loaded';
import type { Event } from './event';
import type { RollUpView, State } from './state';

function shown(state: State, rollUp: RollUpView): State {
  return { ...state, rollUp, slots: { ...state.slots, trace: nothing, delta: nothing } };
}

/** The roll-up page's own part of the state: the figure that is traced, the two snapshots that are compared. */
export function reduceRollUp(state: State, event: Event): State {
  switch (event.type) {
    case 'annex':
      return shown(state, {});
    case 'traced':
      return shown(state, event.traced ? { traced: event.traced } : {});
    case 'delta':
      return shown(state, event.delta ? { delta: event.delta } : {});
    default:
      return state;
  }
}
