import type { Receipt } from './receipt';

/** What the code on a printed cover says: which stored version it shows and the digest of its data; a draft has no version. */
export interface PrintMark {
  readonly sha256: string;
  readonly stored?: { readonly id: string; readonly version: number };
}

const MARK = /^DUIBIAO:([0-9A-Za-z-]*):(\d*):([0-9A-Fa-f]{64})$/;

/** The mark as text; upper case, so that a code of it stays small. */
export function printMark({ sha256, stored }: PrintMark): string {
  return `DUIBIAO:${stored?.id ?? ''}:${stored?.version ?? ''}:${sha256}`.toUpperCase();
}

/** Reads a scanned mark; undefined where the text is none. */
export function readPrintMark(text: string): PrintMark | undefined {
  const [, id = '', version = '', digest] = MARK.exec(text.trim()) ?? [];
  if (digest === undefined) return undefined;
  const sha256 = digest.toLowerCase();
  return id !== '' && version !== ''
    ? { sha256, stored: { id: id.toLowerCase(), version: Number(version) } }
    : { sha256 };
}

/** Reads a typed fingerprint, blanks and case aside: sixteen hexadecimal digits in lower case; undefined otherwise. */
export function readFingerprint(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{16}$/.test(digits) ? digits : undefined;
}

/** The hexadecimal digits of a digest that a scanned or typed text shows, sixteen or all; undefined where it is neither or a draft. */
export function digitsOf(text: string): string | undefined {
  const mark = readPrintMark(text);
  return mark ? mark.stored && mark.sha256 : readFingerprint(text);
}

/** What a scanned or typed text of a printed cover says against stored versions; `of` is the version that it shows. */
export type Verified =
  | { readonly kind: 'unreadable' | 'draft' | 'none' | 'elsewhere' }
  | { readonly kind: 'differs'; readonly digits: string }
  | { readonly kind: 'equal' | 'other-campaign'; readonly of: Receipt; readonly latest: number };

/**
 * Compares a scanned mark or a typed fingerprint with the receipts of stored versions: equal to one of them (perhaps
 * not the newest), of another filing, or of none of them; `none` where nothing is stored to compare with. A version of
 * another campaign than the one at work is called so.
 */
export function verifyMark(text: string, receipts: readonly Receipt[], campaign?: string): Verified {
  const mark = readPrintMark(text);
  const digits = mark?.sha256 ?? readFingerprint(text);
  if (digits === undefined) return { kind: 'unreadable' };
  if (mark && !mark.stored) return { kind: 'draft' };
  if (receipts.length === 0) return { kind: 'none' };
  const of = receipts.find((receipt) => receipt.sha256.startsWith(digits));
  if (of) {
    const versions = receipts.filter((r) => r.id === of.id).map((r) => r.version);
    const other = campaign !== undefined && of.campaign !== campaign;
    return { kind: other ? 'other-campaign' : 'equal', of, latest: Math.max(...versions) };
  }
  const id = mark?.stored?.id;
  if (id !== undefined && !receipts.some((r) => r.id.toLowerCase() === id)) return { kind: 'elsewhere' };
  return { kind: 'differs', digits };
}
