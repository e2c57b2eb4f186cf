import type { Finding } from '../form/finding';
import { addressOf, type CellPlace } from '../form/table';
import { FAULT_SEVERITY, shown } from './faults';
import { isBlankValue, type Sheet } from './sheet';

/** Where cells would be outside a table: its rows, the columns that belong to it, and rows that belong to nothing. */
export interface StrayArea {
  readonly scope: string;
  readonly sheet: Sheet;
  readonly from: number;
  readonly to: number;
  /** Sheet columns of the table, in between ones included. */
  readonly left: number;
  readonly right: number;
  readonly strayRows: readonly number[];
  /** Whether the table is the last of its sheet, so that cells far away are its own. */
  readonly last: boolean;
}

const GROUP = 3;
/** Addresses listed in a grouped finding. */
const LISTED = 1000;

interface Stray {
  readonly place: CellPlace;
  readonly value: string;
}

function besideTable({ sheet, from, to, left, right, strayRows }: StrayArea): Stray[] {
  const found: Stray[] = [];
  const apart = new Set(strayRows);
  const keep = (row: number, column: number): void => {
    const value = sheet.at(row, column);
    if (!isBlankValue(value)) found.push({ place: { sheet: sheet.name, row, column }, value: shown(value) });
  };
  for (let row = from; row <= to; row++) {
    if (apart.has(row)) continue;
    const width = sheet.cells(row).length;
    for (let column = sheet.left; column < left; column++) keep(row, column);
    for (let column = right + 1; column < sheet.left + width; column++) keep(row, column);
  }
  for (const row of strayRows) for (const column of sheet.filledColumns(row)) keep(row, column);
  return found;
}

/** Finds cells that belong to no table: beside or below it, or far away; many of them are one finding. */
export function findStrays(area: StrayArea): Finding[] {
  const strays = besideTable(area);
  if (area.last) {
    for (const { row, column, value } of area.sheet.grid.strays ?? [])
      if (!isBlankValue(value))
        strays.push({ place: { sheet: area.sheet.name, row, column }, value: shown(value) });
  }
  const make = (group: readonly Stray[]): Finding => {
    const first = group[0] as Stray;
    return {
      rule: 'P-09',
      severity: FAULT_SEVERITY['P-09'],
      scope: area.scope,
      row: -1,
      place: first.place,
      facts: {
        actual: first.value,
        ...(group.length > 1 && {
          count: group.length,
          ranges: group.slice(0, LISTED).map((s) => addressOf(s.place)),
        }),
      },
      key: `P-09|${addressOf(first.place)}|${first.value}`,
    };
  };
  if (strays.length >= GROUP) return [make(strays)];
  return strays.map((stray) => make([stray]));
}
