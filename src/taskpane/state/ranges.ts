import { addressOf, columnLetters, columnNumber, type CellPlace } from '../../core/form/table';
import { areaOf } from '../../core/workbook/area';
import type { Touched } from './state';

const CELL = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/;

/** The place that an address such as `P87` names in a sheet; undefined where it names no cell. */
export function placeAt(sheet: string, address: string): CellPlace | undefined {
  const m = CELL.exec(address.trim());
  return m ? { sheet, row: Number(m[2]), column: columnNumber(m[1] ?? '') } : undefined;
}

/** The rectangle that an address such as `B2:C9`, `3:7` or `A:C` covers. */
export function touchedBy(sheet: string, address: string): Touched | undefined {
  const area = areaOf(address);
  return area && { sheet, ...area };
}

/** Whether a place lies in a rectangle. */
export function covers(t: Touched, place: CellPlace): boolean {
  return (
    t.sheet === place.sheet &&
    place.row >= t.row &&
    place.row < t.row + t.rows &&
    place.column >= t.column &&
    place.column < t.column + t.columns
  );
}

/** How many cells rectangles cover, a cell that is covered twice counted once as long as rectangles are equal. */
export function cellsIn(touched: readonly Touched[]): number {
  const seen = new Set<string>();
  let cells = 0;
  for (const t of touched) {
    const key = `${t.sheet}|${t.row}|${t.column}|${t.rows}|${t.columns}`;
    if (!seen.has(key)) cells += t.rows * t.columns;
    seen.add(key);
  }
  return cells;
}

function inOrder(places: readonly CellPlace[]): readonly CellPlace[] {
  const after = (a: CellPlace, b: CellPlace): number => a.column - b.column || a.row - b.row;
  const sorted = places.every((p, i) => i === 0 || after(places[i - 1] ?? p, p) <= 0);
  return sorted ? places : [...places].sort(after);
}

/** Addresses of places in one sheet as runs of neighbouring rows, column by column; at most `most` of them. */
export function rangesOf(places: readonly CellPlace[], most = Infinity): string[] {
  const runs: { from: CellPlace; to: CellPlace }[] = [];
  for (const place of inOrder(places)) {
    const last = runs.at(-1);
    if (last && last.to.column === place.column && place.row - last.to.row <= 1) last.to = place;
    else if (runs.length >= most) break;
    else runs.push({ from: place, to: place });
  }
  return runs.map(({ from, to }) => (from === to ? addressOf(from) : `${addressOf(from)}:${addressOf(to)}`));
}

/** The first cell of the first of some ranges. */
export function firstOf(sheet: string, ranges: readonly string[]): CellPlace | undefined {
  return placeAt(sheet, ranges[0]?.split(':')[0] ?? '');
}

/** The letters of a place's column. */
export function lettersOf(place: CellPlace): string {
  return columnLetters(place.column);
}
