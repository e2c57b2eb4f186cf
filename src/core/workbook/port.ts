import type { Fix } from '../form/finding';
import type { CellValue, GridBook } from '../form/grid';
import type { CellPlace } from '../form/table';
import type { SheetPlan } from './plan';

/** Why the workbook refused: words are the screen's business. `place` names the sheet or cell where there is one. */
export type WorkbookProblem =
  | 'cell-edit'
  | 'protected'
  | 'filtered'
  | 'sheet-missing'
  | 'too-large'
  | 'busy'
  | 'not-supported'
  | 'name-taken'
  | 'changed'
  | 'half-written'
  | 'failed';

/** Thrown by a workbook host; `code` is stable, `detail` is for the log only and never shown. */
export class WorkbookError extends Error {
  constructor(
    readonly code: WorkbookProblem,
    readonly sheet?: string,
    readonly detail?: string,
  ) {
    super(code);
  }
}

/** Exactly what a range held before a write, cell by cell, so that undo restores it in one batch. */
export interface UndoStep {
  readonly id: number;
  readonly label: string;
  readonly cells: readonly {
    readonly place: CellPlace;
    readonly formula: CellValue;
    readonly format: string;
  }[];
  /** Sheets that the write added; undo removes them. */
  readonly sheets: readonly string[];
}

/** A cell of a step at this moment: where it is, and what it holds; no place where it was deleted. */
export interface CellNow {
  /** Where it was when it was written. */
  readonly then: CellPlace;
  readonly place?: CellPlace;
  readonly value?: CellValue;
  /** Without the sign that it begins with. */
  readonly formula?: string;
  /** The formula that was written, as it reads where lines were put in or taken out since. */
  readonly wrote?: string;
}

/** What an undo would meet: the cells that were written, and those of the added sheets that somebody filled since. */
export interface StepNow {
  readonly cells: readonly CellNow[];
  readonly filled: readonly string[];
}

/** Thrown where a write was cut short and could not be taken back at once: undoing `step` restores what was there. */
export class HalfWritten extends WorkbookError {
  constructor(
    readonly step: UndoStep,
    cause: WorkbookError,
  ) {
    super('half-written', cause.sheet, `${cause.code} ${cause.detail ?? ''}`.trim());
  }
}

/** Empty rows that a table needs: put in before its last row (1-based), which goes on to be the last. */
export interface RowsWanted {
  readonly sheet: string;
  readonly last: number;
  readonly count: number;
}

/** How loud a mark in the sheet is; the look follows the severity. */
export interface CellMark {
  readonly place: CellPlace;
  readonly severity: 'error' | 'query' | 'hint';
  readonly note?: string;
}

/** The user's place in the workbook. */
export interface Selection {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A hint that something changed; what exactly is found out by reading again, but for one typed cell, which says it. */
export interface ChangeHint {
  readonly sheet: string;
  readonly address: string;
  /** What the cell holds now, where the workbook told. */
  readonly now?: { readonly value: CellValue };
}

/** Options of a read: which sheets (all visible ones unless named) and what to tell while it runs. */
export interface ReadOptions {
  readonly sheets?: readonly string[];
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (rowsRead: number, rowsInAll: number) => void;
}

/** Whether places are those of the last read (then a cell that moved or changed since is refused as `changed`), or of this moment. */
export type Places = 'as-read' | 'as-now';

/**
 * The workbook that the pane works on, whoever hosts it (Excel, WPS, a test). Every method is one or few round
 * trips, never one a cell; every failure is a WorkbookError.
 */
export interface WorkbookPort {
  read(options?: ReadOptions): Promise<GridBook>;
  /** What a few cells hold at this moment, in one round trip. */
  look(places: readonly CellPlace[]): Promise<readonly CellValue[]>;
  /**
   * Writes all fixes in one batch and returns how to take them back. Refuses filtered and protected sheets, and
   * cells that no longer hold what a fix speaks of (`changed`). All or nothing, or HalfWritten with the way back.
   */
  write(fixes: readonly Fix[], label: string, places?: Places): Promise<UndoStep>;
  /** Adds planned sheets; a sheet name that is taken is refused as `name-taken`, or its sheet goes for good where they replace it. */
  insert(plans: readonly SheetPlan[], label: string, taken?: 'refuse' | 'replace'): Promise<UndoStep>;
  /**
   * Puts rows into a table, dressed and calculated as its last row; sums, word lists and the print area reach over
   * them. What was typed in the last row stays below the row before it. Refuses filtered sheets and passwords.
   */
  addRows(rows: RowsWanted, label: string): Promise<UndoStep>;
  /** What an undo would meet at this moment; refuses as it would. */
  inspect(step: UndoStep): Promise<StepNow>;
  /**
   * Puts back what cells held before a step, where they are by now, and removes the sheets and rows that it added.
   * Refuses as `write` does, and as `changed` where nobody can say where a cell is, or where it moved and holds
   * something else. Where somebody decided which cells to `leave`, the others are put back whatever they hold.
   */
  undo(step: UndoStep, leave?: readonly CellPlace[]): Promise<void>;
  /** Puts words at the top right of every printed page of some sheets; cells stay as they are. */
  notePages(sheets: readonly string[], note: string): Promise<void>;
  /** Shows marks and replaces those shown before; the look of the cells underneath is kept and restored. */
  mark(marks: readonly CellMark[]): Promise<void>;
  clearMarks(): Promise<void>;
  goTo(place: CellPlace): Promise<void>;
  selection(): Promise<Selection | undefined>;
  onChange(listener: (hint: ChangeHint) => void): Promise<() => Promise<void>>;
  onSelect(listener: (selection: Selection) => void): Promise<() => Promise<void>>;
  /** Small texts kept inside the workbook file: drafts, explanations, receipts. */
  recall(key: string): Promise<string | undefined>;
  remember(key: string, text: string | undefined): Promise<void>;
}
