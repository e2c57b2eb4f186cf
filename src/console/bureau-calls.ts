import type { ClientOptions } from '../client/request';
import { keepSession, type SessionKeeper } from '../client/session';
import { act } from './act-calls';
import { loaders } from './load-calls';
import { signInBy, type ProviderPage } from './sign-in-calls';
import type { BureauCalls } from './runner';
import type { State } from './state/state';

type Options = Omit<ClientOptions, 'token' | 'language'>;
type Spoken = NonNullable<ClientOptions['language']>;

/** The bureau's calls over its routes; each speaks the console's language and carries the sign-in of its moment. */
export function bureauCalls(
  base: Options,
  page: ProviderPage,
): BureauCalls & { readonly keeper: SessionKeeper } {
  let spoken: Spoken = 'zh-CN';
  const keeper = keepSession({ ...base, language: () => spoken });
  const optionsOf = ({ language }: State): ClientOptions => {
    spoken = language === 'zh-CN' ? 'zh-CN' : 'en';
    return { ...base, fetch: keeper.fetch, language: spoken };
  };
  return {
    keeper,
    signIn: (typed, state) => {
      optionsOf(state);
      return signInBy(typed, { keeper, page });
    },
    signOut: (everywhere) => keeper.signOut(everywhere),
    load: (slot, state) => loaders[slot](optionsOf(state), state),
    act: (wanted, state) => act(optionsOf(state), wanted),
  };
}
