/** What stands between two names or words in a cell; a middle dot stands within a name. */
const BETWEEN = /[\s、，,；;：:。.!！?？/／|()（）\[\]【】《》<>＜＞“”"'’‘+＋&_＿…~～〜‐‑‒–—―－-]+/u;
const HAN = /\p{Script=Han}/u;
const DIGITS = '[0-9０-９]';
/** Eighteen digits of a citizen's number, the last perhaps X, or the fifteen of an old one; spaces or hyphens may stand between its parts. */
const NUMBER = new RegExp(
  `(?<!${DIGITS})${DIGITS}{6}[\\s-]?(?:${DIGITS}{8}[\\s-]?${DIGITS}{3}[0-9０-９XxＸｘ]|${DIGITS}{6}[\\s-]?${DIGITS}{3})(?!${DIGITS})`,
  'gu',
);
/** Digits beside a name, such as its owner's number, with the X that may end it. */
const DIGITS_BESIDE = new RegExp(`${DIGITS}+[XxＸｘ]?`, 'gu');
const SIX = new RegExp(`${DIGITS}{6}`, 'u');
const OPEN_BEGIN = 3;
const OPEN_END = 4;
const LONGEST_NAME = 20;

function monthAndDay(digits: string): boolean {
  const at = digits.length === 15 ? 8 : 10;
  const month = Number(digits.slice(at, at + 2));
  const day = Number(digits.slice(at + 2, at + 4));
  const year = digits.length === 15 ? 1900 : Number(digits.slice(6, 10));
  return year >= 1850 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function maskedNumber(found: string): string {
  const plain = found.normalize('NFKC').replace(/[\s-]/g, '');
  if (!monthAndDay(plain)) return found;
  const stars = '*'.repeat(plain.length - OPEN_BEGIN - OPEN_END);
  return `${plain.slice(0, OPEN_BEGIN)}${stars}${plain.slice(-OPEN_END)}`;
}

/** A text with every citizen's identity number (GB 11643: region, day of birth, serial) as `520***********1234`; anything else stays. */
export function maskNumbers(text: string): string {
  return SIX.test(text) ? text.replace(NUMBER, maskedNumber) : text;
}

/** A word that is masked already. */
const MASKED = /^(?:.\*+|[0-9]{3}\*+[0-9Xx]{4})$/u;

function maskWord(word: string): string {
  const [first = '', ...rest] = [...word];
  return MASKED.test(word) ? word : `${first}${'*'.repeat(rest.length)}`;
}

/** What a personal cell shows to offices that did not ask for it: `张*、李**`, of every word the first sign only, of identity numbers both ends. */
export function maskPersonal(text: string): string {
  return maskNumbers(text)
    .split(new RegExp(`(${BETWEEN.source})`, 'u'))
    .map((part, i) => (i % 2 === 0 ? maskWord(part) : part))
    .join('');
}

/** The names in a personal cell as they may stand again in sentences: words with a Chinese character, of two signs or more, without the digits beside them. */
export function namesIn(text: string): string[] {
  return text
    .replace(DIGITS_BESIDE, ' ')
    .split(BETWEEN)
    .filter((w) => w.length >= 2 && w.length <= LONGEST_NAME && HAN.test(w));
}

/** Masks words of sentences: known names and identity numbers. */
export type MaskWords = (text: string) => string;

/** A mask for sentences about people with these names; the longest name that fits is masked. */
export function maskWordsOf(names: Iterable<string>): MaskWords {
  const byStart = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const start = name.slice(0, 2);
    byStart.set(start, [...(byStart.get(start) ?? []), name]);
  }
  for (const list of byStart.values()) list.sort((a, b) => b.length - a.length);
  const masked = (text: string): string => {
    let made = '';
    for (let at = 0; at < text.length;) {
      const found = byStart.get(text.slice(at, at + 2))?.find((name) => text.startsWith(name, at));
      made += found === undefined ? text.charAt(at) : maskWord(found);
      at += found?.length ?? 1;
    }
    return made;
  };
  return (text) => maskNumbers(byStart.size === 0 ? text : masked(text));
}
