import type { Workbook, WriteOptions } from 'hucre';
import { readXlsx, writeXlsx } from 'hucre/xlsx';

export type {
  AlignmentStyle,
  BorderSide,
  BorderStyle,
  Cell as FileCell,
  CellStyle,
  CellValue,
  Color,
  ColumnDef,
  DataValidation,
  FontStyle,
  MergeRange,
  Sheet as FileSheet,
  Workbook as FileBook,
  WriteOptions,
  WriteSheet,
} from 'hucre';

/** Reads a .xlsx with its looks, for showing it; what is checked and submitted is read by `readBook`. */
export function readStyledBook(bytes: Uint8Array): Promise<Workbook> {
  return readXlsx(bytes, { readStyles: true });
}

/** Writes a .xlsx with its looks. */
export function writeStyledBook(book: WriteOptions): Promise<Uint8Array> {
  return writeXlsx(book);
}
