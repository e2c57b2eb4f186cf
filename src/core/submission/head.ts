import { z } from 'zod';
import { publicKeySchema, signatureSchema } from './signature';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** The end of a region's log when a day in China was over, signed so that it can be published. */
export const signedHeadSchema = z.strictObject({
  format: z.literal('duibiao-head/1'),
  region: z.string(),
  day: z.iso.date(),
  seq: z.int().nonnegative(),
  hash: hex64,
  signedAt: z.iso.datetime(),
  signature: signatureSchema,
});
export type SignedHead = z.infer<typeof signedHeadSchema>;

/** The heads of a day with the keys that signed them, as the route publishes them. */
export const publishedHeadsSchema = z.object({
  format: z.literal('duibiao-heads/1'),
  day: z.iso.date(),
  heads: z.array(signedHeadSchema),
  keys: z.array(publicKeySchema),
});
export type PublishedHeads = z.infer<typeof publishedHeadsSchema>;

/** The text that a head's signature covers. */
export function headText({
  format,
  region,
  day,
  seq,
  hash,
  signedAt,
}: Omit<SignedHead, 'signature'>): string {
  return JSON.stringify([format, region, day, seq, hash, signedAt]);
}
