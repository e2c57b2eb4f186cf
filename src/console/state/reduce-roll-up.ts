import { nothing } from './loaded';
import type { Event } from './event';
import type { RollUpView, State } from './state';

function shown(state: State, rollUp: RollUpView): State {
  return {
    ...state,
    rollUp,
    slots: { ...state.slots, trace: nothing, delta: nothing, cellContent: nothing, where: nothing },
  };
}

/** The roll-up page's own part of the state: the figure that is traced, the two snapshots that are compared. */
export function reduceRollUp(state: State, event: Event): State {
  switch (event.type) {
    case 'annex':
      return shown(state, {});
    case 'traced':
      return shown(state, event.traced ? { traced: event.traced } : {});
    case 'roll-up-cell': {
      const { cell: _other, ...rollUp } = state.rollUp;
      const slots = { ...state.slots, cellContent: nothing, where: nothing };
      return { ...state, slots, rollUp: event.cell ? { ...rollUp, cell: event.cell } : rollUp };
    }
    case 'go':
      return event.screen === state.screen
        ? state
        : { ...state, slots: { ...state.slots, cellContent: nothing, where: nothing } };
    case 'delta':
      return shown(state, event.delta ? { delta: event.delta } : {});
    default:
      return state;
  }
}
