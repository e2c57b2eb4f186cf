import type { GridBook } from '../core/form/grid';
import { inflateInNode } from './inflate-node';
import { scanBook, type ReadOptions } from './scan-book';

/** Reads a workbook as scanBook does, by Node's own inflate. */
export function readBookSync(bytes: Uint8Array, options: ReadOptions = {}): GridBook {
  return scanBook(bytes, inflateInNode, options);
}

/** As readBookSync; a rejected promise carries the FileRefused. */
export async function readBook(bytes: Uint8Array, options: ReadOptions = {}): Promise<GridBook> {
  return readBookSync(bytes, options);
}
