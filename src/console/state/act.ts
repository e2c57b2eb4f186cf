import type { z } from 'zod';
import type { registryImportSchema } from '../../core/submission/views-campaign';
import type { Explanation } from '../../core/submission/package';
import type { OfficeAct } from '../../ui/office-act';
import type { AccountAct } from './account-act';

/** Which upper tables of an office: the annex, the basis of its figures where it has several, the cut-off. */
interface Period {
  readonly annex: string;
  readonly basis?: Basis;
  readonly cutoff: string;
}

/** The bases that figures of an annex may have. */
export const bases = ['一次性', '阶段性', '累计'] as const;
export type Basis = (typeof bases)[number];

/** Something done at the bureau, as data. */
export type Act =
  | OfficeAct
  | AccountAct
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
  | ({ readonly kind: 'freeze' } & Period)
  | ({
      readonly kind: 'pass-up';
      readonly snapshot?: string;
      /** Header items that only a person knows, by column. */
      readonly header: Readonly<Record<string, string>>;
      /** Answers to what the office above asks. */
      readonly explanations: readonly Explanation[];
    } & Period)
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
