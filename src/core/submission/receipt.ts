import { z } from 'zod';
import { filerSchema } from './package';
import { signatureSchema } from './signature';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** What the bureau answers for a stored version: proof of what arrived and when, chained to the region's log. */
export const receiptSchema = z.strictObject({
  format: z.literal('duibiao-receipt/1'),
  /** Region, day and log number, such as `520122-20240528-0137`; unique. */
  number: z.string(),
  /** The submission, the same for all its versions. */
  id: z.string(),
  version: z.int().positive(),
  region: z.string(),
  filer: filerSchema,
  form: z.strictObject({ id: z.string(), hash: hex64 }),
  campaign: z.string(),
  annexes: z.array(z.string()),
  basis: z.string().optional(),
  cutoff: z.string().optional(),
  /** Digests over the exact bytes that arrived. */
  sha256: hex64,
  sm3: hex64,
  bytes: z.int().positive(),
  receivedAt: z.iso.datetime(),
  audit: z.strictObject({ seq: z.int().positive(), hash: hex64 }),
  /** Over everything else in the receipt; absent where it was given before receipts were signed. */
  signature: signatureSchema.optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** The text that a receipt's signature covers: every part of it but the signature. */
export function receiptText(receipt: Omit<Receipt, 'signature'>): string {
  const { format, number, id, version, region, filer, form, campaign, annexes } = receipt;
  const { basis, cutoff, sha256, sm3, bytes, receivedAt, audit } = receipt;
  return JSON.stringify([
    ...[format, number, id, version, region],
    [filer.code, filer.level, filer.name],
    [form.id, form.hash],
    ...[campaign, annexes, basis ?? null, cutoff ?? null],
    ...[sha256, sm3, bytes, receivedAt],
    [audit.seq, audit.hash],
  ]);
}

/** A digest as people compare it: the first eight bytes in groups of four, upper case. */
export function fingerprint(digest: string): string {
  return (digest.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

const EIGHT_HOURS = 28_800_000;

/** The calendar day in China (UTC+8 all year) of an ISO time, as yyyy-mm-dd. */
export function chinaDay(iso: string): string {
  return new Date(Date.parse(iso) + EIGHT_HOURS).toISOString().slice(0, 10);
}

/** The clock time in China of an ISO time, as yyyy-mm-dd hh:mm:ss. */
export function chinaTime(iso: string): string {
  return new Date(Date.parse(iso) + EIGHT_HOURS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The number of a receipt: region, day of arrival in China, number in the region's log. */
export function receiptNumber(region: string, receivedAt: string, seq: number): string {
  return `${region}-${chinaDay(receivedAt).replaceAll('-', '')}-${String(seq).padStart(4, '0')}`;
}
