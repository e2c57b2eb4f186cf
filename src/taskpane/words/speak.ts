import { printedValues, type Sentences, type Values } from '../../ui/speech';
import type { Say } from '../state/say';
import { zhCN, type Key } from './zh-CN';

/** Says a sentence in the language of the pane, named alone with what goes into it or as data. */
export interface Tell {
  (say: Say): string;
  (key: Key, values?: Values): string;
}

/** The pane's sentences. */
export const sentences: Sentences = {
  chinese: zhCN,
  english: async () => (await import('./en-US')).enUS,
};

/** A teller over a speech; `always` goes into every sentence. */
export function tellerOf(t: (key: Key, values: Values) => string, always: Values): Tell {
  return (said: Say | Key, values: Values = {}) =>
    typeof said === 'string'
      ? t(said, { ...always, ...printedValues(values) })
      : t(said.key, { ...always, ...printedValues(said.with ?? {}) });
}
