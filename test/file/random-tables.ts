import fc from 'fast-check';
import { buildTable } from '../../src/core/form/build';
import type { ColumnDefinition, FormDefinition, TableDefinition } from '../../src/core/form/definition';
import type { CellValue } from '../../src/core/form/grid';
import { dictionariesOf, tableOf } from '../../src/core/form/load';
import type { Dataset, TableData } from '../../src/core/form/table';

const CHARACTERS = fc.constantFrom(...'医保基金违规甲乙丙丁0123456789Ab&<>"\'=+-@，、');

/** A valid raw value of a column; blank now and then where the column may be. */
export function cellOf(form: FormDefinition, column: ColumnDefinition): fc.Arbitrary<CellValue> {
  const value = filledCell(form, column);
  return column.required === 'Y' ? value : fc.oneof({ weight: 3, arbitrary: value }, fc.constant(null));
}

function filledCell(form: FormDefinition, column: ColumnDefinition): fc.Arbitrary<CellValue> {
  const words = dictionariesOf(form)
    .get(column.dictionary ?? '')
    ?.words.map((w) => w.code);
  if (words && column.type === 'multi')
    return fc.subarray(words, { minLength: 1, maxLength: 4 }).map((w) => w.join(';'));
  if (words) return fc.constantFrom(...words);
  if (column.type === 'money') return fc.integer({ min: 0, max: 99_999_999_999 }).map((n) => n / 100);
  if (column.type === 'int') return fc.integer({ min: 0, max: 999_999 });
  if (column.type === 'date') return fc.integer({ min: 44_000, max: 46_000 });
  if (column.type === 'percent' || column.type === 'decimal')
    return fc.integer({ min: 0, max: 9999 }).map((n) => n / 100);
  if (column.pattern === 'institution' || column.type === 'char') {
    return fc.integer({ min: 0, max: 99_999 }).map((n) => `H520102${String(n).padStart(5, '0')}`);
  }
  const most = Math.min(column.maxLength ?? 20, 20);
  return fc.array(CHARACTERS, { minLength: 1, maxLength: most }).map((c) => `文${c.slice(1).join('')}`);
}

/** A list of valid rows, as a typed table. */
export function listTable(form: FormDefinition, scope: string): fc.Arbitrary<TableData> {
  const definition = tableOf(form, scope);
  const row = fc.record(Object.fromEntries(definition.columns.map((c) => [c.id, cellOf(form, c)])));
  return fc.array(row, { minLength: 1, maxLength: 6 }).map((rows) => {
    const numbered = rows.map((each, i) => ({ ...each, ...numbering(definition, i) }));
    return buildTable({ definition, rows: numbered, dictionaries: dictionariesOf(form) });
  });
}

function numbering(definition: TableDefinition, row: number): Record<string, CellValue> {
  return Object.fromEntries(
    definition.columns.filter((c) => c.required === 'auto').map((c) => [c.id, row + 1]),
  );
}

/** A summary with all printed rows of the given areas and — where no figure can be. */
export function summaryTable(
  form: FormDefinition,
  scope: string,
  areas: readonly string[],
): fc.Arbitrary<TableData> {
  const definition = tableOf(form, scope);
  const printed = (definition.rowIds ?? []).flatMap(
    (id) => form.rows.find((r) => r.id === id && r.scopes.includes(scope)) ?? [],
  );
  const rows = areas.flatMap((area) => printed.map((row) => ({ area, row })));
  const records = rows.map(({ area, row }) => {
    const away = row.notApplicable?.[scope] ?? [];
    const cells = definition.columns.map((c): [string, fc.Arbitrary<CellValue>] => {
      if (c.id === definition.areaKey) return [c.id, fc.constant(area)];
      if (c.id === definition.rowKey) return [c.id, fc.constant(row.key ?? row.id)];
      return [c.id, away.includes(c.id) ? fc.constant('—') : cellOf(form, c)];
    });
    return fc.record(Object.fromEntries(cells));
  });
  return fc
    .tuple(...records)
    .map((all) => buildTable({ definition, rows: all, dictionaries: dictionariesOf(form) }));
}

/** Tables as a dataset without headers. */
export function datasetOf(tables: readonly TableData[]): Dataset {
  return { tables: new Map(tables.map((t) => [t.definition.scope, t])), headers: new Map() };
}

/** A table as plain cells, to be compared. */
export function plain(table: TableData | undefined): Record<string, unknown>[] {
  if (!table) return [];
  return Array.from({ length: table.rowCount }, (_, i) =>
    Object.fromEntries(
      [...table.columns].map(([id, c]) => [
        id,
        [c.states[i], c.states[i] === 1 ? (c.numbers?.[i] ?? c.texts?.[i]) : null],
      ]),
    ),
  );
}
