import { en } from './en';
import { zhCN, type MessageWords, type WordKey } from './zh-CN';

/** The languages of messages. */
export type Language = 'zh-CN' | 'en';

const tables: Readonly<Record<Language, MessageWords>> = { 'zh-CN': zhCN, en };

/** What fills the places of a phrase. */
export type Values = Readonly<Record<string, string | number | undefined>>;

/** A phrase in a language with its places filled; a place without a value stays empty. */
export function phrase(language: Language, key: WordKey, values: Values = {}): string {
  return tables[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The words of a definition in a language. */
export function wordsIn(language: Language, words: { readonly zh: string; readonly en: string }): string {
  return language === 'en' ? words.en : words.zh;
}

/** Sentences one after the other, in English each with a capital letter. */
export function sentences(language: Language, parts: readonly string[]): string {
  if (language === 'zh-CN') return parts.join(phrase(language, 'stop'));
  const begun = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return begun.reduce(
    (said, part) => `${said}${/[.?!]$/.test(said) ? ' ' : phrase(language, 'stop')}${part}`,
  );
}
