import { tableFrom } from '../../../src/cli/demo/dataset';
import { acceptedOf } from '../../../src/cli/demo/climb';
import { STORY_COUNTY, storyProvince } from '../../../src/cli/demo/registry';
import { unitOf } from '../../../src/cli/unit';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { planBook } from '../../../src/core/fill/template/plan-book';
import type { SheetPlan } from '../../../src/core/workbook/plan';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { valueAt } from '../../../src/workbench/model/cells';
import { Workbook } from '../../../src/workbench/model/workbook';
import { writeCells } from '../../../src/workbench/model/write';

const form = compileForm(guizhou2024);
const province = storyProvince(guizhou2024);
const POOL = '520100';

/** The sheets of an office's upper tables, summaries as formulas or as values. */
function plansOf(code: string, scopes: readonly string[], live: 'all' | 'none'): readonly SheetPlan[] {
  const made = consolidate(form, {
    unit: unitOf(guizhou2024, code),
    submissions: [...province.institutions, ...province.offices].map((f) => acceptedOf(form, f)),
    registry: tableFrom(guizhou2024, 'R', province.registry),
    scopes,
  });
  return planBook(guizhou2024, { scopes, data: made.data, live });
}

function written(plans: readonly SheetPlan[]): Workbook {
  const book = new Workbook(plans[0]?.sheet ?? '');
  for (const { sheet } of plans.slice(1)) book.addSheet(sheet);
  for (const plan of plans) {
    const sheet = book.sheetBy(plan.sheet);
    if (!sheet) throw new RangeError(plan.sheet);
    for (const { row, column, formula, value } of plan.cells) {
      const area = { top: row - 1, left: column - 1, bottom: row - 1, right: column - 1 };
      const held = formula === undefined ? value : `=${formula}`;
      if (held !== undefined && held !== null) writeCells(sheet, area, [[held]]);
    }
  }
  book.settle();
  return book;
}

test.each([
  [STORY_COUNTY, ['A2', 'A1', 'A1B'], 200],
  [POOL, ['A1', 'A1B'], 300],
  [POOL, ['A3', 'A3V', 'A4', 'A5R', 'A6', 'A6S'], 1000],
])('every live formula of %s over %j computes to the consolidated figure', (code, scopes, least) => {
  const plans = plansOf(code, scopes, 'all');
  const figures = plansOf(code, scopes, 'none');
  const book = written(plans);
  let compared = 0;
  plans.forEach((plan, at) => {
    const sheet = book.sheetBy(plan.sheet);
    if (!sheet) throw new RangeError(plan.sheet);
    const printed = new Map(figures[at]?.cells.map((c) => [`${c.row} ${c.column}`, c.value ?? null]));
    for (const { row, column, formula } of plan.cells) {
      if (formula === undefined) continue;
      const shown = valueAt(sheet, row - 1, column - 1);
      const expected = printed.get(`${row} ${column}`) ?? null;
      compared++;
      const at = `${plan.sheet} ${row} ${column}`;
      if (typeof expected !== 'number') expect([at, shown === '' ? null : shown]).toEqual([at, expected]);
      else if (typeof shown !== 'number' || Math.abs(shown - expected) > 1e-9)
        expect([at, shown, formula]).toEqual([at, expected, formula]);
    }
  });
  expect(compared).toBeGreaterThan(least);
});
