import type { GridBook } from '../core/form/grid';
import type { FlatBook } from './grid-transfer';
import { unpackInNode } from './inflate-node';
import { scanBook, scanFlat, type ReadOptions } from './scan-book';

/** Reads a workbook as scanBook does, by Node's own zlib. */
export function readBookSync(bytes: Uint8Array, options: ReadOptions = {}): GridBook {
  return scanBook(bytes, unpackInNode, options);
}

/** As readBookSync, to be handed to another thread. */
export function readFlatSync(bytes: Uint8Array, options: ReadOptions = {}): FlatBook {
  return scanFlat(bytes, unpackInNode, options);
}

/** As readBookSync; a rejected promise carries the FileRefused. */
export async function readBook(bytes: Uint8Array, options: ReadOptions = {}): Promise<GridBook> {
  return readBookSync(bytes, options);
}
