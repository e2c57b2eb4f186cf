import type { z } from 'zod';
import type { registryImportSchema } from '../../core/submission/views-campaign';

/** Something done at the bureau, as data. */
export type Act =
  | {
      readonly kind: 'remind';
      readonly annex: string;
      readonly codes: readonly string[];
      readonly text: string;
      /** The names that go under the text. */
      readonly names: readonly string[];
    }
  | { readonly kind: 'pick-up'; readonly id: string; readonly version: number; readonly takeOver: boolean }
  | { readonly kind: 'accept'; readonly id: string; readonly version: number }
  | {
      readonly kind: 'return';
      readonly id: string;
      readonly version: number;
      readonly reason: string;
      readonly to: 'returner' | 'start';
      readonly resubmitBy?: string;
    }
  | {
      readonly kind: 'explanation';
      readonly id: string;
      readonly version: number;
      readonly key: string;
      readonly decision: 'accept' | 'refuse';
      readonly reason: string;
    }
  | {
      readonly kind: 'comment';
      readonly id: string;
      readonly version: number;
      readonly sheet: string;
      readonly cell: string;
      readonly text: string;
    }
  | { readonly kind: 'accept-clean'; readonly annex: string; readonly ids: readonly string[] }
  | {
      readonly kind: 'revert';
      readonly id: string;
      readonly version: number;
      readonly to: number;
      readonly reason: string;
    }
  | { readonly kind: 'reopen'; readonly id: string; readonly version: number }
  | {
      readonly kind: 'include';
      readonly submission: string;
      readonly included: boolean;
      readonly reason: string;
    }
  | { readonly kind: 'freeze'; readonly annex: string; readonly cutoff: string }
  | { readonly kind: 'lock'; readonly unit: string; readonly locked: boolean; readonly reason: string }
  | {
      readonly kind: 'internal';
      readonly unit: string;
      readonly entry: string;
      readonly offsetDays: number;
    }
  | { readonly kind: 'import'; readonly bytes: Uint8Array; readonly dryRun: boolean };

/** What the bureau said of a registry file. */
export type ImportReport = z.infer<typeof registryImportSchema>;
