import { readJson } from '../../core/submission/json';
import type { PackedTable, SubmissionPackage } from '../../core/submission/package';
import { decodeUtf8 } from '../../core/value/utf8';

/** What a packed submission holds, as far as it can be shown: nothing where the bytes are none. */
export function openPackage(bytes: Uint8Array): Partial<SubmissionPackage> {
  const text = decodeUtf8(bytes);
  const reading = text === undefined ? undefined : readJson(text);
  const value = reading?.ok ? reading.value : undefined;
  return typeof value === 'object' && value !== null ? (value as Partial<SubmissionPackage>) : {};
}

/** The tables of a packed submission. */
export function tablesOf(bytes: Uint8Array): readonly PackedTable[] {
  const { tables } = openPackage(bytes);
  return Array.isArray(tables) ? tables : [];
}

/** The address of a packed cell in the sheet that it came from; undefined where the package does not say. */
export function addressIn(table: PackedTable, row: number, column: number): string | undefined {
  const [letters, line] = [table.letters?.[column], table.lines?.[row]];
  if (letters === undefined || letters === '' || line === undefined || line === 0) return undefined;
  return `${letters}${line}`;
}
