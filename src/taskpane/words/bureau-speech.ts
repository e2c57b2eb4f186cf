import type { i18n } from 'i18next';
import { printedValues, type Values } from '../../ui/speech';
import { enBureau } from './en-US-bureau';
import { zhBureau, type BureauKey } from './zh-CN-bureau';

/** Says one of the sentences of an office's pages. */
export type BureauTell = (key: BureauKey, values?: Values) => string;

const NAMESPACE = 'bureau';

/** Words to be said, as data. */
export interface BureauSay {
  readonly key: BureauKey;
  readonly with?: Values;
}

/** Teaches a speech the sentences of an office's pages; what it returns says them in the language of the moment. */
export function bureauTeller(speech: i18n): BureauTell {
  speech.addResourceBundle('zh-CN', NAMESPACE, zhBureau);
  speech.addResourceBundle('en-US', NAMESPACE, enBureau);
  return (key, values = {}) => speech.t(key, { ns: NAMESPACE, ...printedValues(values) });
}
