import { groupsOf } from '../../ui/queue';
import { nextInQueue } from '../queue-rows';
import { nothing } from './loaded';
import type { Event } from './event';
import type { State } from './state';

/** After a decision the next submission of the queue is opened. */
function decided(state: State): State {
  const { id } = state.review;
  const queue = state.slots.queue.value;
  const next = id === undefined || !queue ? undefined : nextInQueue(groupsOf(queue), id);
  const closed = close(state);
  return next === undefined ? closed : { ...closed, review: { ...closed.review, id: next } };
}

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
      return {
        ...close(state),
        screen: 'review',
        review: { id: event.id, clean: false, at: 0 },
        task: { kind: 'none' },
      };
    case 'clean':
      return { ...state, review: { ...state.review, clean: event.open } };
    case 'look': {
      const { cell: _other, ...review } = state.review;
      return { ...state, review: { ...review, at: event.at } };
    }
    case 'look-cell':
      return { ...state, review: { ...state.review, cell: event.place } };
    case 'annex':
    case 'shut':
      return close(state);
    case 'acted':
      if (event.act.kind === 'accept-clean') return close(state);
      return event.act.kind === 'accept' || event.act.kind === 'return' ? decided(state) : state;
    default:
      return state;
  }
}
