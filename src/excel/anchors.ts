import { cellKey, type CellValue } from '../core/form/grid';
import type { Reading } from './grid-reading';

/** The first typed cell of each row of a sheet when it was read: its column (0 where there is none) and what it held, as a number. */
export interface Anchors {
  readonly columns: Uint16Array;
  readonly held: Int32Array;
}

/** A number for what a cell holds; two different contents have the same one once in four thousand million. */
export function numberOf(value: CellValue): number {
  const text = `${typeof value}${String(value)}`;
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** The anchors of a sheet that has just been read; formulas are none, for they follow what they read. */
export function anchorsOf({ values, formulas }: Pick<Reading, 'values' | 'formulas'>): Anchors {
  const columns = new Uint16Array(values.length);
  const held = new Int32Array(values.length);
  values.forEach((row, i) => {
    const at = row.findIndex((cell, j) => cell !== null && !formulas.has(cellKey(i + 1, j + 1)));
    if (at < 0) return;
    columns[i] = at + 1;
    held[i] = numberOf(row[at] ?? null);
  });
  return { columns, held };
}
