import type { FormIdentity } from '../core/form/grid';
import { HalfWritten, type CellMark, type UndoStep, type WorkbookPort } from '../core/workbook/port';
import { goToCell, readSelection } from './go';
import { InsertCutShort, insertSheets, removeInserted, type Inserted } from './insert';
import { lookAtCells } from './look';
import { listenToChanges, listenToSelection } from './listen';
import { keepMarks, recallMarks } from './kept-marks';
import { drawMarks, type Marked } from './marks';
import { notePages } from './page-notes';
import { readWorkbook } from './read';
import { addRows, removeRows, type RowsAdded } from './rows';
import { ExcelLink, type Patience } from './run';
import { Sheets } from './sheets';
import { recallText, rememberText } from './storage';
import { CutShort, momentsOf, takeBack, writeFixes, type Desk, type Written } from './write';

/** What the Excel host is given: how long to wait, and which form inserted sheets come from. */
export interface ExcelOptions {
  readonly patience: Patience;
  readonly identity: FormIdentity;
}

/** What the port remembers of its own writes, so that they are taken back where the cells are by then. */
class Ledger {
  private steps = 0;
  private readonly written = new WeakMap<UndoStep, Written>();
  private readonly inserted = new Map<UndoStep, Inserted>();
  private readonly rows = new WeakMap<UndoStep, RowsAdded>();

  constructor(private readonly desk: Desk) {}

  wrote(planned: Written['planned'], label: string): UndoStep {
    const cells = planned.map((p) => p.before);
    const step = { id: (this.steps += 1), label, cells, sheets: [] };
    this.written.set(step, { planned, moments: momentsOf(cells, this.desk.sheets) });
    return step;
  }

  /** Steps whose sheets were replaced have nothing left to take back. */
  added(inserted: Inserted, label: string): UndoStep {
    const step = { id: (this.steps += 1), label, cells: [], sheets: inserted.sheets };
    const own = { ...inserted };
    for (const [earlier, { sheets, words, identity }] of this.inserted) {
      if (!sheets.every((sheet) => inserted.sheets.includes(sheet))) continue;
      this.inserted.delete(earlier);
      own.words ||= words;
      own.identity ||= identity;
    }
    this.inserted.set(step, own);
    return step;
  }

  addedRows(rows: RowsAdded, label: string): UndoStep {
    const step = { id: (this.steps += 1), label, cells: [], sheets: [] };
    this.rows.set(step, rows);
    return step;
  }

  async undo(step: UndoStep): Promise<void> {
    const rows = this.rows.get(step);
    if (rows) return removeRows(rows, this.desk);
    if (step.cells.length > 0) await takeBack(step.cells, this.written.get(step), this.desk);
    if (step.sheets.length === 0) return;
    const own = this.inserted.get(step);
    if (!own) return;
    this.inserted.delete(step);
    const last = this.inserted.size === 0;
    await this.desk.link.run((session) =>
      removeInserted(session, { ...own, words: own.words && last, identity: own.identity && last }),
    );
  }
}

/** The workbook port over Office.js (ExcelApi 1.9; merged cells are told from 1.13 on). */
export function createExcelPort({ patience, identity }: ExcelOptions): WorkbookPort {
  const tellsMerges = Office.context.requirements.isSetSupported('ExcelApi', '1.13');
  const desk: Desk = { link: new ExcelLink(patience), sheets: new Sheets({ tellsMerges }) };
  const ledger = new Ledger(desk);
  let shown: readonly Marked[] | undefined;
  const draw = async (marks: readonly CellMark[]): Promise<void> => {
    const before = shown ?? recallMarks(desk.sheets);
    shown = await drawMarks(marks, before, desk);
    if (shown.length + before.length > 0) await keepMarks(shown);
  };
  return {
    read: (options = {}) => readWorkbook(options, desk),
    look: (places) => lookAtCells(places, desk),
    async write(fixes, label, places = 'as-read') {
      try {
        return ledger.wrote(await writeFixes(fixes, places, desk), label);
      } catch (error) {
        if (error instanceof CutShort) throw new HalfWritten(ledger.wrote(error.planned, label), error.first);
        throw error;
      }
    },
    async insert(plans, label, taken = 'refuse') {
      try {
        return ledger.added(await insertSheets({ plans, identity, taken }, desk), label);
      } catch (error) {
        if (error instanceof InsertCutShort)
          throw new HalfWritten(ledger.added(error.inserted, label), error.first);
        throw error;
      }
    },
    addRows: async (rows, label) => ledger.addedRows(await addRows(rows, desk), label),
    undo: (step) => ledger.undo(step),
    notePages: (names, note) => notePages(names, note, desk),
    mark: draw,
    clearMarks: () => draw([]),
    goTo: (place) => goToCell(place, desk),
    selection: () => readSelection(desk),
    onChange: (listener) => listenToChanges(listener, desk),
    onSelect: (listener) => listenToSelection(listener, desk),
    recall: (key) => Promise.resolve(recallText(key)),
    remember: rememberText,
  };
}
