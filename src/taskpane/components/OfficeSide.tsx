import { createContext, useContext, type ComponentType } from 'react';
import { useOpening } from './Later';

/** Loads the pages of officers and auditors, which a filer never needs; the same each time. */
export type OpenOffice = () => Promise<ComponentType>;

const Context = createContext<OpenOffice | undefined>(undefined);
export const OfficeProvider = Context.Provider;

/** The office's side of the pane, once it is here. */
export function OfficeSide() {
  const { part: Office, coming } = useOpening(useContext(Context));
  return Office ? <Office /> : <main className="screen">{coming}</main>;
}
