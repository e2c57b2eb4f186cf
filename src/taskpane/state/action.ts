import type { Act } from './event';
import type { Say } from './say';

/** A button of the action area: its words are the next step. */
export interface Action {
  readonly words: Say;
  readonly act: Act;
  readonly icon?: 'retry' | 'print';
  /** The form on the page that the button submits, instead of an act of its own. */
  readonly submits?: 'sign-in';
}

/** What stands at the bottom of the pane: never two primary ones; none on pages that ask for nothing (more, history). */
export interface Actions {
  readonly primary?: Action;
  readonly secondary?: Action;
}
