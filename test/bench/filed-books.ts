import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fix } from '../../src/core/form/finding';
import type { CellValue } from '../../src/core/form/grid';
import { patchBook } from '../../src/file/patch-book';
import { readBookSync } from '../../src/file/read-book';
import { hospitals } from '../e2e/clerk-data';
import { readyBook } from '../e2e/ready-book';

/** Workbooks of as many institutions of one county on disk: one is filled in, the others are it with another code, name and amounts. */
export async function filedBooks(
  directory: string,
  { count, rows }: { readonly count: number; readonly rows: number },
): Promise<{ readonly files: readonly string[]; readonly bytes: Uint8Array }> {
  const [hospital] = hospitals();
  if (!hospital) throw new RangeError('no hospital');
  const { code, name } = hospital;
  const bytes = await readyBook(hospital, rows);
  const cells = readBookSync(bytes).grids.flatMap(({ sheet, values }) =>
    values.flatMap((line, r) =>
      line.map((value, c) => ({ value, place: { sheet, row: r + 1, column: c + 1 } })),
    ),
  );
  const told = cells.filter(({ value }) => value === code || value === name);
  const amounts = cells.filter(({ value }) => typeof value === 'number' && value % 1 !== 0);
  const files = Array.from({ length: count }, (_, i) => join(directory, `${i}.xlsx`));
  for (const [i, file] of files.entries()) {
    const other = (value: CellValue): CellValue =>
      typeof value === 'number' ? (Math.round(value * 100) + i) / 100 : otherOne(value === code, i);
    const otherOne = (isCode: boolean, n: number): string =>
      isCode ? `${code.slice(0, 7)}${String(n + 1).padStart(code.length - 7, '0')}` : `${name}${n}`;
    const fixes = [...told, ...amounts].map(({ place, value }): Fix => ({
      place,
      from: value,
      to: other(value),
      why: 'P-01',
    }));
    writeFileSync(file, await patchBook(bytes, fixes));
  }
  return { files, bytes };
}
