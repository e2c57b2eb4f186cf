import { wholeText } from './utf8';

/**
 * Characters that nobody sees and that make another text appear, or two texts look alike: controls other than tab, line ends and
 * U+0000 (see isBroken), soft hyphens, zero widths and joiners, marks and overrides of direction, line separators, fillers, tags. A
 * joiner between two parts of one emoji stays.
 */
const UNSEEN =
  /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|(?<![\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}])\u200d/u;
const EVERY_UNSEEN = new RegExp(UNSEEN, 'gu');

/** Units of which one is in every text that has something unseen; found much faster. */
const PERHAPS =
  /[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\udb40]/;

/** The first character of a text that nobody sees, such as `U+202E`; undefined where there is none. */
export function unseenIn(text: string): string | undefined {
  const point = PERHAPS.test(text) ? UNSEEN.exec(text)?.[0].codePointAt(0) : undefined;
  return point === undefined ? undefined : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text without characters that nobody sees. */
export function withoutUnseen(text: string): string {
  return unseenIn(text) === undefined ? text : text.replace(EVERY_UNSEEN, '');
}

/** A text as it is filed: whole, and without characters that nobody sees. */
export function filedText(text: string): string {
  return withoutUnseen(wholeText(text));
}
