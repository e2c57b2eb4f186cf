import type { World } from '../ports';
import type { Effect } from '../state/effect';
import type { Event } from '../state/event';
import type { State } from '../state/state';

/** What an effect is carried out with. */
export interface Running {
  readonly world: World;
  readonly dispatch: (event: Event) => void;
  readonly state: () => State;
  /** Ends the reading of the check that runs, if one does. */
  readonly check: { abort: AbortController | undefined };
}

/** How each kind of effect is carried out. */
export type Doers<K extends Effect['do'] = Effect['do']> = {
  readonly [D in K]: (effect: Extract<Effect, { do: D }>, on: Running) => Promise<void>;
};
