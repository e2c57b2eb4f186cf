import type { Act } from './event';
import type { Say } from './say';

/** A button of the action area: its words are the next step. */
export interface Action {
  readonly words: Say;
  readonly act: Act;
  readonly icon?: 'retry' | 'print';
}

/** What stands at the bottom of the pane. At least one of the two is there; never two primary ones. */
export interface Actions {
  readonly primary?: Action;
  readonly secondary?: Action;
}
