import { createContext, useContext, type ComponentType } from 'react';
import { useOpening } from './Later';

/** Loads pages that most who open the pane never need; the same each time. */
export type OpenSide = () => Promise<ComponentType>;

/** What comes only when somebody wants it: the pages of officers and auditors, and that of one's own account. */
export interface SideOpeners {
  readonly office?: OpenSide | undefined;
  readonly own?: OpenSide | undefined;
}

const Context = createContext<SideOpeners>({});
export const SidesProvider = Context.Provider;

/** The office's side of the pane, once it is here. */
export function OfficeSide() {
  const { part: Office, coming } = useOpening(useContext(Context).office);
  return Office ? <Office /> : <main className="screen">{coming}</main>;
}

/** The page of one's own account, once it is here. */
export function OwnSide() {
  const { part: Own, coming } = useOpening(useContext(Context).own);
  return Own ? <Own /> : coming;
}
