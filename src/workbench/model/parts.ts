import type { Area } from './area';

/** A rule that limits what a person may type into some areas; `rule` is as the API writes it, such as `{ list: { source } }`. */
export interface Validation {
  areas: Area[];
  rule: Readonly<Record<string, unknown>>;
  errorAlert: Readonly<Record<string, unknown>> | undefined;
  prompt: Readonly<Record<string, unknown>> | undefined;
  ignoreBlanks: boolean;
}

/** A conditional format: kept, shown by the page where it can, never evaluated for the API. */
export interface ConditionalFormat {
  readonly id: string;
  readonly type: string;
  areas: Area[];
  stopIfTrue: boolean;
  /** `rule` and the members of the look by wire name, such as `Fill.Color`. */
  readonly details: Map<string, unknown>;
}

/** A chart: kept, written into a saved file, not drawn by the page. `details` by wire name, such as `Title.Text`. */
export interface Chart {
  readonly id: string;
  readonly type: string;
  readonly seriesBy: 'Auto' | 'Columns' | 'Rows';
  readonly source: Area;
  at: Area | undefined;
  readonly details: Map<string, unknown>;
}

export interface Reply {
  readonly id: string;
  content: string;
  resolved: boolean;
}

/** A threaded comment at one cell. */
export interface Comment {
  readonly id: string;
  area: Area;
  content: string;
  resolved: boolean;
  readonly contentType: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly created: number;
  readonly replies: Reply[];
}

export interface Table {
  readonly id: string;
  name: string;
  area: Area;
  showHeaders: boolean;
  showTotals: boolean;
  style: string;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showFilterButton: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
  filter: Filter | undefined;
}

/** What a protected sheet still allows, and the password that lifts the protection. */
export interface Protection {
  readonly options: Readonly<Record<string, boolean | string>>;
  readonly password: string | undefined;
}

/** A filter over an area whose first row is the heading; criteria by column offset. */
export interface Filter {
  area: Area;
  readonly criteria: Map<number, Readonly<Record<string, unknown>>>;
}

/** A defined name; `formula` begins with `=`. */
export interface DefinedName {
  name: string;
  formula: string;
  comment: string;
  visible: boolean;
}

/** Frozen panes: so many rows and columns from the first one shown. */
export interface Freeze {
  readonly rows: number;
  readonly columns: number;
}
