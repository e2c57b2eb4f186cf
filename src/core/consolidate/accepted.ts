import type { TableDefinition } from '../form/definition';
import type { Dataset } from '../form/table';
import type { Day } from '../value/date';

/** Who files: an institution, or an office of a county, a 统筹区 or the province. */
export type Level = TableDefinition['filedBy'][number];

/** One accepted submission: what was sent, by whom, and the region code that it belongs to (an institution's county, an office's own code). */
export interface Accepted {
  readonly id: string;
  readonly version: number;
  readonly unit: string;
  readonly level: Level;
  readonly area: string;
  readonly cutoff?: Day;
  /** When it arrived, as an ISO instant; tells what an upper total could already know. */
  readonly received?: string;
  readonly data: Dataset;
}

/** The office that a consolidation is made for, by region code. */
export interface Unit {
  readonly code: string;
  readonly level: Level;
}

/** A submission as an issue or a source names it. */
export interface SubmissionRef {
  readonly id: string;
  readonly version: number;
  readonly unit: string;
}

/** A row of a submission as an issue names it; `row` counts from 1, the place where the filer had one. */
export interface RowRef {
  readonly submission: SubmissionRef;
  readonly row: number;
  readonly sheet?: string;
  readonly cell?: string;
}

/** Something about the submissions of a consolidation that a person has to know; data, no words. */
export type ConsolidationIssue =
  /** Several accepted submissions of one unit in one area: the newest counts. */
  | { readonly kind: 'duplicate'; readonly kept: SubmissionRef; readonly dropped: readonly SubmissionRef[] }
  /** One institution sent by two areas: both rows stand until it is settled where it belongs. */
  | { readonly kind: 'two-areas'; readonly unit: string; readonly submissions: readonly SubmissionRef[] }
  /** A unit that was expected has no accepted submission. */
  | { readonly kind: 'missing'; readonly unit: string }
  /** Cut off after the day asked for, so left out. */
  | { readonly kind: 'after-cutoff'; readonly submission: SubmissionRef; readonly cutoff: Day }
  /** Belongs to another area, so left out. */
  | { readonly kind: 'outside'; readonly submission: SubmissionRef }
  /** Rows of an upper submission that lower ones sent themselves: the lower ones count. */
  | {
      readonly kind: 'superseded';
      readonly submission: SubmissionRef;
      readonly scope: string;
      readonly rows: number;
    }
  /** Two filers reported one thing, such as a cross inspection: the first row counts, the second does not. */
  | {
      readonly kind: 'counted-twice';
      readonly rule: string;
      readonly scope: string;
      readonly kept: RowRef;
      readonly dropped: RowRef;
    }
  /** A lower unit sent only its summary: its printed figures stand for the details. */
  | { readonly kind: 'printed-only'; readonly submission: SubmissionRef; readonly scope: string }
  /** Distinct counts of such units were added: the total may count an institution twice. */
  | { readonly kind: 'upper-bound'; readonly scope: string; readonly column: string }
  /** A figure could not be made: the tables that feed it are not held. */
  | {
      readonly kind: 'no-source';
      readonly scope: string;
      readonly column: string;
      readonly missing: readonly string[];
    };

const RANK: Readonly<Record<Level, number>> = { 机构: 0, 县: 1, 统筹区: 2, 省: 3 };

/** The height of a level: an institution 0, the province 3. */
export function rankOf(level: Level): number {
  return RANK[level];
}

/** A submission as it is named in issues and sources. */
export function refOf({ id, version, unit }: Accepted): SubmissionRef {
  return { id, version, unit };
}
