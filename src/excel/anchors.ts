import { cellKey, columnOfKey, type CellValue } from '../core/form/grid';
import { asCell, type Reading } from './grid-reading';

/** Parts into which the typed cells of a row fall by their columns: a row in which a cell was changed is known again by the others. */
const PARTS = 4;
/** Letters of a text's end that tell it from another one of its length in the same column. */
const LETTERS = 6;
/** Rows that are gone over at one go. */
const ROWS_AT_ONE_GO = 4_000;

/** By what the rows of a sheet are known again, as it was when it was read. */
export interface Anchors {
  /** The column of each row's first typed cell, 0 where there is none, and what it held, as a number. */
  readonly columns: Uint16Array;
  readonly held: Int32Array;
  /** For each row a number for what each part of its typed cells held; 0 for an empty part. */
  readonly parts: Int32Array;
  /** Columns with formulas: they follow what they read. */
  readonly calculated: ReadonlySet<number>;
}

/** A number for what a cell holds; two different contents have the same one once in four thousand million. */
export function numberOf(value: CellValue): number {
  const text = `${typeof value}${String(value)}`;
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function quickNumberOf(value: CellValue): number {
  if (typeof value === 'number') return (value * 100) | 0;
  if (typeof value !== 'string') return value === true ? 1 : 2;
  let hash = value.length;
  for (let i = Math.max(0, value.length - LETTERS); i < value.length; i += 1)
    hash = (Math.imul(hash, 31) + value.charCodeAt(i)) | 0;
  return hash;
}

/** Writes the numbers of a row's parts into `parts` from `at` on. */
function noteParts(
  row: readonly unknown[],
  calculated: ReadonlySet<number>,
  { parts, at }: { readonly parts: Int32Array; readonly at: number },
): void {
  for (let j = 0; j < row.length; j += 1) {
    const value = asCell(row[j]);
    if (value === null || calculated.has(j + 1)) continue;
    const part = at + (j % PARTS);
    parts[part] = (Math.imul((parts[part] ?? 0) ^ (j + 1), 31) + quickNumberOf(value)) | 0 || 1;
  }
}

/** The anchors of a sheet that has just been read, with a pause before each few thousand rows; formulas are none. */
export async function anchorsOf(
  { values, formulas }: Pick<Reading, 'values' | 'formulas'>,
  pause: () => Promise<void>,
): Promise<Anchors> {
  const columns = new Uint16Array(values.length);
  const held = new Int32Array(values.length);
  const parts = new Int32Array(values.length * PARTS);
  const calculated = new Set<number>();
  for (const key of formulas.keys()) calculated.add(columnOfKey(key));
  for (const [i, row] of values.entries()) {
    if (i > 0 && i % ROWS_AT_ONE_GO === 0) await pause();
    noteParts(row, calculated, { parts, at: i * PARTS });
    const at = row.findIndex((cell, j) => cell !== null && !formulas.has(cellKey(i + 1, j + 1)));
    if (at < 0) continue;
    columns[i] = at + 1;
    held[i] = numberOf(row[at] ?? null);
  }
  return { columns, held, parts, calculated };
}

/** How many of a row's parts a line of cells still has, and how many there were. */
export function likeness(
  { parts, calculated }: Anchors,
  row: number,
  line: readonly unknown[],
): { readonly same: number; readonly of: number } {
  const was = parts.subarray((row - 1) * PARTS, row * PARTS);
  const is = new Int32Array(PARTS);
  noteParts(line, calculated, { parts: is, at: 0 });
  const filled = [...was].filter((part) => part !== 0).length;
  return { same: [...was].filter((part, i) => part !== 0 && part === is[i]).length, of: filled };
}
