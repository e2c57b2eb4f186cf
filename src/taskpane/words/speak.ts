import type { Sentences, Spoken, Values } from '../../ui/speech';
import type { Say } from '../state/say';
import type { Key } from './zh-CN';

/** Says a sentence in the language of the pane, named alone with what goes into it or as data. */
export interface Tell {
  (say: Say): string;
  (key: Key, values?: Values): string;
}

/** The pane's sentences. */
export const sentences: Sentences = {
  'zh-CN': async () => (await import('./zh-CN')).zhCN,
  'en-US': async () => (await import('./en-US')).enUS,
};

/** A teller over a language; `always` goes into every sentence. */
export function tellerOf({ say }: Spoken, always: Values): Tell {
  return (said: Say | Key, values: Values = {}) =>
    typeof said === 'string'
      ? say(said, { ...always, ...values })
      : say(said.key, { ...always, ...said.with });
}
