import { z } from 'zod';

/** SM2 with SM3 (GB/T 32918.2), the default identity 1234567812345678, DER in lower-case hex. */
export const SIGNATURE_ALGORITHM = 'SM2-SM3';

/** A signature and the key that made it. */
export const signatureSchema = z.strictObject({
  alg: z.literal(SIGNATURE_ALGORITHM),
  /** The first 16 hex digits of the SM3 of the public key's bytes. */
  kid: z.string().regex(/^[0-9a-f]{16}$/),
  value: z.string().regex(/^30[0-9a-f]{10,160}$/),
});
export type Signature = z.infer<typeof signatureSchema>;

/** A public key as it is published; `key` is the uncompressed point in hex. */
export const publicKeySchema = z.strictObject({
  alg: z.literal(SIGNATURE_ALGORITHM),
  kid: z.string().regex(/^[0-9a-f]{16}$/),
  key: z.string().regex(/^04[0-9a-f]{128}$/),
  since: z.iso.datetime(),
});
export type PublicKey = z.infer<typeof publicKeySchema>;

/** Published keys, as the route gives them. */
export const publicKeysSchema = z.object({ keys: z.array(publicKeySchema) });

/** Whether a signature in hex is that of a public key over a text in UTF-8; never throws on a malformed one. */
export type VerifySignature = (key: string, text: string, value: string) => boolean;

/** What a signature turned out to be. */
export type SignatureVerdict = 'good' | 'wrong' | 'unsigned' | 'unknown-key';

/** Holds a signature over a text against published keys. */
export function signatureVerdict(
  signed: { readonly text: string; readonly signature?: Signature | undefined },
  keys: readonly PublicKey[],
  verify: VerifySignature,
): SignatureVerdict {
  const { text, signature } = signed;
  if (!signature) return 'unsigned';
  const key = keys.find((k) => k.kid === signature.kid);
  if (!key) return 'unknown-key';
  return verify(key.key, text, signature.value) ? 'good' : 'wrong';
}
