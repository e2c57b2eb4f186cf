import { groupThousands } from '../core/value/amount';

/** The languages of the screens. */
export type Language = 'zh-CN' | 'en-US';

/** What goes into a sentence, by the name of its slot. */
export type Values = Readonly<Record<string, string | number>>;

/** The sentences of one language by name, with slots such as `{{count}}`; a name that ends in `_one` is the form for a count of exactly one. */
export type Dictionary = Readonly<Record<string, string>>;

/** The sentences of a screen, loaded when their language is first wanted. */
export type Sentences = Readonly<Record<Language, () => Promise<Dictionary>>>;

/** A language with the sentences that are said in it. */
export interface Spoken {
  readonly language: Language;
  readonly say: (key: string, values?: Values) => string;
}

/** Says the sentences of a screen in the language of the moment. */
export interface Speech {
  /** The language of the moment; the same object until another one is turned to. */
  now(): Spoken;
  /** Turns to a language once its sentences are here; the one before stays where they do not come. */
  turn(language: Language): Promise<void>;
  subscribe(heard: () => void): () => void;
}

/** Large numbers get their thousands commas. */
function printed(value: string | number | undefined): string {
  if (typeof value === 'number' && Math.abs(value) >= 1000) return groupThousands(String(value));
  return String(value ?? '');
}

/** A sentence of a dictionary with its slots filled; a name without a sentence is said as it is. */
export function sentenceIn(words: Dictionary, key: string, values: Values = {}): string {
  const one = values['count'] === 1 ? words[`${key}_one`] : undefined;
  const text = one ?? words[key] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => printed(values[slot]));
}

/** Sentences ready to be said in a language. */
export async function createSpeech(language: Language, sentences: Sentences): Promise<Speech> {
  const listeners = new Set<() => void>();
  const spokenIn = async (wanted: Language): Promise<Spoken> => {
    const words = await sentences[wanted]();
    return { language: wanted, say: (key, values) => sentenceIn(words, key, values) };
  };
  let spoken = await spokenIn(language);
  let wanted = language;
  return {
    now: () => spoken,
    async turn(to) {
      wanted = to;
      const next = await spokenIn(to);
      if (wanted !== to) return;
      spoken = next;
      for (const heard of listeners) heard();
    },
    subscribe(heard) {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
  };
}
