import { headText, type SignedHead } from '../submission/head';
import { signatureVerdict, type PublicKey, type VerifySignature } from '../submission/signature';
import type { ChainLine } from './chain';

/** Why a log is not the one of which a head was published. */
export type HeadFault = 'signature' | 'unknown-key' | 'cut' | 'rewritten';

/** A head that does not fit; `head` says which. */
export interface HeadBreak {
  readonly head: SignedHead;
  readonly fault: HeadFault;
}

/** What heads are verified with. */
export interface HeadProofs {
  readonly keys: readonly PublicKey[];
  readonly verify: VerifySignature;
}

function faultOf(head: SignedHead, log: readonly ChainLine[], proofs: HeadProofs): HeadFault | undefined {
  const signed = { text: headText(head), signature: head.signature };
  const verdict = signatureVerdict(signed, proofs.keys, proofs.verify);
  if (verdict !== 'good') return verdict === 'unknown-key' ? 'unknown-key' : 'signature';
  if (head.seq === 0) return undefined;
  const line = log[head.seq - 1];
  if (!line) return 'cut';
  return line.hash === head.hash ? undefined : 'rewritten';
}

/**
 * Holds whole logs, whose own links hold, against heads published earlier: the first head that is not signed by a known
 * key, or whose line is missing or another one. Heads of regions that are not among the logs are left out.
 */
export function brokenHead(
  heads: readonly SignedHead[],
  logs: ReadonlyMap<string, readonly ChainLine[]>,
  proofs: HeadProofs,
): HeadBreak | undefined {
  for (const head of heads) {
    const log = logs.get(head.region);
    const fault = log && faultOf(head, log, proofs);
    if (fault) return { head, fault };
  }
  return undefined;
}
