import { useSyncExternalStore, type ComponentType } from 'react';
import { typedBy } from '../../../ui/half-typed';
import type { Speech } from '../../../ui/speech';
import { TypingProvider } from '../../../ui/typing';
import type { OfficeCalls } from '../../bureau-ports';
import { createDesk, type DeskWorld } from '../../runner/bureau-desk';
import { bureauTeller } from '../../words/bureau-speech';
import { usePane } from '../pane-context';
import { DeskProvider } from './desk-context';
import { OfficeFrame } from './OfficeFrame';

/** What the office's side is opened with. */
export interface OfficeWorld extends Omit<DeskWorld, 'tell'> {
  readonly calls: () => Promise<OfficeCalls>;
  readonly speech: Speech;
}

/** Opens the office's side of a pane: what it returns shows it, and goes on where it was whenever it is shown again. */
export async function openOffice({ speech, ...given }: OfficeWorld): Promise<ComponentType> {
  const tell = bureauTeller(speech);
  const desk = createDesk({ ...given, tell });
  const { halfTyped } = desk;
  return function Office() {
    const { state } = usePane();
    const shown = useSyncExternalStore(desk.subscribe, desk.state);
    if (!state.form) return null;
    const language = state.language === 'zh-CN' ? 'zh' : 'en';
    const { form, now } = state;
    return (
      <DeskProvider value={{ desk: shown, form, now, language, tell, dispatch: desk.dispatch }}>
        <TypingProvider value={{ halfTyped, who: shown.account ? typedBy(shown.account) : [] }}>
          <OfficeFrame />
        </TypingProvider>
      </DeskProvider>
    );
  };
}
