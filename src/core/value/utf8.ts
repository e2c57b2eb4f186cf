const REPLACEMENT = 0xfffd;
const CHUNK = 8192;

function codePointsOf(text: string): number[] {
  const points: number[] = [];
  for (const c of text) {
    const point = c.codePointAt(0) ?? REPLACEMENT;
    points.push(point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point);
  }
  return points;
}

function sizeOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function put(bytes: Uint8Array, at: number, point: number): number {
  const size = sizeOf(point);
  if (size === 1) {
    bytes[at] = point;
    return 1;
  }
  bytes[at] = ([0, 0, 0xc0, 0xe0, 0xf0][size] as number) | (point >> (6 * (size - 1)));
  for (let i = 1; i < size; i++) bytes[at + i] = 0x80 | ((point >> (6 * (size - 1 - i))) & 0x3f);
  return size;
}

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const points = codePointsOf(text);
  const bytes = new Uint8Array(points.reduce((n, p) => n + sizeOf(p), 0));
  let at = 0;
  for (const point of points) at += put(bytes, at, point);
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

/** The text of UTF-8 bytes, strictly: undefined where a byte sequence is broken, overlong or a surrogate; a leading mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let points: number[] = [];
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const next = pointAt(bytes, at);
    if (!next) return undefined;
    points.push(next.point);
    at += next.size;
    if (points.length === CHUNK) {
      parts.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  parts.push(String.fromCodePoint(...points));
  return parts.join('');
}
