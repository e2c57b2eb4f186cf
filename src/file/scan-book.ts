import type { Grid, GridBook } from '../core/form/grid';
import { layOut } from './block';
import { readCustomProperties, readSharedStrings, readWorkbookPart, type SheetEntry } from './book-parts';
import { Budget } from './cell-list';
import { findIdentity, isServiceSheet } from './identity';
import type { Inflate } from './inflate';
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
export function scanBook(bytes: Uint8Array, inflate: Inflate, options: ReadOptions = {}): GridBook {
  refuseForeign(bytes, options.fileName ?? '');
  const limits = options.limits ?? DEFAULT_LIMITS;
  const parts = new PackageParts(bytes, limits, inflate);
  const main = workbookPart(parts);
  const workbook = readWorkbookPart(parts, main);
  if (workbook.sheets.length > limits.sheets) throw new FileRefused('too-large', 'sheets');
  const stringsPart = parts.relations(main).find((relation) => relation.kind === 'sharedStrings')?.target;
  const context: SheetContext = {
    strings: readSharedStrings(parts, stringsPart),
    date1904: workbook.date1904,
    budget: new Budget(limits),
  };
  const grids = workbook.sheets.map((sheet) => readGrid(parts, sheet, context));
  const identity = findIdentity({ properties: readCustomProperties(parts), grids, names: workbook.names });
  return {
    grids: grids.filter((grid) => !isServiceSheet(grid.sheet)),
    names: workbook.names,
    ...(identity && { identity }),
  };
}

function readGrid(parts: PackageParts, sheet: SheetEntry, context: SheetContext): Grid {
  const scanned = scanSheet(new XmlScanner(parts.need(sheet.part)), context);
  const { strays, ...block } = layOut(scanned.cells);
  return {
    sheet: sheet.name,
    ...block,
    ...(strays.length > 0 && { strays }),
    formulas: scanned.formulas,
    merges: scanned.merges,
    hidden: sheet.hidden,
    hiddenRows: scanned.hiddenRows,
    filtered: scanned.filtered,
    protected: scanned.protected,
    date1904: context.date1904,
  };
}
