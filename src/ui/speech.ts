import i18next, { type i18n } from 'i18next';
import { groupThousands } from '../core/value/amount';

/** The languages of the screens. */
export type Language = 'zh-CN' | 'en-US';

/** What goes into a sentence, by the name of its slot. */
export type Values = Readonly<Record<string, string | number>>;

/** The sentences of a screen: Chinese at hand, English loaded when it is first wanted. */
export interface Sentences {
  readonly chinese: Readonly<Record<string, string>>;
  readonly english: () => Promise<Readonly<Record<string, string>>>;
}

const NAMESPACE = 'translation';

/** Turns to a language, loading its sentences where they are not here yet. */
export async function speakIn(speech: i18n, language: Language, { english }: Sentences): Promise<void> {
  if (language === 'en-US' && !speech.hasResourceBundle(language, NAMESPACE))
    speech.addResourceBundle(language, NAMESPACE, await english());
  await speech.changeLanguage(language);
}

/** Sentences ready to be said in a language. */
export async function createSpeech(language: Language, sentences: Sentences): Promise<i18n> {
  const speech = i18next.createInstance();
  await speech.init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { [NAMESPACE]: sentences.chinese } },
  });
  await speakIn(speech, language, sentences);
  return speech;
}

/** What goes into a sentence: large numbers get their thousands commas, small counts stay numbers so that they choose the plural. */
export function printedValues(values: Values): Record<string, string | number> {
  const entries = Object.entries(values).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'number' && Math.abs(value) >= 1000 ? groupThousands(String(value)) : value,
  ]);
  return Object.fromEntries(entries);
}
