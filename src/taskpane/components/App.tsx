import { FluentProvider } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { i18n } from 'i18next';
import { themes } from '../../ui/theme';
import type { Pane } from '../runner/pane';
import { alwaysSaid } from '../state/always-said';
import { tellerOf } from '../words/speak';
import type { Sentence } from '../words/sentence';
import { OfficeProvider, type OpenOffice } from './OfficeSide';
import { PaneProvider, type PaneView } from './pane-context';
import { Shell } from './Shell';

/** What the pane is shown with. */
export interface AppProps {
  readonly pane: Pane;
  readonly speech: i18n;
  readonly sentence: Sentence;
  readonly dark: boolean;
  readonly office?: OpenOffice;
}

function Spoken({ pane, sentence, children }: { pane: Pane; sentence: Sentence; children: ReactNode }) {
  const state = useSyncExternalStore(pane.subscribe, pane.state);
  const { t, i18n: speech } = useTranslation();
  const always = alwaysSaid(state, (key) => t(key));
  const tell = useMemo(() => tellerOf((key, values) => t(key, values), always), [t, always]);
  const say = useCallback<PaneView['sentence']>(
    (finding) => sentence(finding, state.language),
    [sentence, state.language],
  );
  useEffect(() => {
    document.documentElement.lang = speech.language;
  }, [speech.language]);
  const view: PaneView = { state, dispatch: pane.dispatch, tell, sentence: say };
  return <PaneProvider value={view}>{children}</PaneProvider>;
}

/** The whole pane over a running state. */
export function App({ pane, speech, sentence, dark: isDark, office }: AppProps) {
  return (
    <FluentProvider
      theme={isDark ? themes.dark : themes.light}
      className={isDark ? 'pane pane-dark' : 'pane'}
    >
      <I18nextProvider i18n={speech}>
        <Spoken pane={pane} sentence={sentence}>
          <OfficeProvider value={office}>
            <Shell />
          </OfficeProvider>
        </Spoken>
      </I18nextProvider>
    </FluentProvider>
  );
}
