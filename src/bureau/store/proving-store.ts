import type { Filer } from '../../core/submission/package';

/** A received version that is not proved yet, with everything that its proof reads. */
export interface UnprovenVersion {
  readonly id: string;
  readonly version: number;
  readonly region: string;
  readonly filer: Filer;
  readonly formHash: string;
  readonly sha256: string;
  /** Its sums, a line each in any order; see `sumsText`. */
  readonly sums: string;
  /** Its bytes under gzip, or why they cannot be had: their key was destroyed, or they are not what was stored. */
  readonly packed: Uint8Array | 'shredded' | 'damaged';
}

/** The proof that follows a received version. */
export interface ProvingStore {
  /** Hands out versions that wait for their proof, so many at most, in one transaction; they are done when `work` returns, and wait on where it throws. Gives how many were handed out. */
  proveReceived(
    limit: number,
    work: (versions: readonly UnprovenVersion[]) => Promise<void>,
  ): Promise<number>;
}
