import type { PackedRow, PackedTable } from '../../core/submission/package';
import type { CellNow, CellThen } from '../ports';
import { addressIn, tablesOf } from './packed';

/** From this share of equal cells on, a row is taken for the same row. */
const SAME_ROW = 0.6;

/** The share of filled cells that two rows have in common, the commented column left out. */
function likeness(a: PackedRow, b: PackedRow, but: number): number {
  let [filled, same] = [0, 0];
  a.forEach((value, c) => {
    if (c === but || (value === null && (b[c] ?? null) === null)) return;
    filled++;
    if (value === (b[c] ?? null)) same++;
  });
  return filled === 0 ? 1 : same / filled;
}

interface Wanted {
  readonly row: PackedRow;
  readonly index: number;
  readonly column: number;
}

function wantedIn(table: PackedTable, cell: string): Wanted | undefined {
  const match = /^([A-Z]{1,3})(\d+)$/.exec(cell);
  const index = table.lines?.indexOf(Number(match?.[2])) ?? -1;
  const column = table.letters?.indexOf(match?.[1] ?? '') ?? -1;
  const row = table.rows[index];
  return row && column >= 0 ? { row, index, column } : undefined;
}

/** The row that is most like the wanted one; of equal ones the nearest to where it stood. */
function mostLike(table: PackedTable, { row, index, column }: Wanted): number | undefined {
  let best: { readonly at: number; readonly like: number } | undefined;
  table.rows.forEach((candidate, at) => {
    const like = likeness(row, candidate, column);
    const nearer = best && like === best.like && Math.abs(at - index) < Math.abs(best.at - index);
    if (like >= SAME_ROW && (!best || like > best.like || nearer)) best = { at, like };
  });
  return best?.at;
}

function cellNow(then: PackedTable, now: PackedTable | undefined, cell: string): CellNow | undefined {
  const wanted = wantedIn(then, cell);
  if (!wanted || !now) return undefined;
  const row = mostLike(now, wanted);
  if (row === undefined) return { gone: true };
  const column = now.columns.indexOf(then.columns[wanted.column] ?? '');
  const address = addressIn(now, row, column);
  const value = now.rows[row]?.[column] ?? null;
  if (now.sheet === undefined || address === undefined) return undefined;
  return { gone: false, sheet: now.sheet, cell: address, ...(value !== null && { value: String(value) }) };
}

/** Where cells of an earlier package stand in the present one, by `sheet!cell`; cells that were in no row of it are left out. */
export function locateCells(
  earlier: Uint8Array,
  present: Uint8Array,
  cells: readonly CellThen[],
): ReadonlyMap<string, CellNow> {
  const [before, now] = [tablesOf(earlier), tablesOf(present)];
  const found = new Map<string, CellNow>();
  for (const { sheet, cell } of cells) {
    const then = before.find((t) => t.sheet === sheet && wantedIn(t, cell) !== undefined);
    const place =
      then &&
      cellNow(
        then,
        now.find((t) => t.scope === then.scope),
        cell,
      );
    if (place) found.set(`${sheet}!${cell}`, place);
  }
  return found;
}
