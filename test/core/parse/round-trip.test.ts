import fc from 'fast-check';
import { guizhou2024 as form } from '../../../src/forms/guizhou-2024';
import { buildTable } from '../../../src/core/form/build';
import type { ColumnDefinition } from '../../../src/core/form/definition';
import type { CellValue } from '../../../src/core/form/grid';
import { dictionariesOf, tableOf } from '../../../src/core/form/load';
import type { TableData } from '../../../src/core/form/table';
import { planBook } from '../../../src/core/fill/template/plan-book';
import { parse } from '../../../src/core/parse/parse';
import { bookOf, sheetOfPlan } from '../../seams/grid';
import { printList, printSummary } from '../../seams/printed';
import { HEADER, told, type Row } from './samples';

const dictionaries = dictionariesOf(form);

function cellArbitrary(column: ColumnDefinition): fc.Arbitrary<CellValue> {
  const words = column.dictionary === undefined ? [] : (dictionaries.get(column.dictionary)?.words ?? []);
  if (column.type === 'multi') {
    return fc
      .subarray(
        words.map((w) => w.zh),
        { minLength: 1, maxLength: 3 },
      )
      .map((w) => w.join('；'));
  }
  if (words.length > 0) return fc.constantFrom(...words.flatMap((w) => [w.zh, w.code]));
  if (column.type === 'date') return fc.integer({ min: 43_000, max: 46_000 });
  if (column.type === 'money') return fc.integer({ min: 0, max: 99_999_999 }).map((n) => n / 100);
  if (column.type === 'int') return fc.integer({ min: 0, max: 9999 });
  if (column.type === 'percent' || column.type === 'decimal')
    return fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100);
  if (column.pattern === 'institution')
    return fc.integer({ min: 0, max: 99_999 }).map((n) => `H520102${String(n).padStart(5, '0')}`);
  if (column.pattern === 'credit') return fc.constant('12520000429201000X');
  return fc.constantFrom('甲', '某医院', '重复收费的具体情况', '520102-2024-0001');
}

function rowArbitrary(scope: string, keep: readonly string[] = []): fc.Arbitrary<Row> {
  const cells = tableOf(form, scope).columns.map((column) => {
    const always = column.required === 'Y' || keep.includes(column.id);
    const cell = cellArbitrary(column);
    return [column.id, always ? cell : fc.option(cell, { nil: null })] as const;
  });
  return fc.record(Object.fromEntries(cells)) as fc.Arbitrary<Row>;
}

function expectSame(found: TableData | undefined, expected: TableData, columns: readonly string[]): void {
  expect(found?.rowCount).toBe(expected.rowCount);
  for (const id of columns) {
    const [a, b] = [found?.columns.get(id), expected.columns.get(id)];
    expect([id, a?.states, a?.numbers ?? a?.texts]).toEqual([id, b?.states, b?.numbers ?? b?.texts]);
  }
}

describe('a clean printed table gives back its data', () => {
  test.each(['A1', 'A2', 'A3', 'A3V', 'A5R', 'A6', 'R'])(
    '%s, whatever the order of its columns and the rows above',
    (scope) => {
      const table = tableOf(form, scope);
      const printed = table.columns.map((c) => c.id);
      const numbered = table.columns.filter((c) => c.required === 'auto').map((c) => c.id);
      const rows = fc.array(rowArbitrary(scope, numbered), { minLength: 1, maxLength: 6 });
      const order = fc.shuffledSubarray(printed, { minLength: printed.length, maxLength: printed.length });
      fc.assert(
        fc.property(
          rows,
          order,
          fc.tuple(fc.nat({ max: 6 }), fc.boolean()),
          (raw, shuffled, [extraRows, header]) => {
            const sheet = printList(scope, raw, {
              order: shuffled,
              extraRows,
              ...(header && { header: HEADER }),
            });
            const result = parse(bookOf(sheet), form);
            expect(result.findings.filter((f) => f.severity === 'error')).toEqual([]);
            const expected = buildTable({ definition: table, rows: raw, dictionaries });
            expectSame(result.data.tables.get(scope), expected, printed);
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  test.each(['A1B', 'A4'])('%s, whatever the figures of its printed rows', (scope) => {
    const table = tableOf(form, scope);
    const columns = table.columns.filter((c) => c.n !== undefined);
    const figures = fc.record(
      Object.fromEntries((table.rowIds ?? []).map((id) => [id, rowArbitrary(scope)])),
    );
    fc.assert(
      fc.property(figures, (block) => {
        const sheet = printSummary(scope, [{ area: '云岩区', figures: block }]);
        const result = parse(bookOf(sheet), form);
        expect(told(result)).toEqual([]);
        const raw = (table.rowIds ?? []).map((id) => ({ ...block[id], row_class: id, area_code: '520103' }));
        const expected = buildTable({ definition: table, rows: raw, dictionaries });
        expectSame(result.data.tables.get(scope), expected, [
          ...columns.map((c) => c.id),
          'row_class',
          'area_code',
        ]);
      }),
      { numRuns: 15 },
    );
  });
});

describe('the program’s own templates', () => {
  const scopes = form.tables.map((t) => t.scope).filter((s) => s !== 'A4D');

  test.each([
    ['empty', {}],
    ['with a header', { ...HEADER, filer_level: '统筹区', filer_code: '520100' }],
  ])('all of them, %s, are found and blameless', (_, header) => {
    const plans = planBook(form, { scopes, header, areas: ['520102', '520100'] });
    const result = parse(bookOf(...plans.map(sheetOfPlan)), form);
    expect(result.tables.map((t) => t.scope).sort()).toEqual([...scopes].sort());
    expect(told(result)).toEqual([]);
    expect(result.unrecognised).toEqual([]);
  });

  test('filled lists come back as they were', () => {
    const rows = fc.record({
      A2: fc.array(rowArbitrary('A2'), { minLength: 1, maxLength: 4 }),
      A3: fc.array(rowArbitrary('A3'), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(rows, (raw) => {
        const tables = new Map(
          Object.entries(raw).map(([scope, list]) => [
            scope,
            buildTable({
              definition: tableOf(form, scope),
              rows: list.map((r, i) => ({ ...r, seq: i + 1 })),
              dictionaries,
            }),
          ]),
        );
        const plans = planBook(form, {
          scopes: ['A2', 'A3'],
          data: { tables, headers: new Map() },
          live: 'none',
        });
        const result = parse(bookOf(...plans.map(sheetOfPlan)), form);
        expect(result.findings.filter((f) => f.severity === 'error')).toEqual([]);
        for (const [scope, table] of tables)
          expectSame(
            result.data.tables.get(scope),
            table,
            tableOf(form, scope)
              .columns.filter((c) => c.required !== 'calc')
              .map((c) => c.id),
          );
      }),
      { numRuns: 10 },
    );
  });
});
