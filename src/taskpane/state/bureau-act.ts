import type { OfficeAct } from '../../ui/office-act';

/** A cell of a received table: as the filer named it, or by table, row (from 1) and column. */
export interface ReceivedCell {
  readonly id: string;
  readonly version: number;
  readonly scope?: string | undefined;
  readonly sheet?: string | undefined;
  readonly cell?: string | undefined;
}

/** Something done at the bureau or in the workbook, as data. */
export type BureauAct =
  | OfficeAct
  | {
      readonly kind: 'receive';
      readonly annex: string;
      readonly mode: 'values' | 'formulas';
      /** Sheets of the same names give way; refused otherwise. */
      readonly replace?: boolean;
    }
  | { readonly kind: 'look'; readonly at: ReceivedCell; readonly name: string }
  | { readonly kind: 'list' };
