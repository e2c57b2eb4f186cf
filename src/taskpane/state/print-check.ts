import { digitsOf, verifyMark } from '../../core/submission/print-mark';
import type { Effect } from './effect';
import type { Event } from './event';
import type { PrintCheck, State } from './state';

/** What the receipts at hand say of a print; the bureau is asked where they do not know it. */
function atHand(state: State, { text, receipts }: Extract<Event, { type: 'verify' }>): PrintCheck['found'] {
  const found = verifyMark(text, receipts, state.form?.campaign.id);
  const settled = ['equal', 'other-campaign', 'draft', 'unreadable'].includes(found.kind);
  if (settled || digitsOf(text) === undefined) return found;
  if (state.session.kind === 'in') return 'asking';
  return receipts.length === 0 ? 'sign-in' : found;
}

/** A print that is held against the versions received. */
export function reducePrintCheck(state: State, event: Event): State {
  switch (event.type) {
    case 'verify':
      return { ...state, mark: { text: event.text, found: atHand(state, event) } };
    case 'verified': {
      if (state.mark?.text !== event.text || state.mark.found !== 'asking') return state;
      const { answer, text } = event;
      const found =
        answer.kind === 'ok' ? verifyMark(text, answer.value, state.form?.campaign.id) : 'unreachable';
      return { ...state, mark: { text, found } };
    }
    case 'verify-clear':
    case 'sign-out':
      return { ...state, mark: undefined };
    default:
      return state;
  }
}

/** Asks the bureau for a fingerprint that nothing at hand knows. */
export function printCheckEffects(before: State, event: Event, after: State): readonly Effect[] {
  if (event.type !== 'verify' || after.mark?.found !== 'asking' || before.mark === after.mark) return [];
  const digits = digitsOf(event.text);
  return digits === undefined ? [] : [{ do: 'verify', text: event.text, digits }];
}
