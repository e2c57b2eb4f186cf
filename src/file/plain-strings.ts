import { utf8Text } from './bytes';

const LT = 0x3c;
const AMPERSAND = 0x26;
const RETURN = 0x0d;
const UNDERSCORE = 0x5f;
const OPENING = '<si><t>';
const CLOSING = '</t></si>';
const BETWEEN = CLOSING + OPENING;
/** Longer runs are cut, so that no text keeps a long one alive. */
const LONGEST_RUN = 1 << 16;
const [OPENING_BYTES, CLOSING_BYTES] = [OPENING, CLOSING].map((text) =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
) as [Uint8Array, Uint8Array];

function stands(text: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** Where the text ends that begins at a place; -1 where something must be resolved in it. */
function plainEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === LT) return stands(CLOSING_BYTES, bytes, at) ? at : -1;
    if (byte === AMPERSAND || byte === RETURN || byte === UNDERSCORE) return -1;
  }
  return -1;
}

/**
 * The short way for shared strings as nearly every program writes them, `<si><t>…</t></si>` one behind the other with
 * nothing to resolve in them: a run of them is decoded at once. Gives the texts and the place behind the last one.
 */
export function plainStrings(
  bytes: Uint8Array,
  from: number,
): { readonly texts: string[]; readonly end: number } {
  let end = from;
  while (end - from < LONGEST_RUN && stands(OPENING_BYTES, bytes, end)) {
    const closing = plainEnd(bytes, end + OPENING.length);
    if (closing < 0) break;
    end = closing + CLOSING.length;
  }
  if (end === from) return { texts: [], end };
  const run = utf8Text(bytes, from + OPENING.length, end - CLOSING.length);
  return { texts: run.split(BETWEEN), end };
}
