import type { RawPackage, RawRow } from '../../src/cli/demo/package';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

/** The amounts and counts of a row so many times; its number in the list stays. */
function times(row: RawRow, factor: number): RawRow {
  const counted = guizhou2024.tables
    .filter((t) => t.scope === 'A1')
    .flatMap((t) => t.columns)
    .filter((c) => (c.type === 'money' || c.type === 'int') && c.id !== 'seq');
  const more = counted.flatMap(({ id }) => {
    const value = row[id];
    return typeof value === 'number' ? [[id, Math.round(value * factor * 100) / 100] as const] : [];
  });
  return { ...row, ...Object.fromEntries(more) };
}

/** Findings that are copied anew are of other items: none repeats another. */
function renamed(row: RawRow, i: number): RawRow {
  return { ...row, seq: i + 1, item_name: `${String(row['item_name'])}${i}` };
}

/** The same filer with each of its findings so many times, and its own row over them. */
export function withMoreFindings(filer: RawPackage, factor: number): RawPackage {
  const [own, findings] = [filer.tables.get('A1'), filer.tables.get('A2')];
  if (!own || !findings) throw new RangeError(filer.code);
  const rows = Array.from({ length: factor }, () => findings.rows).flat();
  const tables = new Map(filer.tables)
    .set('A1', { ...own, rows: own.rows.map((row) => times(row, factor)) })
    .set('A2', { ...findings, rows: rows.map(renamed) });
  return { ...filer, tables };
}
