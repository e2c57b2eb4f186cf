import type { Area } from '../../model/area';
import { valueType, type Cell } from '../../model/cell';
import { cellAt, isRowHidden, usedArea } from '../../model/cells';
import { HostError } from '../../model/errors';
import type { Sheet } from '../../model/sheet';

const VALUE_TYPES: Readonly<Record<string, readonly string[]>> = {
  all: ['Double', 'String', 'Boolean', 'Error'],
  errors: ['Error'],
  logical: ['Boolean'],
  numbers: ['Double'],
  text: ['String'],
};

function test(type: string, valueKind: string): (cell: Cell | undefined) => boolean {
  const kinds = VALUE_TYPES[valueKind.toLowerCase()] ?? VALUE_TYPES['all'] ?? [];
  const filled = (cell: Cell | undefined): boolean =>
    cell !== undefined && kinds.includes(valueType(cell.value));
  if (type === 'Constants') return (cell) => filled(cell) && cell?.formula === undefined;
  if (type === 'Formulas') return (cell) => cell?.formula !== undefined && filled(cell);
  if (type === 'Blanks')
    return (cell) => cell === undefined || (cell.value === null && cell.formula === undefined);
  throw new HostError('NotImplemented', `Range.getSpecialCells of ${type} is not implemented.`);
}

/** The cells of a kind within an area, as runs of each column joined where they stand side by side. */
export function matchingCells(
  sheet: Sheet,
  area: Area,
  wanted: { readonly type: string; readonly valueType: string | undefined },
): Area[] {
  const used = usedArea(sheet, area);
  if (wanted.type === 'Visible') return visibleRows(sheet, used ?? area);
  const fits = test(wanted.type, wanted.valueType ?? 'All');
  if (!used) return [];
  const runs: Area[] = [];
  for (let column = used.left; column <= used.right; column++) {
    for (let row = used.top; row <= used.bottom; row++) {
      if (!fits(cellAt(sheet, row, column))) continue;
      const top = row;
      while (row < used.bottom && fits(cellAt(sheet, row + 1, column))) row++;
      const neighbour = runs.findIndex(
        (run) => run.top === top && run.bottom === row && run.right === column - 1,
      );
      const found = runs[neighbour];
      if (found) runs[neighbour] = { ...found, right: column };
      else runs.push({ top, bottom: row, left: column, right: column });
    }
  }
  return runs;
}

function visibleRows(sheet: Sheet, area: Area): Area[] {
  const runs: Area[] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    if (isRowHidden(sheet, row)) continue;
    const top = row;
    while (row < area.bottom && !isRowHidden(sheet, row + 1)) row++;
    runs.push({ ...area, top, bottom: row });
  }
  return runs;
}
