import { createHash } from 'node:crypto';
import { MANIFEST, SIGNATURE_MEMBER, type Manifest } from '../../src/core/evidence/archive';
import { canonicalJson } from '../../src/core/value/canonical-json';
import { EVIDENCE_LIMITS } from '../../src/file/limits';
import { openSealed, sealedZip, type FreshMember } from '../../src/file/sealed-zip';

/** The members of an evidence in their order, without its seal. */
export function contentsOf(whole: Uint8Array): FreshMember[] {
  const sealed = openSealed(whole, EVIDENCE_LIMITS);
  return sealed.names.map((name) => ({ name, content: Buffer.from(sealed.read(name) ?? []) }));
}

/** Members packed and sealed as an evidence is. */
export async function sealedAgain(members: readonly FreshMember[]): Promise<Uint8Array> {
  async function* each() {
    yield* members;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of sealedZip(each())) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The bytes of a manifest that lists these members as they are, changed further where asked. */
export function manifestOf(
  members: readonly FreshMember[],
  change: (manifest: Manifest) => unknown = (manifest) => manifest,
): Uint8Array {
  const own = members.find((m) => m.name === MANIFEST)?.content ?? [];
  const manifest = JSON.parse(Buffer.from(own).toString('utf8')) as Manifest;
  const listed = members
    .filter(({ name }) => name !== MANIFEST && name !== SIGNATURE_MEMBER)
    .map(({ name, content }) => ({
      name,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      sm3: createHash('sm3').update(content).digest('hex'),
    }));
  return Buffer.from(canonicalJson(change({ ...manifest, members: listed })));
}

/** A forger's evidence: the text of a member exchanged, manifest and seal made anew to fit; the signature stays as it was. */
export async function forgedFrom(
  whole: Uint8Array,
  name: string,
  change: (text: string) => string,
): Promise<Uint8Array> {
  const members = contentsOf(whole).map((m) =>
    m.name === name ? { name, content: Buffer.from(change(Buffer.from(m.content).toString('utf8'))) } : m,
  );
  const content = manifestOf(members);
  return sealedAgain(members.map((m) => (m.name === MANIFEST ? { name: MANIFEST, content } : m)));
}
