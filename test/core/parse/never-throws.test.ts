import fc from 'fast-check';
import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import { cellKey, type CellValue, type Grid, type Merge } from '../../../src/core/form/grid';
import { parse } from '../../../src/core/parse/parse';

const printed = [
  ...form.header.map((c) => c.heading.zh),
  ...form.tables.flatMap((t) => [t.title.zh, t.formNo, ...t.columns.map((c) => c.heading.zh)]),
  ...form.rows.map((r) => r.heading.zh),
];
const text = fc.oneof(
  fc.constantFrom(...printed),
  fc.constantFrom(...printed).map((word) => `${word}：`),
  fc.tuple(fc.constantFrom(...printed), fc.string()).map(([word, value]) => `${word}：${value}`),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '#REF!',
    '—',
    '合计',
    '填表人：',
    '1,234.50元',
    '２０２４年５月１日',
    '5.2E+11',
    ' ',
    '',
    '：：：',
    '（元）',
    '**',
  ),
);
const cell: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: fc.double() },
  {
    weight: 1,
    arbitrary: fc.constantFrom<CellValue>(null, null, true, false, 0, -1, 1e300, Number.NaN, 45413),
  },
);
const merge: fc.Arbitrary<Merge> = fc.record({
  row: fc.integer({ min: 1, max: 30 }),
  column: fc.integer({ min: 1, max: 20 }),
  rows: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(1_048_576)),
  columns: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(16_384)),
});
const grid: fc.Arbitrary<Grid> = fc.record({
  sheet: fc.constantFrom('附件2', '附件4', 'Sheet1', ''),
  firstRow: fc.integer({ min: 1, max: 5 }),
  firstColumn: fc.integer({ min: 1, max: 5 }),
  values: fc.array(fc.array(cell, { maxLength: 16 }), { maxLength: 25 }),
  formulas: fc
    .array(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 16 }), fc.string()))
    .map((list) => new Map(list.map(([row, column, formula]) => [cellKey(row, column), formula]))),
  merges: fc.array(merge, { maxLength: 6 }),
});

/** A grid whose one row holds all headings of a table, so that the parser goes all the way into it. */
const headed: fc.Arbitrary<Grid> = fc
  .tuple(fc.constantFrom(...form.tables), grid, fc.nat({ max: 6 }))
  .map(([table, base, at]) => {
    const headings = table.columns.map((c) => c.heading.zh);
    const values = [...base.values.slice(0, at), headings, ...base.values.slice(at)];
    return { ...base, values };
  });

test('parsing never throws, whatever the cells hold', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(grid, headed), { maxLength: 3 }), (grids) => {
      const result = parse({ grids, names: [{ name: 'x', refersTo: '#REF!' }] }, form);
      for (const { definition, rowCount, columns, place } of result.data.tables.values()) {
        expect(columns.size).toBe(definition.columns.length);
        expect(place === undefined || place.rows.length === rowCount).toBe(true);
        for (const column of columns.values()) expect(column.states).toHaveLength(rowCount);
      }
      for (const found of result.findings) expect(found.rule).toMatch(/^P-(0[1-9]|1[0-4])$/);
    }),
    { numRuns: 250 },
  );
});

test('an empty workbook holds nothing and is blameless', () => {
  const result = parse({ grids: [], names: [] }, form);
  expect(result.data.tables.size).toBe(0);
  expect(result.findings).toEqual([]);
});

test('a cell belongs to one finding of the paste doctor at most', () => {
  fc.assert(
    fc.property(headed, (only) => {
      const { findings } = parse({ grids: [only], names: [] }, form);
      const cells = findings
        .filter(
          (f) => f.row >= 0 && f.column !== undefined && f.facts.count === undefined && f.rule !== 'P-07',
        )
        .map((f) => `${f.scope} ${f.row} ${f.column}`);
      expect(new Set(cells).size).toBe(cells.length);
    }),
    { numRuns: 100 },
  );
});
