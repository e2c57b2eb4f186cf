import type { SlotName } from './slots';
import type { Screen, State } from './state';

const NEEDS: Readonly<Record<Screen, readonly SlotName[]>> = {
  roster: ['roster', 'registry', 'progress', 'calendar'],
  review: ['queue'],
  consolidate: ['consolidation', 'inclusions', 'snapshots'],
  'tie-out': ['tieOut'],
  analysis: [],
  registry: ['registry'],
  forms: [],
  log: ['log'],
};

/** What an open submission adds to the review page. */
const OPENED: readonly SlotName[] = ['submission', 'review'];

/** What the page that is open shows of the bureau's. */
export function needsOf(state: State): readonly SlotName[] {
  const own = NEEDS[state.screen];
  return state.screen === 'review' && state.review.id !== undefined ? [...own, ...OPENED] : own;
}
