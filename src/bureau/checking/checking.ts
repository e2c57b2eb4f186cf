import type { SubmissionMeta } from '../../core/submission/package';
import type { SubmissionSum } from '../../core/submission/sums';
import type { KnownForm } from '../form-catalog';
import type { RegisteredInstitution } from '../store/registry-store';

/** A stored version as it was filed, by the same definition as the filing that it stands beside. */
export interface HeldBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the store knows that the rules may read beside the filing itself; plain data, so that it reaches another thread. */
export interface Evidence {
  readonly registry: readonly RegisteredInstitution[];
  readonly previous?: HeldBytes;
  /** The accepted submissions one level down by unit, the newest first. */
  readonly children?: readonly (readonly [unit: string, held: HeldBytes])[];
}

/** What stands on a submission: whose it is and which tables it brings. It knows no form yet. */
export interface Envelope {
  readonly meta: SubmissionMeta;
  readonly scopes: readonly string[];
  readonly sha256: string;
}

/** What is kept of a submission that passed its check, beside its bytes. */
export interface Checked {
  readonly annexes: readonly string[];
  readonly sums: readonly SubmissionSum[];
  readonly sm3: string;
  /** Digest of what was filed without its reference to an earlier version. */
  readonly content: string;
}

/** One submission under check; both steps throw Refused where it does not pass. */
export interface Checker {
  /** Reads the envelope; sentences about it name the sheets of `form`. */
  read(form: KnownForm): Promise<Envelope>;
  /** Reads the tables by the form that they were filed with, and checks them against the evidence. */
  check(form: KnownForm, evidence: Evidence): Promise<Checked>;
}

/** The digest and the sums that bytes give, to prove what is stored. */
export interface Resummed {
  readonly sha256: string;
  readonly sums: readonly SubmissionSum[];
}

/** Where submissions are read and checked. */
export interface Checking {
  /** Has one submission's steps done; `work` may be run again where what did them was lost. Throws Refused where there is no room for it. */
  run<T>(bytes: Uint8Array, work: (checker: Checker) => Promise<T>): Promise<T>;
  /** Undefined where the bytes cannot be read by the form. */
  resum(form: KnownForm, bytes: Uint8Array): Promise<Resummed | undefined>;
  close(): Promise<void>;
}
