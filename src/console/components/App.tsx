import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import type { Speech } from '../../ui/speech';
import { themes } from '../../ui/theme';
import type { Console } from '../runner';
import type { Tell } from '../words/say';
import { ConsoleProvider, type ConsoleView } from './console-context';
import { Frame } from './Frame';
import { SignIn } from './SignIn';

/** What the console is shown with. */
export interface AppProps extends Pick<ConsoleView, 'initials' | 'charts' | 'saveSheet' | 'saveTables'> {
  readonly console: Console;
  readonly speech: Speech;
  readonly dark: boolean;
}

function Viewed({ console: running, speech, ...given }: Omit<AppProps, 'dark'>) {
  const state = useSyncExternalStore(running.subscribe, running.state);
  const spoken = useSyncExternalStore(speech.subscribe, speech.now);
  const tell: Tell = spoken.say;
  useEffect(() => {
    document.documentElement.lang = spoken.language;
    document.title = `${tell('app.name')} ${tell('app.side')}`;
  }, [spoken.language, tell]);
  return (
    <ConsoleProvider value={{ state, dispatch: running.dispatch, tell, ...given }}>
      {state.session.kind === 'in' ? <Frame account={state.session.account} /> : <SignIn />}
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
