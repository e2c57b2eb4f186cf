import { createContext, useContext } from 'react';
import type { ChartDefinition } from '../../core/form/charts';
import type { PackedTable } from '../../core/submission/package';
import type { ListSheet } from '../../core/workbook/list-plan';
import type { Initials } from '../../ui/initials';
import type { Event } from '../state/event';
import type { State } from '../state/state';
import type { Tell } from '../words/say';

/** What every component sees: the state, a way to tell it something, and words. */
export interface ConsoleView {
  readonly state: State;
  readonly dispatch: (event: Event) => void;
  readonly tell: Tell;
  /** Pinyin initials of names, letter by letter; empty until the library is here. */
  readonly initials: Initials;
  /** What upper tables are drawn as. */
  readonly charts: readonly ChartDefinition[];
  /** Saves a list as a workbook on the officer's computer, under its title. */
  readonly saveSheet: (list: Omit<ListSheet, 'sheet'>) => Promise<void>;
  /** Saves upper tables as their official sheets, under a title. */
  readonly saveTables: (tables: readonly PackedTable[], title: string) => Promise<void>;
}

const Context = createContext<ConsoleView | undefined>(undefined);

export const ConsoleProvider = Context.Provider;

/** The console that a component stands in. */
export function useConsole(): ConsoleView {
  const view = useContext(Context);
  if (!view) throw new Error('outside of the console');
  return view;
}
