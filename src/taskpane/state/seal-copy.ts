import type { Effect } from './effect';
import type { Event } from './event';
import { chosenAnnexes, filedScopes, isUnderway, latestReceipt } from './filing';
import type { State } from './state';

/** What a copy for seal is printed from: the annexes' own sheets, and the received version that they may still be. */
function effectOf(state: State): Effect {
  const latest = latestReceipt(state);
  return {
    do: 'seal-copy',
    scopes: filedScopes(state),
    sheets: [...new Set(chosenAnnexes(state).map((a) => a.sheet))],
    receipt: isUnderway(latest?.status) ? latest?.receipt : undefined,
  };
}

/** Pages that say they are a received version say so only until something changes. */
export function reduceSealCopy(state: State, event: Event): State {
  const changed = event.type === 'changed' || event.type === 'written' || event.type === 'undone';
  const stored = event.type === 'pages-noted' ? event.stored : changed ? false : state.receipts.onPages;
  return stored === state.receipts.onPages
    ? state
    : { ...state, receipts: { ...state.receipts, onPages: stored } };
}

/** Copies for seal: every page is a draft unless its figures are those that were received. */
export function sealCopyEffects(before: State, event: Event, after: State): readonly Effect[] {
  if (event.type === 'seal-copy') return [effectOf(after)];
  if (!before.receipts.onPages || after.receipts.onPages || event.type === 'pages-noted') return [];
  return [{ do: 'note-draft', sheets: [...new Set(chosenAnnexes(after).map((a) => a.sheet))] }];
}
