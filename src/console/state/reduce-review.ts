import { nothing } from './loaded';
import type { Event } from './event';
import type { State } from './state';

function close(state: State): State {
  return {
    ...state,
    review: { clean: false, at: 0 },
    slots: { ...state.slots, submission: nothing, review: nothing, content: nothing },
  };
}

/** The review page's own part of the state: which submission is open, and what of it. */
export function reduceReview(state: State, event: Event): State {
  switch (event.type) {
    case 'open':
      return { ...close(state), screen: 'review', review: { id: event.id, clean: false, at: 0 } };
    case 'clean':
      return { ...state, review: { ...state.review, clean: event.open } };
    case 'look':
      return { ...state, review: { ...state.review, at: event.at } };
    case 'annex':
      return close(state);
    case 'acted':
      return ['accept', 'return', 'accept-clean'].includes(event.act.kind) ? close(state) : state;
    default:
      return state;
  }
}
