import { createContext, useContext, useSyncExternalStore } from 'react';
import { isUnder, textAt, type HalfTyped, type TypedAt } from './half-typed';

/** Who types here, and where that is kept. */
export interface Typing {
  readonly halfTyped: HalfTyped;
  readonly who: TypedAt;
}

const Context = createContext<Typing | undefined>(undefined);

export const TypingProvider = Context.Provider;

function useTyping(): Typing {
  const typing = useContext(Context);
  if (!typing) throw new Error('nobody types here');
  return typing;
}

/** The words at a place and what sets them. */
export type Words = readonly [text: string, type: (text: string) => void];

/** The words that whoever is signed in types at a place: they outlast the page and the session, until they are sent. */
export function useTyped(place: TypedAt): Words {
  const { halfTyped, who } = useTyping();
  const at = [...who, ...place];
  const text = useSyncExternalStore(halfTyped.subscribe, () => textAt(halfTyped.list(), at));
  return [text, (words) => halfTyped.type(at, words)];
}

/** The places under this one where words of whoever is signed in wait, without the part that names the place above. */
export function useTypedUnder(place: TypedAt): readonly TypedAt[] {
  const { halfTyped, who } = useTyping();
  const above = [...who, ...place];
  const list = useSyncExternalStore(halfTyped.subscribe, halfTyped.list);
  return list.filter(({ at }) => isUnder(at, above)).map(({ at }) => at.slice(above.length));
}
