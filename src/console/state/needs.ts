import { accountOf } from '../who';
import type { SlotName } from './slots';
import type { Screen, SentCell, State } from './state';

const NEEDS: Readonly<Record<Screen, readonly SlotName[]>> = {
  roster: ['roster', 'registry', 'progress', 'calendar', 'locks'],
  review: ['queue'],
  consolidate: ['consolidation', 'inclusions', 'snapshots', 'registry', 'passings', 'calendar'],
  'tie-out': ['tieOut', 'registry'],
  analysis: ['analysis'],
  registry: ['registry'],
  forms: [],
  log: ['log', 'readings'],
  accounts: ['accounts', 'registry'],
  own: ['ownAccount', 'registry'],
};

/** What an open submission adds to the review page. */
const OPENED: readonly SlotName[] = ['submission', 'review'];

/** What a cell of a sent version is shown with. */
const CELL: readonly SlotName[] = ['cellContent', 'where'];

/** The cell of a sent version that the open page looks at. */
export function lookedCell({ screen, rollUp, tie }: State): SentCell | undefined {
  return screen === 'consolidate' ? rollUp.cell : tie.cell;
}

/** The sheet's own rows, once the version is known. */
function contentOf({ slots }: State): readonly SlotName[] {
  return slots.submission.value ? ['content'] : [];
}

/** What the page that is open shows of the bureau's. */
export function needsOf(state: State): readonly SlotName[] {
  const own = NEEDS[state.screen];
  switch (state.screen) {
    case 'review':
      return state.review.id === undefined ? own : [...own, ...OPENED, ...contentOf(state)];
    case 'consolidate':
      return [
        ...own,
        ...(state.rollUp.traced ? (['trace'] as const) : []),
        ...(state.rollUp.delta ? (['delta'] as const) : []),
        ...(state.rollUp.cell ? CELL : []),
      ];
    case 'tie-out':
      return [
        ...own,
        ...(state.tie.figure ? (['bridge'] as const) : []),
        ...(state.tie.since !== undefined ? (['stages'] as const) : []),
        ...(state.tie.cell ? CELL : []),
      ];
    case 'accounts':
      return accountOf(state)?.role === 'admin' ? [...own, 'serviceTokens'] : own;
    default:
      return own;
  }
}
