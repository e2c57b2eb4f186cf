import { FluentProvider } from '@fluentui/react-components';
import type { i18n } from 'i18next';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { printedValues } from '../../ui/speech';
import { themes } from '../../ui/theme';
import type { Console } from '../runner';
import type { Tell } from '../words/say';
import { ConsoleProvider, type ConsoleView } from './console-context';
import { Frame } from './Frame';
import { SignIn } from './SignIn';

/** What the console is shown with. */
export interface AppProps extends Pick<ConsoleView, 'initials' | 'charts' | 'saveSheet' | 'saveTables'> {
  readonly console: Console;
  readonly speech: i18n;
  readonly dark: boolean;
}

function Spoken({ console: running, ...given }: Omit<AppProps, 'speech' | 'dark'>) {
  const state = useSyncExternalStore(running.subscribe, running.state);
  const { t, i18n: speech } = useTranslation();
  const tell = useCallback<Tell>((key, values) => (values ? t(key, printedValues(values)) : t(key)), [t]);
  useEffect(() => {
    document.documentElement.lang = speech.language;
    document.title = `${tell('app.name')} ${tell('app.side')}`;
  }, [speech.language, tell]);
  return (
    <ConsoleProvider value={{ state, dispatch: running.dispatch, tell, ...given }}>
      {state.session.kind === 'in' ? <Frame account={state.session.account} /> : <SignIn />}
    </ConsoleProvider>
  );
}

/** The whole console over a running state. */
export function App({ speech, dark, ...spoken }: AppProps) {
  return (
    <FluentProvider
      theme={dark ? themes.dark : themes.light}
      className={dark ? 'console console-dark' : 'console'}
    >
      <I18nextProvider i18n={speech}>
        <Spoken {...spoken} />
      </I18nextProvider>
    </FluentProvider>
  );
}
