import type { WorkbookPort } from '../core/workbook/port';
import { goToCell, listenToChanges, listenToSelection, readSelection } from './go';
import { insertSheets, type Identity } from './insert';
import { drawMarks, type Look } from './marks';
import { readWorkbook } from './read';
import type { Patience } from './run';
import { recallText, rememberText } from './storage';
import { takeBack, writeFixes } from './write';

/** What the Excel host is given: how long to wait, and which form inserted sheets come from. */
export interface ExcelOptions {
  readonly patience: Patience;
  readonly identity: Identity;
}

/** The workbook port over Office.js (ExcelApi 1.9). */
export function createExcelPort({ patience, identity }: ExcelOptions): WorkbookPort {
  let shown: readonly Look[] = [];
  let steps = 0;
  return {
    read: (options = {}) => readWorkbook(options, patience),
    async write(fixes, label) {
      return { id: (steps += 1), label, cells: await writeFixes(fixes, patience), sheets: [] };
    },
    async insert(plans, label) {
      return { id: (steps += 1), label, cells: [], sheets: await insertSheets(plans, identity, patience) };
    },
    undo: (step) => takeBack(step, patience),
    async mark(marks) {
      shown = await drawMarks(marks, shown, patience);
    },
    async clearMarks() {
      shown = await drawMarks([], shown, patience);
    },
    goTo: (place) => goToCell(place, patience),
    selection: () => readSelection(patience),
    onChange: (listener) => listenToChanges(listener, patience),
    onSelect: (listener) => listenToSelection(listener, patience),
    recall: (key) => Promise.resolve(recallText(key)),
    remember: rememberText,
  };
}
