import type { Finding } from '../form/finding';
import type { Dataset } from '../form/table';

/** Where a table was found: its sheet, the row of its headings and the rows of its data, all 1-based. */
export interface FoundTable {
  readonly scope: string;
  readonly sheet: string;
  readonly headingRow: number;
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** What a workbook holds by a form: its tables as data, the paste doctor's findings, and the sheets in which no table was recognised. */
export interface ParseResult {
  readonly data: Dataset;
  readonly findings: readonly Finding[];
  readonly tables: readonly FoundTable[];
  readonly unrecognised: readonly string[];
}
