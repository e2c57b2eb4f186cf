import { sentenceIn, type Language, type Speech, type Values } from '../../ui/speech';
import { enBureau } from './en-US-bureau';
import { zhBureau, type BureauKey } from './zh-CN-bureau';

/** Says one of the sentences of an office's pages. */
export type BureauTell = (key: BureauKey, values?: Values) => string;

/** Words to be said, as data. */
export interface BureauSay {
  readonly key: BureauKey;
  readonly with?: Values;
}

const words = { 'zh-CN': zhBureau, 'en-US': enBureau } satisfies Record<Language, object>;

/** Says the sentences of an office's pages in a speech's language of the moment. */
export function bureauTeller(speech: Speech): BureauTell {
  return (key, values) => sentenceIn(words[speech.now().language], key, values);
}
