import { flatten } from './grid-transfer';
import { unpackHere } from './inflate';
import { readCsv } from './read-csv';
import { FileRefused } from './refused';
import { scanFlat } from './scan-book';
import { PANE_LIMITS, type ChosenBytes, type WebAnswer } from './web-reader';

function read({ name, bytes }: ChosenBytes): WebAnswer {
  try {
    return { book: scanFlat(bytes, unpackHere, { limits: PANE_LIMITS, fileName: name }) };
  } catch (error) {
    if (!(error instanceof FileRefused) || error.code !== 'csv') throw error;
    return { book: flatten(readCsv(bytes, { name, limits: PANE_LIMITS })) };
  }
}

/** Reads a workbook or an exported list; the whole of the reading thread but its messages. */
export function answerFile(file: ChosenBytes): WebAnswer {
  try {
    return read(file);
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.code };
    if (error instanceof RangeError) return { refused: 'too-large' };
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
