import type { Level, SubmissionRef } from '../consolidate/accepted';
import type { CellPlace } from '../form/table';
import type { AuditVerdict } from './compare';

/**
 * What a stated figure is held against: `below` the submissions of lower units, `own` the details in the same
 * workbook, `copy` the row that the lower unit itself sent, `block` the lower unit's own total.
 */
export type TieKind = 'below' | 'own' | 'copy' | 'block';

/** A stated cell: who states it, in which table, row and column, and where it stands in the sent workbook. */
export interface StatedCell {
  readonly submission: SubmissionRef;
  readonly unit: string;
  readonly level: Level;
  readonly scope: string;
  readonly row: number;
  readonly column: string;
  readonly rowId?: string;
  readonly area?: string;
  readonly place?: CellPlace;
}

/** A number cell that a later version of a submission changed, where it stands in that version. */
export interface CellChange {
  readonly scope: string;
  readonly row: number;
  readonly column: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly place?: CellPlace;
}

/** One part of a broken total: a lower unit's share as the upper one states it and as it should be, 分 or a count. */
export interface TiePart {
  readonly unit: string;
  readonly cell?: StatedCell;
  readonly stated: number | undefined;
  readonly recomputed: number | undefined;
  readonly difference: number;
  /** What happened below, where the part is no stated share. */
  readonly kind?: 'missing' | 'amended' | 'error' | 'double';
  /** The version that an amendment replaced. */
  readonly before?: number;
  /** Where the lower unit amended its submission after the total was reported: the cells that it changed. */
  readonly changes?: readonly CellChange[];
}

/** One stated figure held against the recomputed one; amounts in 分, counts as they are. */
export interface TieEntry {
  readonly kind: TieKind;
  readonly cell: StatedCell;
  readonly stated: number | undefined;
  /** The recomputed figure as it would be printed. */
  readonly recomputed: number | undefined;
  /** The exact amount behind it. */
  readonly exact: number | undefined;
  readonly verdict: AuditVerdict;
  readonly residual: number;
  readonly gap: number;
  /** For a broken total: the lower units whose share differs, the largest difference first. */
  readonly parts: readonly TiePart[];
}

/** A figure that could not be held against anything: the tables that feed it are not held. */
export interface NotTied {
  readonly unit: string;
  readonly scope: string;
  readonly column: string;
  readonly missing: readonly string[];
}
