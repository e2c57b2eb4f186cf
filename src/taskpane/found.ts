import type { Finding, Fix } from '../core/form/finding';
import type { CellPlace } from '../core/form/table';

/** One annex as it was found in the workbook. `filled` of `fields` says how much of a one-row table is there. */
export interface FoundAnnex {
  readonly scope: string;
  readonly sheet: string;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly filled: number;
  readonly fields: number;
  readonly filtered: boolean;
  readonly protected: boolean;
}

/** Who the sheets say they are from; absent where their headers are empty. */
export interface FiledBy {
  readonly code?: string;
  readonly name?: string;
  readonly level?: string;
  readonly pool?: string;
  readonly county?: string;
}

/** A table that several sheets look like; the first is the likeliest. */
export interface SheetDouble {
  readonly scope: string;
  readonly sheets: readonly string[];
}

/** What the workbook holds, without any judgement. `missing` names the header items that still are empty. */
export interface Recognition {
  readonly annexes: readonly FoundAnnex[];
  readonly sheets: readonly string[];
  readonly filedBy: FiledBy;
  readonly basis: string | undefined;
  readonly cutoff: string | undefined;
  readonly missing: readonly string[];
  readonly doubles?: readonly SheetDouble[];
}

/** One claim of a report: what it says, what the figures give, and the cell of the tables where there is one. */
export interface ReportClaim {
  readonly offset: number;
  readonly text: string;
  readonly verdict: 'ties' | 'rounding' | 'broken';
  /** The claim judged, in one Chinese sentence. */
  readonly sentence: string;
  readonly claimed: string;
  readonly expected: string;
  readonly repair?: { readonly from: string; readonly to: string };
  readonly place?: CellPlace;
}

/** A run of a written paragraph: words, or one figure with where it comes from. */
export interface ReportSegment {
  readonly text: string;
  readonly source?: string;
  readonly place?: CellPlace;
}

/** A report as it was read, and the paragraphs that the tables give; `tables` counts those that were there. */
export interface ReportAnswer {
  readonly figures: number;
  readonly tables: number;
  readonly claims: readonly ReportClaim[];
  readonly paragraphs: readonly { readonly id: string; readonly segments: readonly ReportSegment[] }[];
}

/** A finding with the identity under which it stays the same line after the next check; `repairs` counts the cells that its fixes change. */
export interface Found {
  readonly id: string;
  readonly finding: Finding;
  readonly repairs: number;
  readonly subject?: string;
}

/** A main figure of the filing: column, printed value and unit. */
export interface Figure {
  readonly scope: string;
  readonly column: string;
  readonly value: string | undefined;
  readonly unit: string;
}

/** Everything that a full check gives. */
export interface Checked extends Recognition {
  readonly findings: readonly Found[];
  readonly figures: readonly Figure[];
  readonly rules: number;
  readonly rows: number;
}

/** How far a check has come. */
export interface CheckProgress {
  readonly phase: 'reading' | 'checking';
  readonly scope?: string;
  readonly row: number;
  readonly rows: number;
  readonly counts: Counts;
}

/** Findings by severity. */
export interface Counts {
  readonly error: number;
  readonly query: number;
  readonly hint: number;
}

/** One figure that a total is made of, as the pane lists it. */
export interface Part {
  readonly place: CellPlace;
  readonly label: string;
  readonly value: string;
  readonly suspect: boolean;
}

/** What stands around a finding: its row in words and the figures behind its total. */
export interface Surroundings {
  readonly row: readonly { readonly column: string | undefined; readonly text: string }[];
  readonly parts: readonly Part[];
  readonly rest: { readonly rows: number; readonly range: string; readonly value: string } | undefined;
}

/** A cell that can be filled from other tables, and what stands there now. Printed values are without unit. */
export interface Proposal {
  readonly id: string;
  readonly scope: string;
  readonly column: string;
  readonly fix: Fix;
  readonly now: string | undefined;
  readonly next: string;
  readonly unit: string | undefined;
  /** Where it comes from, other than the details. */
  readonly source?: 'registry' | 'previous' | 'header';
  /** How far a typed figure is from the proposed one; present only where it differs. */
  readonly differs?: string;
}

/** Cells left blank because one source cannot be read: which, how many, and in which table. */
export interface Unread {
  readonly source: { readonly scope: string; readonly column: string; readonly place: CellPlace };
  readonly scope: string;
  readonly cells: number;
}

/** What the details give: cells that can be filled, and what keeps others blank. */
export interface Proposed {
  readonly proposals: readonly Proposal[];
  readonly unread: readonly Unread[];
}

/** One column of a sheet to import from: where it stands, three sample values, the column it was taken for. */
export interface ImportColumn {
  readonly index: number;
  readonly heading: string;
  readonly samples: readonly string[];
  readonly target: string | undefined;
  readonly sure: boolean;
}

/** A sheet that can be imported into a table. */
export interface ImportOutline {
  readonly sheet: string;
  /** The chosen file that holds the sheet; absent for a sheet of this workbook. */
  readonly file?: string;
  readonly scope: string;
  readonly rows: number;
  readonly headingRow: number;
  /** Rows that must be put into the table before the sheet's fit; absent where they do. */
  readonly adds?: number;
  readonly columns: readonly ImportColumn[];
}

/** One word that may be filled into the current cell. */
export interface Choice {
  readonly code: string;
  readonly text: string;
}
