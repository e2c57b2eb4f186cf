const CHUNK = 4096;
const SHORT = 24;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** An unsigned 16-bit number, low byte first; bytes past the end count as 0. */
export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** An unsigned 32-bit number, low byte first; bytes past the end count as 0. */
export function u32(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;
}

/** Bytes as text, a character each. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  if (to - from <= SHORT) {
    for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i] as number);
    return text;
  }
  for (let i = from; i < to; i += CHUNK)
    text += String.fromCharCode(...bytes.subarray(i, Math.min(to, i + CHUNK)));
  return text;
}

/** UTF-8 bytes as text; broken sequences become U+FFFD, a byte order mark stays. */
export function utf8Text(bytes: Uint8Array, from: number, to: number): string {
  return utf8.decode(bytes.subarray(from, to));
}

/** Where a run of ASCII characters next stands; -1 where it does not. */
export function indexOfText(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let k = 1;
    while (k < text.length && bytes[at + k] === text.charCodeAt(k)) k++;
    if (k === text.length) return at;
  }
  return -1;
}
