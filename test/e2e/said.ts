import { enUS } from '../../src/taskpane/words/en-US';
import { zhCN, type Key } from '../../src/taskpane/words/zh-CN';

export type Language = 'zh-CN' | 'en-US';

/** A sentence of the pane as a pattern, whatever stands in it; the whole of it. */
export function said(language: Language, key: Key): RegExp {
  const all: Readonly<Record<string, string>> = language === 'zh-CN' ? zhCN : enUS;
  const texts = [key, `${key}_one`, `${key}_other`].flatMap((k) => all[k] ?? []);
  const parts = texts.map((text) =>
    text
      .split(/\{\{\w+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+'),
  );
  return new RegExp(`^(?:${parts.join('|')})$`);
}

/** The same anywhere in a longer text. */
export function within(language: Language, key: Key): RegExp {
  return new RegExp(said(language, key).source.slice(1, -1));
}
