import fc from 'fast-check';
import type { ColumnDefinition } from '../../../src/core/form/definition';
import type { CellValue } from '../../../src/core/form/grid';
import { dictionariesOf, tableOf } from '../../../src/core/form/load';
import { calculate } from '../../../src/core/rules/calculate';
import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { equationsOf } from '../../../src/core/rules/equations';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { dataset, type Rows } from './small-form';

const form = compileForm(guizhou2024);
const dictionaries = dictionariesOf(guizhou2024);

/** Something that may stand in a column: often right, sometimes blank, —, unreadable, damaged or with too many decimals. */
function cellOf(column: ColumnDefinition): fc.Arbitrary<CellValue> {
  const words = column.dictionary === undefined ? [] : (dictionaries.get(column.dictionary)?.words ?? []);
  const odd = fc.constantFrom<CellValue>(null, '—', 'x', '#REF!', '1.005', '-3', '', '不适用');
  const right: Readonly<Record<string, fc.Arbitrary<CellValue>>> = {
    int: fc.integer({ min: 0, max: 4 }).map(String),
    money: fc.integer({ min: 0, max: 9999 }).map((n) => (n / 100).toFixed(2)),
    date: fc.constantFrom('2024-05-31', '2021-05-01', '2024-10-31'),
    decimal: fc.constantFrom('1', '2.5'),
    percent: fc.constantFrom('88.15', '100'),
  };
  const word = fc.constantFrom(...words.slice(0, 4).map((w) => w.code), 'H52010200001', 'C1');
  return fc.oneof({ weight: 6, arbitrary: right[column.type] ?? word }, { weight: 1, arbitrary: odd });
}

const rowOf = (columns: readonly ColumnDefinition[]) =>
  fc.record(Object.fromEntries(columns.map((c) => [c.id, cellOf(c)])));
const rowsOf = (scope: string, maxLength: number): fc.Arbitrary<Rows> =>
  fc.array(rowOf(tableOf(guizhou2024, scope).columns), { maxLength });
const scopes = guizhou2024.tables.map((t) => t.scope);
const book = fc.record({
  ...Object.fromEntries(scopes.map((scope) => [scope, rowsOf(scope, 4)])),
  ...Object.fromEntries(scopes.map((scope) => [`H.${scope}`, rowsOf('H', 1).filter((r) => r.length === 1)])),
}) as fc.Arbitrary<Readonly<Record<string, Rows>>>;

test('no content makes a check throw; every finding points at a row of its table and says the same twice', () => {
  fc.assert(
    fc.property(book, book, book, (now, before, below) => {
      const data = dataset(guizhou2024, now);
      const context = {
        previous: dataset(guizhou2024, before),
        children: new Map([['520102', dataset(guizhou2024, below)]]),
        merging: true,
      };
      const { findings, notRun } = check(form, data, context);
      expect(notRun).toEqual([]);
      for (const finding of findings) {
        const held =
          finding.headerOf === undefined
            ? data.tables.get(finding.scope)
            : data.headers.get(finding.headerOf);
        expect(finding.row === 0 || finding.row < (held?.rowCount ?? 0)).toBe(true);
        expect(finding.key.startsWith(finding.rule)).toBe(true);
      }
      expect(check(form, data, context).findings).toEqual(findings);
    }),
    { numRuns: 25 },
  );
});

test('no content makes calculating or asking for equations throw, and broken equations are among those of their table', () => {
  fc.assert(
    fc.property(book, (now) => {
      const data = dataset(guizhou2024, now);
      calculate(form, data);
      const equations = equationsOf(form, data);
      for (const equation of equations.broken.slice(0, 40)) {
        const { scope, total } = equation;
        const cell = { scope, row: total.rows[0] ?? -1, column: total.column };
        expect(equations.through(cell)).toContainEqual(equation);
      }
    }),
    { numRuns: 15 },
  );
});
