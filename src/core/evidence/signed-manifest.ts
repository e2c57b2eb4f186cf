import { z } from 'zod';
import { publicKeySchema, signatureSchema, signatureVerdict, type PublicKey } from '../submission/signature';
import { MANIFEST, SIGNATURE_MEMBER } from './archive';
import { broken, readMember, type Broken, type EvidenceDigests, type EvidenceMembers } from './reading';
import type { HeadProofs } from './verify-heads';
import { SIGNATURE_WORDS } from './verify-signed';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** The signature of the endpoint that gave out an evidence, over the SM3 of its manifest's exact bytes, with the key to verify it. */
export const manifestSignatureSchema = z.strictObject({
  format: z.literal('duibiao-evidence-signature/1'),
  sm3: hex64,
  signedAt: z.iso.datetime(),
  key: publicKeySchema,
  signature: signatureSchema,
});
export type ManifestSignature = z.infer<typeof manifestSignatureSchema>;

/** The text that the signature of a manifest covers: everything but the signature. */
export function manifestText({ format, sm3, signedAt, key }: Omit<ManifestSignature, 'signature'>): string {
  return JSON.stringify([format, sm3, signedAt, [key.alg, key.kid, key.key, key.since]]);
}

/** What the signature of an evidence turned out to be; `known` says whether its key is one of those that were published. */
export type SignedManifest =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'signed'; readonly signedAt: string; readonly kid: string; readonly known: boolean }
  | { readonly kind: 'broken'; readonly broken: Broken };

/** What a signed manifest is held against; without published keys its own one has to do. */
export interface ManifestProofs extends Pick<HeadProofs, 'verify'> {
  readonly keys?: readonly PublicKey[] | undefined;
  readonly sm3: EvidenceDigests['sm3'];
  /** The name that a public key in hex has to have. */
  readonly kidOf: (key: string) => string;
}

/** Holds the signature of an evidence against its manifest and the published keys. */
export function verifyManifest(
  members: EvidenceMembers,
  { keys, verify, sm3, kidOf }: ManifestProofs,
): SignedManifest {
  const bad = (place: string, what: string) => ({ kind: 'broken', broken: broken(place, what) }) as const;
  if (!members.names.includes(SIGNATURE_MEMBER)) return { kind: 'unsigned' };
  const read = readMember(members, SIGNATURE_MEMBER, manifestSignatureSchema);
  if (!read.ok) return { kind: 'broken', broken: read.broken };
  const { key, signature, signedAt } = read.value;
  if (kidOf(key.key) !== key.kid) return bad(SIGNATURE_MEMBER, '公钥与它的编号不符，被改动过');
  const text = manifestText(read.value);
  const verdict = signatureVerdict({ text, signature }, keys ?? [key], verify);
  if (verdict !== 'good') return bad(SIGNATURE_MEMBER, SIGNATURE_WORDS[verdict]);
  if (sm3(members.read(MANIFEST) ?? new Uint8Array()) !== read.value.sm3)
    return bad(MANIFEST, '清单不是签名的那一份，被改动过或重做过');
  return { kind: 'signed', signedAt, kid: key.kid, known: keys !== undefined };
}
