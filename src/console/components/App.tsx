import { FluentProvider, useFocusFinders } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import { typedBy, type HalfTyped } from '../../ui/half-typed';
import type { Speech } from '../../ui/speech';
import { themes } from '../../ui/theme';
import { TypingProvider } from '../../ui/typing';
import type { Console } from '../runner';
import { accountOf } from '../who';
import type { Tell } from '../words/say';
import { ConsoleProvider, type ConsoleView } from './console-context';
import { Frame } from './Frame';
import { SignIn } from './SignIn';

/** What the console is shown with. */
export interface AppProps extends Pick<ConsoleView, 'initials' | 'charts' | 'saveSheet' | 'saveTables'> {
  readonly console: Console;
  readonly speech: Speech;
  readonly halfTyped: HalfTyped;
  readonly dark: boolean;
}

function Viewed({ console: running, speech, halfTyped, ...given }: Omit<AppProps, 'dark'>) {
  // What dialogs hide behind them is shown again by what this keeps alive, also when a sign-in ends beneath an open one.
  useFocusFinders();
  const state = useSyncExternalStore(running.subscribe, running.state);
  const spoken = useSyncExternalStore(speech.subscribe, speech.now);
  const tell: Tell = spoken.say;
  const account = accountOf(state);
  useEffect(() => {
    document.documentElement.lang = spoken.language;
    const program = `${tell('app.name')} ${tell('app.side')}`;
    document.title = account ? `${tell(`screen.${state.screen}`)} - ${program}` : program;
  }, [spoken.language, tell, account, state.screen]);
  return (
    <ConsoleProvider value={{ state, dispatch: running.dispatch, tell, ...given }}>
      {account ? (
        <TypingProvider value={{ halfTyped, who: typedBy(account) }}>
          <Frame account={account} />
        </TypingProvider>
      ) : (
        <SignIn />
      )}
    </ConsoleProvider>
  );
}

/** The whole console over a running state. */
export function App({ dark, ...shown }: AppProps) {
  return (
    <FluentProvider
      theme={dark ? themes.dark : themes.light}
      className={dark ? 'console console-dark' : 'console'}
    >
      <Viewed {...shown} />
    </FluentProvider>
  );
}
