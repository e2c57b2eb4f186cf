import { FluentProvider } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { Speech } from '../../ui/speech';
import { themes } from '../../ui/theme';
import type { Pane } from '../runner/pane';
import { alwaysSaid } from '../state/always-said';
import { tellerOf } from '../words/speak';
import type { Sentence } from '../words/sentence';
import { SidesProvider, type SideOpeners } from './Sides';
import { PaneProvider, type PaneView } from './pane-context';
import { Shell } from './Shell';

/** What the pane is shown with. */
export interface AppProps {
  readonly pane: Pane;
  readonly speech: Speech;
  readonly sentence: Sentence;
  readonly dark: boolean;
  readonly sides?: SideOpeners;
}

function Viewed({
  pane,
  speech,
  sentence,
  children,
}: Omit<AppProps, 'dark' | 'sides'> & { children: ReactNode }) {
  const state = useSyncExternalStore(pane.subscribe, pane.state);
  const spoken = useSyncExternalStore(speech.subscribe, speech.now);
  const always = alwaysSaid(state, spoken.say);
  const tell = useMemo(() => tellerOf(spoken, always), [spoken, always]);
  const say = useCallback<PaneView['sentence']>(
    (finding) => sentence(finding, state.language),
    [sentence, state.language],
  );
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  const view: PaneView = { state, dispatch: pane.dispatch, tell, sentence: say };
  return <PaneProvider value={view}>{children}</PaneProvider>;
}

const NONE: SideOpeners = {};

/** The whole pane over a running state. */
export function App({ pane, speech, sentence, dark: isDark, sides = NONE }: AppProps) {
  return (
    <FluentProvider
      theme={isDark ? themes.dark : themes.light}
      className={isDark ? 'pane pane-dark' : 'pane'}
    >
      <Viewed pane={pane} speech={speech} sentence={sentence}>
        <SidesProvider value={sides}>
          <Shell />
        </SidesProvider>
      </Viewed>
    </FluentProvider>
  );
}
