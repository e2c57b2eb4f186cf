import { addressOf, type CellPlace } from '../core/form/table';
import { WorkbookError, type ChangeHint, type Selection } from '../core/workbook/port';
import { run, type Patience } from './run';

/** Goes to a cell: the sheet first, then the cell, because Excel selects on the active sheet only. A hidden row is shown. */
export async function goToCell(place: CellPlace, patience: Patience): Promise<void> {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(place.sheet);
    sheet.load('name');
    sheet.activate();
    const range = sheet.getRange(addressOf(place));
    range.load('rowHidden');
    await context.sync();
    if (sheet.isNullObject) throw new WorkbookError('sheet-missing', place.sheet);
    if (range.rowHidden) range.rowHidden = false;
    range.select();
    await context.sync();
  }, patience);
}

/** Where the user stands; undefined for a selection of several areas. */
export async function readSelection(patience: Patience): Promise<Selection | undefined> {
  try {
    return await run(async (context) => {
      const range = context.workbook.getSelectedRange();
      range.load('rowIndex,columnIndex,rowCount,columnCount,worksheet/name');
      await context.sync();
      return {
        sheet: range.worksheet.name,
        row: range.rowIndex + 1,
        column: range.columnIndex + 1,
        rows: range.rowCount,
        columns: range.columnCount,
      };
    }, patience);
  } catch (error) {
    if (error instanceof WorkbookError && error.code === 'failed') return undefined;
    throw error;
  }
}

/** Hears of changes anywhere in the workbook; a paste may come as one event or as many. */
export async function listenToChanges(
  listener: (hint: ChangeHint) => void,
  patience: Patience,
): Promise<() => Promise<void>> {
  return run(async (context) => {
    const names = new Map<string, string>();
    const { worksheets } = context.workbook;
    worksheets.load('items/id,items/name');
    const handler = worksheets.onChanged.add(async (event) => {
      listener({ sheet: names.get(event.worksheetId) ?? '', address: event.address });
    });
    await context.sync();
    worksheets.items.forEach((s) => names.set(s.id, s.name));
    return async () => {
      await Excel.run(handler.context, async (own) => {
        handler.remove();
        await own.sync();
      });
    };
  }, patience);
}

/** Hears where the user goes. */
export async function listenToSelection(
  listener: (selection: Selection) => void,
  patience: Patience,
): Promise<() => Promise<void>> {
  return run(async (context) => {
    const handler = context.workbook.onSelectionChanged.add(async () => {
      const selection = await readSelection(patience);
      if (selection) listener(selection);
    });
    await context.sync();
    return async () => {
      await Excel.run(handler.context, async (own) => {
        handler.remove();
        await own.sync();
      });
    };
  }, patience);
}
