import type { TypedCell } from '../engine/recheck';
import type { FormDefinition, Words } from '../../core/form/definition';
import type { Fix } from '../../core/form/finding';
import type { CellPlace } from '../../core/form/table';
import type { Receipt } from '../../core/submission/receipt';
import type { ChangeHint, Selection, UndoStep, WorkbookProblem } from '../../core/workbook/port';
import type {
  Checked,
  CheckProgress,
  Choice,
  ImportOutline,
  Proposed,
  Recognition,
  ReportAnswer,
  Surroundings,
} from '../found';
import type {
  Account,
  Answer,
  CellNow,
  Comparison,
  Filing,
  ParcelContents,
  StandingExplanation,
} from '../ports';
import type { Page, Tab } from './navigation';
import type { Say } from './say';
import type { TypedSignIn } from '../../ui/sign-in';
import type { Language } from '../../ui/speech';
import type { Queued } from './filing-state';
import type { Conflict, Grouping, Notice, Report, SheetPick } from './state';

/** What the clerk does. */
export type Act =
  | { readonly type: 'tab'; readonly tab: Tab }
  | { readonly type: 'page'; readonly page: Page }
  | { readonly type: 'back' }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'spoken'; readonly language: Language }
  | { readonly type: 'marks'; readonly on: boolean }
  | { readonly type: 'pick-sheet'; readonly pick: SheetPick }
  | { readonly type: 'leave-out'; readonly scope: string; readonly out: boolean }
  | { readonly type: 'go-to'; readonly place: CellPlace }
  | { readonly type: 'print'; readonly sheet: string }
  | { readonly type: 'seal-copy' }
  | { readonly type: 'put-away' }
  | { readonly type: 'paste-seen' }
  | { readonly type: 'sign-in'; readonly typed: TypedSignIn }
  | { readonly type: 'sign-out' }
  | { readonly type: 'duty'; readonly duty: 'file' | 'office'; readonly tab?: Tab }
  | { readonly type: 'check' }
  | { readonly type: 'stop' }
  | { readonly type: 'recognise' }
  | { readonly type: 'view'; readonly change: ViewChange }
  | { readonly type: 'open-finding'; readonly id: string; readonly line: string; readonly top: number }
  | { readonly type: 'save-sheet'; readonly what: 'findings' | 'receipt'; readonly receipt?: number }
  | { readonly type: 'preview-repair' }
  | { readonly type: 'repair-group'; readonly rule: string; readonly on: boolean }
  | { readonly type: 'repair-unfold'; readonly rule: string }
  | { readonly type: 'repair' }
  | { readonly type: 'change-culprit'; readonly id: string }
  | { readonly type: 'undo'; readonly id: number; readonly cells: 'ask' | 'rest' | 'all' }
  | { readonly type: 'undo-cancel' }
  | { readonly type: 'explain-choice'; readonly choice: 'explain' | 'correct' }
  | { readonly type: 'explain-alike'; readonly on: boolean }
  | { readonly type: 'explain-draft'; readonly id: string; readonly text: string }
  | { readonly type: 'explain-save'; readonly id: string; readonly next: string | undefined }
  | { readonly type: 'insert'; readonly scopes: readonly string[] }
  | { readonly type: 'fill-step'; readonly step: 1 | 2 | 3 }
  | { readonly type: 'fill-mode'; readonly mode: 'values' | 'formulas' }
  | { readonly type: 'fill-tick'; readonly id: string; readonly on: boolean }
  | { readonly type: 'fill-write' }
  | { readonly type: 'import-look' }
  | { readonly type: 'import-file' }
  | { readonly type: 'import-choose'; readonly outline: ImportOutline }
  | { readonly type: 'import-target'; readonly index: number; readonly target: string | undefined }
  | { readonly type: 'import-write' }
  | { readonly type: 'helper-query'; readonly text: string }
  | { readonly type: 'helper-move'; readonly to: number }
  | { readonly type: 'helper-take'; readonly choice: Choice }
  | { readonly type: 'confirm'; readonly on: boolean }
  | { readonly type: 'submit' }
  /** Sends what waits, at once; one parcel where it is named. */
  | { readonly type: 'retry'; readonly key?: string }
  | { readonly type: 'unqueue'; readonly key: string }
  | { readonly type: 'save-parcel'; readonly key: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'receipt-open'; readonly version: number }
  | { readonly type: 'comment-open'; readonly index: number }
  | { readonly type: 'comment-done'; readonly index: number; readonly done: boolean }
  | { readonly type: 'withdraw'; readonly id: string; readonly version: number }
  | { readonly type: 'reopen'; readonly id: string; readonly version: number }
  | { readonly type: 'reply-open'; readonly index: number | undefined }
  | { readonly type: 'reply-draft'; readonly text: string }
  | { readonly type: 'reply-kept'; readonly index: number; readonly text: string }
  | { readonly type: 'reply-send' }
  | { readonly type: 'see-version'; readonly id: string; readonly version: number }
  | { readonly type: 'see-parcel'; readonly key: string }
  | { readonly type: 'take-parcel' }
  | { readonly type: 'verify'; readonly text: string; readonly receipts: readonly Receipt[] }
  | { readonly type: 'verify-clear' }
  | { readonly type: 'report-text'; readonly text: string }
  | { readonly type: 'report-side'; readonly side: 'read' | 'write' }
  | { readonly type: 'report-cells' }
  | { readonly type: 'report-read' }
  | { readonly type: 'report-copy' }
  | { readonly type: 'report-put' };

/** A change to how the list is shown. */
export type ViewChange =
  | { readonly set: 'grouping'; readonly to: Grouping }
  | { readonly set: 'severity'; readonly to: 'error' | 'query' | 'hint'; readonly only?: boolean }
  | { readonly set: 'sheet'; readonly to: string | undefined }
  | { readonly set: 'column'; readonly to: string | undefined }
  | { readonly set: 'search'; readonly to: string }
  | { readonly set: 'searching'; readonly to: boolean }
  | { readonly set: 'group'; readonly id: string; readonly to: boolean }
  | { readonly set: 'line'; readonly id: string; readonly to: boolean }
  | { readonly set: 'focus'; readonly to: string }
  | { readonly set: 'all' };

/** What the world answers. */
export type News =
  | {
      readonly type: 'started';
      readonly now: number;
      readonly host: 'workbook' | 'none';
      readonly language: Language;
      readonly demo: boolean;
      readonly provider?: boolean;
      readonly form: FormDefinition;
      readonly go?: Tab;
    }
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'connection'; readonly connected: boolean }
  | { readonly type: 'recalled'; readonly key: string; readonly text: string | undefined }
  | { readonly type: 'queue-recalled'; readonly queue: readonly Queued[] }
  | { readonly type: 'recognised'; readonly recognition: Recognition }
  | { readonly type: 'changed'; readonly hint: ChangeHint }
  | { readonly type: 'selected'; readonly selection: Selection }
  | {
      readonly type: 'refused';
      readonly problem: WorkbookProblem | Notice['problem'];
      readonly sheet: string | undefined;
      readonly doing: string;
    }
  | { readonly type: 'running'; readonly at: number }
  | { readonly type: 'progress'; readonly progress: CheckProgress }
  | { readonly type: 'checked'; readonly checked: Checked; readonly at: number }
  | { readonly type: 'stopped' }
  | { readonly type: 'retype'; readonly turn: number }
  | {
      readonly type: 'rechecked';
      readonly checked: Checked;
      readonly cells: readonly TypedCell[];
      readonly at: number;
    }
  /** What follows from a typed cell cannot be told without reading the workbook. */
  | { readonly type: 'untraced' }
  | { readonly type: 'described'; readonly id: string; readonly is: Surroundings }
  | { readonly type: 'repair-known'; readonly fixes: readonly Fix[] }
  | { readonly type: 'written'; readonly entry: Written }
  | {
      readonly type: 'undo-conflict';
      readonly id: number;
      readonly cells: readonly Conflict[];
      readonly filled: readonly string[];
    }
  | { readonly type: 'undone'; readonly id: number; readonly at: number }
  | { readonly type: 'signed-in'; readonly answer: Answer<Account>; readonly then: 'stay' | 'submit' }
  | ({ readonly type: 'proposed' } & Proposed)
  | { readonly type: 'outlined'; readonly outlines: readonly ImportOutline[]; readonly file?: string }
  | { readonly type: 'file-opening'; readonly name: string }
  | { readonly type: 'file-refused'; readonly name: string; readonly words: Words }
  | {
      readonly type: 'imported';
      readonly sheet: string;
      readonly rows: number;
      readonly columns: number;
      readonly at: number;
    }
  | { readonly type: 'initials'; readonly initials: ReadonlyMap<string, string> }
  | { readonly type: 'registry'; readonly column: string; readonly choices: readonly Choice[] }
  | { readonly type: 'stage'; readonly stage: number | undefined }
  /** A parcel is in the queue; `own` where it was made from this workbook. */
  | { readonly type: 'queued'; readonly item: Queued; readonly own: boolean }
  | { readonly type: 'sending'; readonly key: string; readonly again: boolean }
  | {
      readonly type: 'sent';
      readonly key: string;
      readonly answer: Answer<Receipt>;
      readonly at: number;
      readonly explanations: number;
      /** Drawn for the wait that may follow. */
      readonly chance: number;
    }
  /** The wait of a parcel until then is over. */
  | { readonly type: 'retry-due'; readonly key: string; readonly at: number }
  /** A parcel cannot be sent by whoever is signed in. */
  | { readonly type: 'held'; readonly key: string }
  | { readonly type: 'unqueued'; readonly key: string }
  /** What every page of the annexes says when it is printed. */
  | { readonly type: 'pages-noted'; readonly stored: boolean }
  | { readonly type: 'filings'; readonly answer: Answer<readonly Filing[]> }
  | { readonly type: 'standing'; readonly explanations: readonly StandingExplanation[] }
  | { readonly type: 'known'; readonly name: string | undefined }
  | { readonly type: 'report-known'; readonly text: string; readonly answer: ReportAnswer }
  | { readonly type: 'report-said'; readonly standing: Report['standing'] }
  | { readonly type: 'verified'; readonly text: string; readonly answer: Answer<readonly Receipt[]> }
  | { readonly type: 'located'; readonly cells: ReadonlyMap<string, CellNow> }
  | { readonly type: 'replied'; readonly answer: Answer<void> }
  | {
      readonly type: 'difference-known';
      readonly contents: ParcelContents | undefined;
      readonly comparison: Comparison | undefined;
    }
  | { readonly type: 'compared'; readonly comparison: Comparison | undefined }
  | { readonly type: 'standing-changed'; readonly id: string; readonly answer: Answer<void> };

/** A write that was done: what, where, and which findings it settles. */
export interface Written {
  readonly at: number;
  readonly what: Say;
  readonly step: UndoStep;
  readonly fixes: readonly Fix[];
  readonly settles: readonly string[];
  /** The rows that were put in for it before. */
  readonly room?: UndoStep;
}

export type Event = Act | News;
