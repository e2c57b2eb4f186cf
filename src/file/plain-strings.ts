import { utf8Text } from './bytes';

const LT = 0x3c;
const OPENING = '<si><t';
const CLOSING = '</t></si>';
const PLAIN = '>';
const KEEPING = ' xml:space="preserve">';
/** Longer runs are cut, so that no text keeps a long one alive. */
const LONGEST_RUN = 1 << 16;
/** 1 for what ends a text or must be resolved in it: `<`, `&`, a carriage return, and `_`, which may begin `_x000D_`. */
const STOPS = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number('<&\r_'.includes(String.fromCharCode(byte))),
);
const asBytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const [OPENING_BYTES, CLOSING_BYTES] = [asBytes(OPENING), asBytes(CLOSING)];
const [PLAIN_BYTES, KEEPING_BYTES] = [asBytes(PLAIN), asBytes(KEEPING)];

/** What the short way passed: the texts, and the place behind the last one. */
export interface PlainStrings {
  readonly texts: readonly string[];
  readonly end: number;
}

function stands(text: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** Where a string item ends that begins at a place; -1 where it is written otherwise or something must be resolved in it. */
function plainEnd(bytes: Uint8Array, from: number): number {
  if (!stands(OPENING_BYTES, bytes, from)) return -1;
  let at = from + OPENING.length;
  if (stands(PLAIN_BYTES, bytes, at)) at += PLAIN.length;
  else if (stands(KEEPING_BYTES, bytes, at)) at += KEEPING.length;
  else return -1;
  const { length } = bytes;
  while (at < length && STOPS[bytes[at] as number] === 0) at++;
  return bytes[at] === LT && stands(CLOSING_BYTES, bytes, at) ? at + CLOSING.length : -1;
}

/**
 * The short way for shared strings as nearly every program writes them, `<si><t>…</t></si>` one behind the other with
 * nothing to resolve in them: a run of them is decoded at once.
 */
export function plainStrings(bytes: Uint8Array, from: number): PlainStrings {
  let end = from;
  while (end - from < LONGEST_RUN) {
    const next = plainEnd(bytes, end);
    if (next < 0) break;
    end = next;
  }
  if (end === from) return { texts: [], end };
  const run = utf8Text(bytes, from + OPENING.length, end - CLOSING.length);
  const texts = run.split(CLOSING + OPENING);
  return {
    texts: texts.map((text) => text.slice(text.startsWith(PLAIN) ? PLAIN.length : KEEPING.length)),
    end,
  };
}
