import type { FormDefinition, Words } from '../../core/form/definition';
import type { Fix } from '../../core/form/finding';
import type { CellPlace } from '../../core/form/table';
import type { Verified } from '../../core/submission/print-mark';
import type { Selection, UndoStep, WorkbookProblem } from '../../core/workbook/port';
import type { TypedCell } from '../engine/recheck';
import type {
  CheckProgress,
  Choice,
  Figure,
  Found,
  ImportColumn,
  ImportOutline,
  Proposal,
  Recognition,
  ReportAnswer,
  Surroundings,
  Unread,
} from '../found';
import type { Account, StandingExplanation } from '../ports';
import type { Difference, Receipts, Sending } from './filing-state';
import type { At } from './navigation';
import type { Say } from './say';
import type { SignInAsk } from '../../ui/sign-in';
import type { Language } from '../../ui/speech';

export type Session =
  | {
      readonly kind: 'out';
      readonly busy: boolean;
      readonly refusal: Say | undefined;
      /** The refusal is the next step of the sign-in. */
      readonly isStep?: boolean;
      /** What the bureau wants beside name and password. */
      readonly asks: readonly SignInAsk[];
    }
  | { readonly kind: 'in'; readonly account: Account };

/** The sheet that counts as a table, among those that look like it. */
export interface SheetPick {
  readonly scope: string;
  readonly sheet: string;
  readonly sheets: readonly string[];
}

/** The workbook as it was last read, and the annexes that the clerk works on. */
export interface Tables {
  readonly known: Recognition | undefined;
  /** Annexes left out by hand. */
  readonly left: ReadonlySet<string>;
  /** Which sheet counts where several look like the same table. */
  readonly picked: readonly SheetPick[];
}

/** A rectangle that was changed after the last check, 1-based. */
export interface Touched {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** What the last full check found. */
export interface Result {
  readonly at: number;
  readonly findings: readonly Found[];
  readonly figures: readonly Figure[];
  readonly rules: number;
  readonly rows: number;
}

export type Run =
  | { readonly kind: 'idle' }
  /** `before` of the touched rectangles are older than the run. */
  | {
      readonly kind: 'running';
      readonly since: number;
      readonly before: number;
      readonly progress: CheckProgress | undefined;
    }
  | { readonly kind: 'stopped'; readonly progress: CheckProgress | undefined };

/** Cells typed since the last check and not yet checked; `turn` grows with each. */
export interface Typing {
  readonly turn: number;
  readonly cells: readonly TypedCell[];
}

export interface Check {
  readonly run: Run;
  readonly result: Result | undefined;
  /** Findings settled since, by the history entry that settled them. */
  readonly settled: ReadonlyMap<string, number>;
  /** Findings of the check before that are no more. */
  readonly gone: number;
  readonly touched: readonly Touched[];
  /** Whether everything that was touched was touched by the pane's own writes. */
  readonly own: boolean;
  /** Present while every change since the last full check is known cell by cell. */
  readonly typing: Typing | undefined;
}

export type Grouping = 'cause' | 'sheet' | 'row' | 'subject';
/** Which findings the list shows; an empty set of severities means all. */
export interface Filter {
  readonly severities: ReadonlySet<'error' | 'query' | 'hint'>;
  readonly sheet: string | undefined;
  readonly column: string | undefined;
  readonly search: string;
}
export interface View {
  readonly grouping: Grouping;
  readonly filter: Filter;
  readonly searching: boolean;
  readonly closed: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  readonly focus: string | undefined;
  readonly top: number;
}

/** Words given to a query. They live under its key; the place says where they were when the key changed. */
export interface Explanation {
  readonly key: string;
  readonly rule: string;
  readonly cell: string;
  readonly text: string;
  readonly saved: boolean;
  readonly refused?: string;
  readonly accepted?: boolean;
}
export interface Explanations {
  readonly items: ReadonlyMap<string, Explanation>;
  /** Explanations whose figures changed, by cell and rule. */
  readonly dropped: ReadonlyMap<string, Explanation>;
  /** Words that stand from this and the previous period, as the bureau knows them. */
  readonly standing: readonly StandingExplanation[];
  readonly choice: 'explain' | 'correct';
  readonly alike: boolean;
  readonly tooShort: boolean;
}

export interface Repair {
  readonly ids: readonly string[];
  readonly fixes: readonly Fix[] | undefined;
  readonly off: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
}

/** One thing the pane wrote. */
export interface Entry {
  readonly id: number;
  readonly at: number;
  readonly what: Say;
  readonly cells: number;
  readonly sheets: number;
  readonly step: UndoStep;
  readonly fixes: readonly Fix[];
  readonly settles: readonly string[];
  /** The rows that were put in for it; they go when all of it is undone. */
  readonly room?: UndoStep;
  readonly undone: boolean;
}
/** A cell that was changed again after the pane had written it: where it was then, and where it is; nowhere once it is deleted. */
export interface Conflict {
  readonly place: CellPlace;
  readonly at?: CellPlace;
  readonly wrote: string;
  readonly holds: string;
}
export interface History {
  readonly entries: readonly Entry[];
  readonly busy: number | undefined;
  /** What an undo is held up by until the clerk decides: cells, or sheets that were filled after they were put in. */
  readonly conflict:
    | { readonly id: number; readonly cells: readonly Conflict[]; readonly filled: readonly string[] }
    | undefined;
}

export interface Fill {
  readonly mode: 'values' | 'formulas';
  readonly proposals: readonly Proposal[] | undefined;
  /** What keeps cells blank that the details would fill. */
  readonly unread: readonly Unread[];
  readonly ticked: ReadonlySet<string>;
  readonly open: 1 | 2 | 3 | undefined;
  readonly busy: boolean;
  readonly outlines: readonly ImportOutline[] | undefined;
  readonly chosen: { readonly outline: ImportOutline; readonly columns: readonly ImportColumn[] } | undefined;
  readonly imported:
    | { readonly sheet: string; readonly rows: number; readonly columns: number; readonly at: number }
    | undefined;
  /** Rows that somebody pasted, until they are put away. */
  readonly pasted: Touched | undefined;
  /** The filer's name in the bureau's registry. */
  readonly registered: string | undefined;
  /** Folded headings of earlier imports and the columns that they meant. */
  readonly mapping: ReadonlyMap<string, string>;
}

export interface Helper {
  readonly selection: Selection | undefined;
  readonly query: string;
  readonly active: number;
  readonly asked: boolean;
  readonly initials: ReadonlyMap<string, string> | undefined;
  /** Words of registry columns, by scope and column. */
  readonly registry: ReadonlyMap<string, readonly Choice[]>;
}

/** Something the workbook could not do, or that the clerk does next in Excel itself; until it is done or put away. */
export interface Notice {
  readonly problem:
    | WorkbookProblem
    | 'not-undone'
    | 'cell-gone'
    | 'no-room'
    | 'none-alike'
    | 'file'
    | 'no-parcel'
    | 'print'
    | 'part'
    | 'not-heard'
    | 'not-kept'
    | 'not-stored'
    | 'plainer';
  /** The sheet or, for a file, its name. */
  readonly sheet: string | undefined;
  /** What is wrong with a file. */
  readonly words?: Words;
}

/** A report that is read, or written from the tables, and what hinders. */
export interface Report {
  readonly text: string;
  readonly side: 'read' | 'write';
  readonly answer: ReportAnswer | undefined;
  /** The text that was read last. */
  readonly read: string | undefined;
  readonly standing:
    'still' | 'busy' | 'too-long' | 'too-many' | 'no-cell' | 'taken' | 'unreachable' | 'copied' | 'written';
}

/** A printed fingerprint that is held against what was received, and what came of it. */
export interface PrintCheck {
  readonly text: string;
  readonly found: Verified | 'asking' | 'unreachable' | 'sign-in';
}

/** The pane: everything that is on screen follows from it. */
export interface State {
  readonly now: number;
  readonly language: Language;
  readonly host: 'starting' | 'workbook' | 'none';
  readonly form: FormDefinition | undefined;
  readonly at: At;
  readonly session: Session;
  /** Whose work the pane shows: a filer's, or an office's over those who file to it. */
  readonly duty: 'file' | 'office';
  readonly connected: boolean | undefined;
  readonly demo: boolean;
  /** Whether the bureau takes sign-ins of an organisation's provider. */
  readonly provider: boolean;
  readonly marks: boolean;
  readonly tables: Tables;
  readonly check: Check;
  readonly view: View;
  readonly explanations: Explanations;
  readonly around: { readonly id: string; readonly is: Surroundings } | undefined;
  readonly repair: Repair | undefined;
  readonly history: History;
  readonly fill: Fill;
  readonly helper: Helper;
  readonly sending: Sending;
  readonly receipts: Receipts;
  readonly mark: PrintCheck | undefined;
  readonly report: Report;
  readonly difference: Difference | undefined;
  readonly notice: Notice | undefined;
  /** What a screen reader is told; the number tells two equal sentences apart. */
  readonly said: { readonly n: number; readonly words: Say | undefined };
}
