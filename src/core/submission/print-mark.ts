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
