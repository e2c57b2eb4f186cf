import { decodeUtf8 } from '../value/utf8';

/** How the bytes of a text file are read where they are no UTF-8: handed in, as decoders belong to the outside. */
export type Decode = (bytes: Uint8Array, encoding: 'gb18030' | 'utf-16le' | 'utf-16be') => string | undefined;

const SAMPLE = 4096;

/** UTF-16 without a mark: half of the bytes of digits, blanks and line ends are zero. */
function unmarked(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, SAMPLE) & ~1;
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0 && bytes[i + 1] !== 0) even++;
    if (bytes[i + 1] === 0 && bytes[i] !== 0) odd++;
  }
  if (odd * 20 > end && even === 0) return 'utf-16le';
  return even * 20 > end && odd === 0 ? 'utf-16be' : undefined;
}

/** What no report holds; a file that does is something else. */
const CONTROL = /[\u0000-\u0008]/;

function decoded(bytes: Uint8Array, decode: Decode): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes.subarray(2), 'utf-16be');
  const wide = unmarked(bytes);
  return wide ? decode(bytes, wide) : (decodeUtf8(bytes) ?? decode(bytes, 'gb18030'));
}

/** The text of a report file: UTF-8, UTF-16 or GB18030 (GBK); undefined where it is no text. */
export function decodeReport(bytes: Uint8Array, decode: Decode): string | undefined {
  const text = decoded(bytes, decode);
  return text === undefined || CONTROL.test(text) ? undefined : text;
}
