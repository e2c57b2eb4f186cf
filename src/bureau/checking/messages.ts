import type { FormDefinition } from '../../core/form/definition';
import type { Checked, Envelope, Evidence, PackedVersion, Reread } from './checking';

/** What a checking thread is asked; `form` is the hash of a definition that it was given before. */
export type Question =
  | { readonly kind: 'form'; readonly definition: FormDefinition }
  | { readonly kind: 'read'; readonly job: number; readonly form: string; readonly bytes: Uint8Array }
  | { readonly kind: 'check'; readonly job: number; readonly form: string; readonly evidence: Evidence }
  | {
      readonly kind: 'reread';
      readonly form: string;
      readonly extracts: string;
      readonly versions: readonly PackedVersion[];
    }
  | { readonly kind: 'end'; readonly job: number };

/** What comes back for each kind. */
export interface Answers {
  readonly form: undefined;
  readonly read: Envelope;
  readonly check: Checked;
  readonly reread: readonly (Reread | undefined)[];
  readonly end: undefined;
}
