import { initialsBy, type FirstLetters, type Initials } from '../ui/initials';

interface PinyinLibrary {
  readonly pinyin: (
    word: string,
    how: { readonly pattern: 'first'; readonly toneType: 'none'; readonly type: 'array' },
  ) => string[];
}

const none: ReadonlyMap<string, string> = new Map();

/** Pinyin initials that are empty until the library has come; `arrived` is told once it has. Names are looked up once. */
export function createInitials(load: () => Promise<PinyinLibrary>, arrived: () => void): Initials {
  let lookUp: Initials | undefined;
  let asked = false;
  let names: readonly string[] = [];
  let found = none;
  const start = async (): Promise<void> => {
    const { pinyin } = await load();
    const letters: FirstLetters = (word) =>
      pinyin(word, { pattern: 'first', toneType: 'none', type: 'array' });
    lookUp = initialsBy(letters);
    arrived();
  };
  return (words) => {
    if (!asked) {
      asked = true;
      void start();
    }
    if (!lookUp) return none;
    if (words.length !== names.length || words.some((w, i) => w !== names[i])) {
      names = words;
      found = lookUp(words);
    }
    return found;
  };
}
