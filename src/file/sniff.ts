import { indexOfText } from './bytes';
import { FileRefused, type RefusalCode } from './refused';

const MAGIC: readonly (readonly [RefusalCode, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x42, 0x4d]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['image', [0x52, 0x49, 0x46, 0x46]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b]],
];
const WPS = ['WPS Office', 'WPS Spreadsheets', 'Kingsoft', 'KSOProductBuildVer'];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** Whether a text stands in the bytes, a character in two bytes. */
function holdsWide(bytes: Uint8Array, text: string): boolean {
  return indexOfText(bytes, `${[...text].join('\0')}\0`, 0) >= 0;
}

function oleKind(bytes: Uint8Array, fileName: string): RefusalCode {
  if (holdsWide(bytes, 'EncryptedPackage')) return 'encrypted';
  if (/\.(et|ett)$/i.test(fileName)) return 'wps-et';
  const workbook = holdsWide(bytes, 'Workbook') || holdsWide(bytes, 'Book\0');
  if (WPS.some((mark) => indexOfText(bytes, mark, 0) >= 0) || holdsWide(bytes, 'KSOProductBuildVer'))
    return 'wps-et';
  return workbook ? 'old-xls' : 'not-a-workbook';
}

function textKind(bytes: Uint8Array): RefusalCode {
  const utf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  const head = bytes.subarray(0, 4096);
  if (!utf16 && head.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return 'not-a-workbook';
  const text = new TextDecoder(utf16 ? 'utf-16le' : 'latin1')
    .decode(head)
    .replace(/^(\u{feff}|ï»¿)/u, '')
    .trimStart();
  if (/^<(!doctype html|html|head|body|table|meta)/i.test(text)) return 'html';
  if (/^<\?xml|^<\w/.test(text)) return 'xml';
  return /[,;\t]/.test(text) ? 'csv' : 'not-a-workbook';
}

/** Refuses bytes that are no zip archive, naming what they are; returns for a zip. The file name only helps to tell .et from .xls. */
export function refuseForeign(bytes: Uint8Array, fileName: string): void {
  if (bytes.length === 0) throw new FileRefused('empty');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return;
  if (startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) throw new FileRefused('missing-part', 'an empty zip');
  if (startsWith(bytes, OLE)) {
    throw new FileRefused(oleKind(bytes, fileName));
  }
  const known = MAGIC.find(([, magic]) => startsWith(bytes, magic));
  throw new FileRefused(known ? known[0] : textKind(bytes));
}
