import type { GridBook } from '../core/form/grid';
import { layOut } from './block';
import { readCustomProperties, readSharedStrings, readWorkbookPart, type SheetEntry } from './book-parts';
import { Budget, Texts } from './cell-list';
import { restore, restoreGrid, type FlatBook, type FlatGrid } from './grid-transfer';
import { findIdentity, isServiceSheet } from './identity';
import type { Unpack } from './inflate';
import { DEFAULT_LIMITS, type ReadLimits } from './limits';
import { PackageParts, workbookPart } from './package-parts';
import { FileRefused } from './refused';
import { scanSheet, type SheetContext } from './sheet-scan';
import { refuseForeign } from './sniff';
import { XmlScanner } from './xml-scanner';

/** What helps to read a file beside its bytes. */
export interface ReadOptions {
  readonly limits?: ReadLimits;
  /** The file's name; only tells a WPS .et from an .xls. */
  readonly fileName?: string;
}

/**
 * Reads a .xlsx or .xlsm: values exactly as the cells hold them, dates as serials. Work and memory are bounded by
 * the limits whatever the bytes are; throws FileRefused with one sentence on everything that is no sound workbook.
 */
export function scanBook(bytes: Uint8Array, unpack: Unpack, options: ReadOptions = {}): GridBook {
  return restore(scanFlat(bytes, unpack, options));
}

/** As scanBook, with the cells as flat columns that can be handed to another thread. */
export function scanFlat(bytes: Uint8Array, unpack: Unpack, options: ReadOptions = {}): FlatBook {
  refuseForeign(bytes, options.fileName ?? '');
  const limits = options.limits ?? DEFAULT_LIMITS;
  const parts = new PackageParts(bytes, limits, unpack);
  const main = workbookPart(parts);
  const workbook = readWorkbookPart(parts, main);
  if (workbook.sheets.length > limits.sheets) throw new FileRefused('too-large', 'sheets');
  const texts = new Texts(readSharedStrings(parts, workbook.strings));
  const context: SheetContext = { texts, date1904: workbook.date1904, budget: new Budget(limits) };
  const sheets = workbook.sheets.map((sheet) => readSheet(parts, sheet, context));
  const ofService = sheets.filter(({ rest }) => isServiceSheet(rest.sheet));
  const identity = findIdentity({
    properties: readCustomProperties(parts),
    grids: ofService.map((grid) => restoreGrid(grid, texts.all)),
    names: workbook.names,
  });
  return {
    grids: sheets.filter((grid) => !ofService.includes(grid)),
    texts: texts.all,
    rest: { names: workbook.names, ...(identity && { identity }) },
  };
}

function readSheet(parts: PackageParts, sheet: SheetEntry, context: SheetContext): FlatGrid {
  const scanned = scanSheet(new XmlScanner(parts.need(sheet.part)), context);
  const { rowCount, cells, strays, ...place } = layOut(scanned.cells, context.texts.all);
  const rest = {
    sheet: sheet.name,
    ...place,
    ...(strays.length > 0 && { strays }),
    formulas: scanned.formulas,
    merges: scanned.merges,
    hidden: sheet.hidden,
    hiddenRows: scanned.hiddenRows,
    filtered: scanned.filtered,
    protected: scanned.protected,
    date1904: context.date1904,
  };
  return { rest, rowCount, cells };
}
