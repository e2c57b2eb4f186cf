import { createContext, useContext } from 'react';
import type { Finding } from '../../core/form/finding';
import type { Event } from '../state/event';
import type { State } from '../state/state';
import type { Telling } from '../words/finding-words';
import type { Tell } from '../words/speak';

/** What every component sees: the state, a way to tell it something, and words. */
export interface PaneView extends Telling {
  readonly state: State;
  readonly dispatch: (event: Event) => void;
  readonly tell: Tell;
  /** Says a whole finding in one or two sentences. */
  readonly sentence: (finding: Finding) => string;
}

const Context = createContext<PaneView | undefined>(undefined);

export const PaneProvider = Context.Provider;

/** The pane that a component stands in. */
export function usePane(): PaneView {
  const view = useContext(Context);
  if (!view) throw new Error('outside of the pane');
  return view;
}
