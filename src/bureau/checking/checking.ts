import type { Filer, SubmissionMeta } from '../../core/submission/package';
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
  /** Reads the tables by the form that they were filed with, and checks them against the evidence; the last thing that is asked. */
  check(form: KnownForm, evidence: Evidence): Promise<Checked>;
}

/** A stored version, its bytes under gzip. */
export interface PackedVersion {
  readonly id: string;
  readonly version: number;
  readonly region: string;
  readonly filer: Filer;
  readonly packed: Uint8Array;
}

/** Stored versions that one definition was filed by, to be read again. */
export interface Rereading {
  readonly form: KnownForm;
  /** The definition that their extracts are made by. */
  readonly extracts: KnownForm;
  readonly versions: readonly PackedVersion[];
}

/** What a stored version's bytes give: their digest, their sums as `sumsText` writes them, and what tie-outs read of them as text. */
export interface Reread {
  readonly sha256: string;
  readonly sums: string;
  readonly extract: string;
}

/** Where submissions are read and checked. */
export interface Checking {
  /** Has one submission's steps done; `work` may be run again where what did them was lost. Throws Refused where there is no room for it. */
  run<T>(bytes: Uint8Array, work: (checker: Checker) => Promise<T>): Promise<T>;
  /** Reads stored versions again; undefined where the bytes cannot be read by the form. */
  reread(rereading: Rereading): Promise<readonly (Reread | undefined)[]>;
  /** Whether submissions are coming in: what may wait for them does. */
  readonly busy: boolean;
  close(): Promise<void>;
}
