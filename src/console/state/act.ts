import type { z } from 'zod';
import type { registryImportSchema } from '../../core/submission/views-campaign';
import type { OfficeAct } from '../../ui/office-act';

/** Something done at the bureau, as data. */
export type Act =
  | OfficeAct
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
