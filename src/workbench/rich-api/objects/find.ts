import { type Area } from '../../model/area';
import { wireValue } from '../../model/cell';
import { eachCell, styleAt } from '../../model/cells';
import { textOf } from '../../model/number-format';
import type { Sheet } from '../../model/sheet';
import { writeCells } from '../../model/write';

interface Search {
  readonly text: string;
  readonly criteria: Readonly<Record<string, unknown>>;
}

function fold(text: string, { criteria }: Search): string {
  return criteria.matchCase === true ? text : text.toLowerCase();
}

/** The cells whose shown text contains (or with completeMatch is) a text, in reading order. */
export function findText(sheet: Sheet, area: Area, search: Search): Area[] {
  const wanted = fold(search.text, search);
  const found: Area[] = [];
  eachCell(sheet, area, (cell, row, column) => {
    if (cell.value === null) return;
    const text = fold(textOf(cell.value, styleAt(sheet, row, column).numberFormat), search);
    const hit = search.criteria.completeMatch === true ? text === wanted : text.includes(wanted);
    if (hit) found.push({ top: row, bottom: row, left: column, right: column });
  });
  return found.sort((a, b) => a.top - b.top || a.left - b.left);
}

/** Replaces a text in constants and formulas of an area and counts the replaced cells. */
export function replaceText(
  sheet: Sheet,
  area: Area,
  search: Search & { readonly replacement: string },
): number {
  const pattern = new RegExp(
    search.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    search.criteria.matchCase === true ? 'g' : 'gi',
  );
  const changes: { readonly area: Area; readonly text: string }[] = [];
  eachCell(sheet, area, (cell, row, column) => {
    const text = cell.formula ?? String(wireValue(cell.value));
    const complete = search.criteria.completeMatch === true;
    if (complete ? fold(text, search) !== fold(search.text, search) : !pattern.test(text)) return;
    pattern.lastIndex = 0;
    changes.push({
      area: { top: row, bottom: row, left: column, right: column },
      text: text.replace(pattern, () => search.replacement),
    });
  });
  for (const change of changes) writeCells(sheet, change.area, [[change.text]]);
  return changes.length;
}
