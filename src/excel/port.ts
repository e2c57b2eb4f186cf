import type { FormIdentity } from '../core/form/grid';
import { HalfWritten, type CellMark, type WorkbookPort } from '../core/workbook/port';
import { mayBeLack } from './errors';
import { Features } from './features';
import { goToCell, readSelection } from './go';
import { InsertCutShort, insertSheets } from './insert';
import { lookAtCells } from './look';
import { listenToChanges, listenToSelection } from './listen';
import { keepMarks, recallMarks } from './kept-marks';
import { drawMarks, type Marked } from './marks';
import { notePages } from './page-notes';
import { readWorkbook } from './read';
import { Ledger } from './ledger';
import { addRows } from './rows';
import { ExcelLink, type Patience } from './run';
import { Sheets } from './sheets';
import { recallText, rememberText } from './storage';
import { CutShort, writeFixes, type Desk } from './write';

/** What the Excel host is given: how long to wait, and which form inserted sheets come from. */
export interface ExcelOptions {
  readonly patience: Patience;
  readonly identity: FormIdentity;
  /** Told when new sheets came without something that this Excel lacks. */
  readonly onPlainer?: () => void;
}

/** Marks that the workbook does not keep are taken away by this pane, though not by the next one. */
async function keptIfPossible(shown: readonly Marked[]): Promise<void> {
  try {
    await keepMarks(shown);
  } catch (error) {
    if (!mayBeLack(error)) throw error;
  }
}

/** The workbook port over Office.js (ExcelApi 1.9; merged cells are told from 1.13 on). */
export function createExcelPort({ patience, identity, onPlainer }: ExcelOptions): WorkbookPort {
  const tellsMerges = Office.context.requirements.isSetSupported('ExcelApi', '1.13');
  const features = new Features(tellsMerges ? [] : ['merges']);
  const desk: Desk = { link: new ExcelLink(patience, features), sheets: new Sheets() };
  const ledger = new Ledger(desk);
  let shown: readonly Marked[] | undefined;
  const draw = async (marks: readonly CellMark[]): Promise<void> => {
    const before = shown ?? recallMarks(desk.sheets);
    let now = before;
    try {
      await drawMarks(marks, { shown: before, onDraw: (next) => (now = next) }, desk);
    } finally {
      // Drawing that was cut short may have drawn some: they are taken away like any other.
      shown = now;
      if (now.length + before.length > 0) await keptIfPossible(now);
    }
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
      const extras = features.extras().length;
      try {
        const step = ledger.added(await insertSheets({ plans, identity, taken }, desk), label);
        if (features.extras().length < extras) onPlainer?.();
        return step;
      } catch (error) {
        if (error instanceof InsertCutShort)
          throw new HalfWritten(ledger.added(error.inserted, label), error.first);
        throw error;
      }
    },
    addRows: async (rows, label) => ledger.addedRows(await addRows(rows, desk), label),
    inspect: (step) => ledger.inspect(step),
    undo: (step, leave) => ledger.undo(step, leave),
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
