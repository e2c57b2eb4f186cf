import type { ManifestSignature } from '../../core/evidence/signed-manifest';
import type { SignedHead } from '../../core/submission/head';
import type { PublicKey } from '../../core/submission/signature';

/** What can be published so that others find out whether a log was rewritten. */
export interface ProofStore {
  /** Signs the head of every region whose log has moved since its last one, as it stood before `end`, the end of `day`; gives how many. A head that stands is never made again. */
  closeDay(day: string, end: string): Promise<number>;
  /** The newest head of each region at the end of a day. */
  headsAt(day: string): Promise<readonly SignedHead[]>;
  /** The signature over the SM3 of an evidence's manifest, in hex; undefined where there is no key to sign with. */
  signManifest(sm3: string): Promise<ManifestSignature | undefined>;
  /** Every key that ever signed here, the oldest first. */
  publicKeys(): Promise<readonly PublicKey[]>;
}
