const REPLACEMENT = 0xfffd;
const CHUNK = 8192;

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

const HALF = /\p{Surrogate}/u;

/** Whether a text holds what cannot be kept as text: the character U+0000, or half of a pair. */
export function isBroken(text: string): boolean {
  return text.includes('\0') || HALF.test(text);
}

/** The same text with U+FFFD in the place of what cannot be kept. */
export function wholeText(text: string): string {
  return isBroken(text) ? text.replace(/\0|\p{Surrogate}/gu, '\ufffd') : text;
}

/** How many bytes a text takes. */
function sizeOf(text: string): number {
  let size = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // A pair takes four bytes, two for each of its units.
    const isPair = isHigh(unit) && isLow(text.charCodeAt(i + 1));
    size += unit < 0x800 ? 1 : 2;
    if (isPair) i++;
  }
  return size;
}

/** Puts a text's UTF-8 bytes at a place that has room for three bytes a unit; returns the place behind them. */
export function putUtf8(bytes: Uint8Array, from: number, text: string): number {
  let at = from;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes[at++] = unit;
    else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if (isHigh(unit) && isLow(text.charCodeAt(i + 1)))
      at = putPair(bytes, at, text.codePointAt(i++) ?? 0);
    else at = putThree(bytes, at, isHigh(unit) || isLow(unit) ? REPLACEMENT : unit);
  }
  return at;
}

function putThree(bytes: Uint8Array, at: number, point: number): number {
  bytes[at] = 0xe0 | (point >> 12);
  bytes[at + 1] = 0x80 | ((point >> 6) & 0x3f);
  bytes[at + 2] = 0x80 | (point & 0x3f);
  return at + 3;
}

function putPair(bytes: Uint8Array, at: number, point: number): number {
  bytes[at] = 0xf0 | (point >> 18);
  bytes[at + 1] = 0x80 | ((point >> 12) & 0x3f);
  bytes[at + 2] = 0x80 | ((point >> 6) & 0x3f);
  bytes[at + 3] = 0x80 | (point & 0x3f);
  return at + 4;
}

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(sizeOf(text));
  putUtf8(bytes, 0, text);
  return bytes;
}

function leadOf(
  byte: number,
): { readonly size: number; readonly bits: number; readonly least: number } | undefined {
  if (byte < 0x80) return { size: 1, bits: byte, least: 0 };
  if (byte >= 0xc2 && byte < 0xe0) return { size: 2, bits: byte & 0x1f, least: 0x80 };
  if (byte >= 0xe0 && byte < 0xf0) return { size: 3, bits: byte & 0x0f, least: 0x800 };
  if (byte >= 0xf0 && byte < 0xf5) return { size: 4, bits: byte & 0x07, least: 0x10000 };
  return undefined;
}

function pointAt(
  bytes: Uint8Array,
  at: number,
): { readonly point: number; readonly size: number } | undefined {
  const lead = leadOf(bytes[at] ?? 0xff);
  if (!lead || at + lead.size > bytes.length) return undefined;
  let point = lead.bits;
  for (let i = 1; i < lead.size; i++) {
    const next = bytes[at + i] as number;
    if ((next & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (next & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < lead.least || point > 0x10ffff || surrogate ? undefined : { point, size: lead.size };
}

/** Puts a code point's units at a place; returns the place behind them. */
function putUnits(units: number[], at: number, point: number): number {
  if (point < 0x10000) {
    units[at] = point;
    return at + 1;
  }
  units[at] = 0xd800 + ((point - 0x10000) >> 10);
  units[at + 1] = 0xdc00 + ((point - 0x10000) & 0x3ff);
  return at + 2;
}

/** The text of UTF-8 bytes, strictly: undefined where a byte sequence is broken, overlong or a surrogate; a leading mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  const units = new Array<number>(Math.min(CHUNK, bytes.length)).fill(0);
  const most = units.length - 2;
  let count = 0;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte < 0x80) {
      units[count++] = byte;
      at++;
    } else {
      const next = pointAt(bytes, at);
      if (!next) return undefined;
      count = putUnits(units, count, next.point);
      at += next.size;
    }
    if (count <= most) continue;
    parts.push(String.fromCharCode(...(count === units.length ? units : units.slice(0, count))));
    count = 0;
  }
  parts.push(String.fromCharCode(...units.slice(0, count)));
  return parts.join('');
}
