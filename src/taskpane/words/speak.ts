import { groupThousands } from '../../core/value/amount';
import i18next, { type i18n } from 'i18next';
import type { Language, Say } from '../state/say';
import { zhCN, type Key } from './zh-CN';

const NAMESPACE = 'translation';

/** Says a sentence in the language of the pane; the second argument goes into it. */
export type Tell = (say: Say) => string;

/** Turns to a language; English sentences are loaded when they are first wanted. */
export async function speakIn(speech: i18n, language: Language): Promise<void> {
  if (language === 'en-US' && !speech.hasResourceBundle(language, NAMESPACE)) {
    const { enUS } = await import('./en-US');
    speech.addResourceBundle(language, NAMESPACE, enUS);
  }
  await speech.changeLanguage(language);
}

/** The pane's sentences, ready to be said. */
export async function createSpeech(language: Language): Promise<i18n> {
  const speech = i18next.createInstance();
  await speech.init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { [NAMESPACE]: zhCN } },
  });
  await speakIn(speech, language);
  return speech;
}

/** What goes into a sentence: large numbers get their thousands commas, small counts stay numbers so that they choose the plural. */
function printed(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const entries = Object.entries(values).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'number' && Math.abs(value) >= 1000 ? groupThousands(String(value)) : value,
  ]);
  return Object.fromEntries(entries);
}

/** A teller over a speech; `always` goes into every sentence. */
export function tellerOf(
  t: (key: Key, values: Readonly<Record<string, string | number>>) => string,
  always: Readonly<Record<string, string | number>>,
): Tell {
  return ({ key, with: values = {} }) => t(key, { ...always, ...printed(values) });
}
