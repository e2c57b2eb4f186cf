import fc from 'fast-check';
import type { ColumnDefinition } from '../../../src/core/form/definition';
import type { CellValue } from '../../../src/core/form/grid';
import { dictionariesOf, tableOf } from '../../../src/core/form/load';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import type { Rows } from './small-form';

const dictionaries = dictionariesOf(guizhou2024);

/** Something that may stand in a column: often right, sometimes blank, —, unreadable, damaged or with too many decimals. */
function cellOf(column: ColumnDefinition, oddities = 1): fc.Arbitrary<CellValue> {
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
  return fc.oneof({ weight: 6, arbitrary: right[column.type] ?? word }, { weight: oddities, arbitrary: odd });
}

const rowOf = (columns: readonly ColumnDefinition[]) =>
  fc.record(Object.fromEntries(columns.map((c) => [c.id, cellOf(c)])));
/** Rows of a table with anything in their cells. */
export const rowsOf = (scope: string, maxLength: number, minLength = 0): fc.Arbitrary<Rows> =>
  fc.array(rowOf(tableOf(guizhou2024, scope).columns), { minLength, maxLength });
/** The same where every column is drawn either to hold nothing odd or as above. */
export const rowsOfColumns = (scope: string, maxLength: number, minLength = 0): fc.Arbitrary<Rows> => {
  const { columns } = tableOf(guizhou2024, scope);
  const draws = fc.array(fc.constantFrom(0, 0, 1), { minLength: columns.length, maxLength: columns.length });
  return draws.chain((odd) =>
    fc.array(fc.record(Object.fromEntries(columns.map((c, i) => [c.id, cellOf(c, odd[i])]))), {
      minLength,
      maxLength,
    }),
  );
};
const scopes = guizhou2024.tables.map((t) => t.scope);
/** A package of all tables with anything in them; each has at least `fewest` and at most `most` rows. */
export const bookOf = (most: number, fewest = 0, rows = rowsOf) =>
  fc.record({
    ...Object.fromEntries(scopes.map((scope) => [scope, rows(scope, most, fewest)])),
    ...Object.fromEntries(
      scopes.map((scope) => [`H.${scope}`, rowsOf('H', 1).filter((r) => r.length === 1)]),
    ),
  }) as fc.Arbitrary<Readonly<Record<string, Rows>>>;
