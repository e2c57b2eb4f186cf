import { createContext, useContext } from 'react';
import type { FormDefinition } from '../../../core/form/definition';
import type { BureauEvent } from '../../state/bureau-event';
import type { Desk } from '../../state/bureau-state';
import type { BureauTell } from '../../words/bureau-speech';

/** What every page of the office's side sees. */
export interface DeskView {
  readonly desk: Desk;
  readonly form: FormDefinition;
  readonly now: number;
  readonly language: 'zh' | 'en';
  readonly dispatch: (event: BureauEvent) => void;
  readonly tell: BureauTell;
}

const Context = createContext<DeskView | undefined>(undefined);
export const DeskProvider = Context.Provider;

/** The desk that a component stands at. */
export function useDesk(): DeskView {
  const view = useContext(Context);
  if (!view) throw new Error('outside of the desk');
  return view;
}
