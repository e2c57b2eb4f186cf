/** Looks up the pinyin initials of words. */
export type Initials = (words: readonly string[]) => ReadonlyMap<string, string>;

const HAN = /\p{Script=Han}/u;

/** The first letter of each syllable, given by a pinyin library. */
export type FirstLetters = (word: string) => readonly string[];

/** Pinyin initials letter by letter: one letter for each character, other characters as they are in lower case. */
export function initialsBy(letters: FirstLetters): Initials {
  return (words) => {
    const found = new Map<string, string>();
    for (const word of words) {
      const syllables = letters([...word].filter((c) => HAN.test(c)).join(''));
      let next = 0;
      const text = [...word].map((c) =>
        HAN.test(c) ? ((syllables[next++] ?? '')[0] ?? ' ') : c.toLowerCase(),
      );
      found.set(word, text.join(''));
    }
    return found;
  };
}

/** Whether a name, a code or the pinyin initials of the name hold what is searched; nothing searched is found everywhere. */
export function isFound(
  wanted: string,
  { name, code }: { readonly name: string; readonly code: string },
  initials: ReadonlyMap<string, string>,
): boolean {
  const text = wanted.trim().toLowerCase();
  return (
    text === '' ||
    name.toLowerCase().includes(text) ||
    code.toLowerCase().includes(text) ||
    (initials.get(name) ?? '').includes(text)
  );
}
