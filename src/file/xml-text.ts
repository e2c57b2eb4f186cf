import { wholeText } from '../core/value/utf8';
import { latin1 } from './bytes';
import { FileRefused } from './refused';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Resolves the five XML entities and character references; any other entity would need a DOCTYPE and is refused. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  const resolved = text.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
    const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (known !== undefined && whole.endsWith(';')) return known;
    const point = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const code = point ? parseInt(point[1] ?? point[2] ?? '', point[1] ? 16 : 10) : NaN;
    if (!(code <= 0x10ffff)) throw new FileRefused('damaged', `entity ${whole}`);
    return String.fromCodePoint(code);
  });
  return wholeText(resolved);
}

/** Resolves `_x000D_` and its like, by which OOXML writes characters that XML cannot hold. */
export function unescapeOoxml(text: string): string {
  if (!text.includes('_x')) return text;
  return wholeText(
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  );
}

/** Text as an XML part may hold it; characters that XML cannot hold become `_x0000_` forms. */
export function escapeXml(text: string): string {
  return text
    .replace(/_x[0-9A-Fa-f]{4}_/g, (form) => `_x005F${form}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

const USUAL = encode('<?xml version="1.0" encoding="UTF-8"');

/** Whether a part begins with the declaration that nearly every program writes. */
function isPlainUtf8(part: Uint8Array): boolean {
  for (let i = 0; i < USUAL.length; i++) if (part[i] !== USUAL[i]) return false;
  return true;
}

/** A part as UTF-8 bytes, whatever encoding its mark or its declaration names. */
export function asUtf8(part: Uint8Array): Uint8Array {
  if (part[0] === 0xff && part[1] === 0xfe) return encode(new TextDecoder('utf-16le').decode(part));
  if (part[0] === 0xfe && part[1] === 0xff) return encode(new TextDecoder('utf-16be').decode(part));
  if (isPlainUtf8(part)) return part;
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/
    .exec(latin1(part, 0, Math.min(200, part.length)))?.[1]
    ?.toLowerCase();
  if (declared === undefined || ['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(declared)) return part;
  if (!/^(gbk|gb2312|gb18030|big5|iso-8859-1|windows-125\d)$/.test(declared)) {
    throw new FileRefused('damaged', `encoding ${declared}`);
  }
  return encode(new TextDecoder(declared).decode(part));
}
