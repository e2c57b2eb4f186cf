import type { Console } from './runner';
import { screensOf } from './screens-of';
import type { Event } from './state/event';
import { screens, type Screen, type State } from './state/state';
import { accountOf } from './who';

/** The browser's line for addresses, of which the console uses what stands after `#`. */
export interface AddressLine {
  read(): string;
  /** Goes on to another page, so that the way back leads here. */
  push(address: string): void;
  /** The same page under another address. */
  replace(address: string): void;
  onBack(listener: () => void): void;
}

const PAGE = /^#([a-z-]+)(?:\/([\w-]{1,60}))?$/;

/** The page that is open as an address: `#roster`, `#review/ID`. */
export function addressOf({ screen, review }: State): string {
  return screen === 'review' && review.id !== undefined ? `#review/${review.id}` : `#${screen}`;
}

function isScreen(name: string): name is Screen {
  return screens.some((s) => s === name);
}

/** What opens the page of an address; nothing where it names none, or none of the one who is signed in. */
export function opening(address: string, state: State): readonly Event[] {
  const [, name = '', id] = PAGE.exec(address) ?? [];
  const account = accountOf(state);
  if (!isScreen(name) || (account && name !== 'own' && !screensOf(account).includes(name))) return [];
  if (name !== 'review') return [{ type: 'go', screen: name }];
  return id === undefined ? [{ type: 'shut' }, { type: 'go', screen: name }] : [{ type: 'open', id }];
}

/** Keeps the address with the page that is open: a reload comes back to it, and the browser's way back leads to the page before. */
export function keepAddress({ state, dispatch, subscribe }: Console, line: AddressLine): void {
  let going = false;
  /** What was asked for before anybody had signed in. */
  let wanted: string | undefined;
  const refuse = (address: string): void => {
    // What a provider hands back has an equals sign.
    if (/^#[^=]+$/.test(address) && opening(address, state()).length === 0) dispatch({ type: 'no-page' });
  };
  const goThere = (): void => {
    const address = line.read();
    const isIn = state().session.kind === 'in';
    going = true;
    opening(address, state()).forEach(dispatch);
    going = false;
    if (isIn) refuse(address);
    else wanted = address;
  };
  goThere();
  line.onBack(goThere);
  subscribe(() => {
    const now = state();
    const address = addressOf(now);
    if (going || now.session.kind !== 'in') return;
    const asked = wanted;
    wanted = undefined;
    if (address !== line.read()) {
      if (opening(line.read(), now).length > 0) line.push(address);
      else line.replace(address);
    }
    if (asked !== undefined) refuse(asked);
  });
}
