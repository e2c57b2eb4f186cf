import i18next, { type i18n } from 'i18next';
import type { Language, Say } from '../state/say';
import { enUS } from './en-US';
import { zhCN, type Key } from './zh-CN';

/** Says a sentence in the language of the pane; the second argument goes into it. */
export type Tell = (say: Say) => string;

/** The pane's sentences in both languages, ready to be said. */
export async function createSpeech(language: Language): Promise<i18n> {
  const speech = i18next.createInstance();
  await speech.init({
    lng: language,
    fallbackLng: 'zh-CN',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { translation: zhCN }, 'en-US': { translation: enUS } },
  });
  return speech;
}

/** A teller over a speech; `always` goes into every sentence. */
export function tellerOf(
  t: (key: Key, values: Readonly<Record<string, string | number>>) => string,
  always: Readonly<Record<string, string | number>>,
): Tell {
  return ({ key, with: values }) => t(key, { ...always, ...values });
}
