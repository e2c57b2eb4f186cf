import fc from 'fast-check';
import { planBook, planLongBook } from '../../../../src/core/fill/template/plan-book';
import type { CellValue } from '../../../../src/core/form/grid';
import { buildTable } from '../../../../src/core/form/build';
import { dictionariesOf, tableOf } from '../../../../src/core/form/load';
import type { TableData } from '../../../../src/core/form/table';
import type { LongPlan } from '../../../../src/core/workbook/long-plan';
import type { SheetPlan } from '../../../../src/core/workbook/plan';
import { guizhou2024 as form } from '../../../../src/forms/guizhou-2024';
import { cellOf, datasetOf } from '../../../file/random-tables';

const ROWS = 1_040;

const definition = tableOf(form, 'A2');
const someRows = fc.array(
  fc.record(Object.fromEntries(definition.columns.map((c) => [c.id, cellOf(form, c)]))),
  { minLength: 3, maxLength: 12 },
);

/** A detail list of some rows that come again and again, one of them with a sentence in a money column. */
function longTable(drawn: readonly Readonly<Record<string, CellValue>>[]): TableData {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const base = drawn[i % drawn.length] ?? {};
    return i === 700 ? { ...base, viol_amount: '待核实'.repeat(40) } : base;
  });
  return buildTable({ definition, rows, dictionaries: dictionariesOf(form) });
}

/** What a long plan says, cell by cell, as a whole plan does; empty cells left out. */
function whole({
  short,
  long,
}: LongPlan): Pick<SheetPlan, 'heights'> & { readonly cells: readonly string[] } {
  const heights = new Map(short.heights);
  const cells = short.cells
    .filter((c) => c.value !== null)
    .map((c) => JSON.stringify([c.row, c.column, c.value]));
  for (let row = 1; long && row < long.rows; row++) {
    heights.set(long.first + row, long.height(row) ?? 0);
    for (const { column, value } of long.columns)
      if (value(row) !== null) cells.push(JSON.stringify([long.first + row, column, value(row)]));
  }
  return { heights: new Map([...heights].sort(([a], [b]) => a - b)), cells: cells.sort() };
}

test('a long list by column holds the cells, heights and words that it holds cell by cell', () => {
  fc.assert(
    fc.property(someRows, (drawn) => {
      const request = { scopes: ['A2'], data: datasetOf([longTable(drawn)]), live: 'none' as const };
      const [long] = planLongBook(form, request);
      const [plain] = planBook(form, request);
      if (!long || !plain) throw new RangeError('no plan');
      expect(long.long?.rows).toBe(ROWS);
      expect(long.short.cells.length).toBeLessThan(200);
      expect(whole(long)).toEqual(whole({ short: plain }));
      expect(long.short.lists).toEqual(plain.lists);
      expect(long.short.print).toEqual(plain.print);
    }),
    { numRuns: 10 },
  );
});
