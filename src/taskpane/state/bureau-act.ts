import type { MovedCell } from '../../core/fill/print/balanced-note';
import type { OfficeAct } from '../../ui/office-act';

/** A cell of a received table: as the filer named it, or by table, row (from 1) and column. */
export interface ReceivedCell {
  readonly id: string;
  readonly version: number;
  /** Whose table it is: a cell of the filer's own workbook is gone to there. */
  readonly unit?: string | undefined;
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
  /** The charts of the campaign, from what the office's upper tables hold. */
  | { readonly kind: 'charts'; readonly replace?: boolean }
  /** The summaries of the received annex for print, in figures that add up (舍位平衡). */
  | { readonly kind: 'balanced'; readonly annex: string; readonly replace?: boolean }
  | { readonly kind: 'list' };

/** What puts sheets into the workbook that may take the place of sheets of the same names. */
export type InsertAct = Extract<BureauAct, { readonly kind: 'receive' | 'charts' | 'balanced' }>;

/** What became of something done: how many it concerned, and for a balanced print the cells that moved. */
export interface Outcome {
  readonly count: number;
  readonly moved?: readonly MovedCell[];
}
