import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import type { BookRequest } from '../../src/core/fill/template/request';
import { addressOf } from '../../src/core/form/table';
import { parse } from '../../src/core/parse/parse';
import { newWorkbook } from '../../src/file/new-workbook';
import { readBook } from '../../src/file/read-book';
import { guizhou2024 as form } from '../../src/forms/guizhou-2024';
import { datasetOf, listTable, plain, summaryTable } from './random-tables';

const hash = 'a1'.repeat(32);
const header = {
  filer_org: '南明区医疗保障局',
  filer_code: '520102',
  filer_level: '县',
  pool_area: '520100',
  county_code: '520102',
  basis: '累计',
  cutoff_date: 45_626,
  filled_on: 45_630,
  prepared_by: '=1+1',
  phone: '0851-12345678',
};
const scopes = form.tables.map((t) => t.scope);

async function written(request: BookRequest): ReturnType<typeof readBook> {
  return readBook(await newWorkbook(form, { hash, ...request }));
}

describe('an empty workbook of all annexes', () => {
  const book = written({ scopes, header, rows: { A2: 30, A3: 30 } });

  test('shows the official places: number, title, heads in rows 4 and 5, data from row 6', async () => {
    const grid = (await book).grids.find((g) => g.sheet === '附件1');
    const at = (row: number, column: number): unknown =>
      grid?.values[row - grid.firstRow]?.[column - grid.firstColumn];
    expect([at(1, 1), at(2, 1), at(4, 2), at(5, 14)]).toEqual([
      '附件1',
      '2024年定点医药机构自查自纠情况汇总表（机构表）',
      '机构情况',
      '其中：涉及医保基金',
    ]);
    expect(grid?.protected).toBe(true);
  });

  test('is recognised without a single finding, every header item where it was put', async () => {
    const { data, findings, unrecognised } = parse(await book, form);
    expect(findings).toEqual([]);
    expect(unrecognised).toEqual([]);
    expect([...data.tables.keys()].sort()).toEqual([...scopes].sort());
    for (const table of form.tables.filter((t) => t.kind === 'list')) {
      const read = data.headers.get(table.scope);
      const values = Object.fromEntries(
        [...(read?.columns ?? [])].map(([id, c]) => [id, c.numbers?.[0] ?? c.texts?.[0]]),
      );
      expect(values).toMatchObject({
        filer_code: '520102',
        county_code: '520102',
        cutoff_date: 20_057,
        prepared_by: '=1+1',
      });
      expect(values['money_unit']).toBe('元');
    }
  });

  test('holds no formula from a text', async () => {
    const found = (await book).grids.flatMap((g) => g.values.flat()).filter((v) => v === '=1+1');
    expect(found.length).toBeGreaterThan(5);
  });

  test('has one sheet for a list and the block under it, none for bookkeeping', async () => {
    const names = (await book).grids.map((g) => g.sheet);
    expect(names.filter((n) => n === '附件6')).toHaveLength(1);
    expect(names.filter((n) => n.startsWith('_'))).toEqual([]);
  });
});

test.each(form.tables.filter((t) => ['list', 'registry'].includes(t.kind)).map((t) => t.scope))(
  'random rows of %s come back as they were written',
  async (scope) => {
    await fc.assert(
      fc.asyncProperty(listTable(form, scope), async (table) => {
        const book = await written({ scopes: [scope], header, data: datasetOf([table]), live: 'none' });
        expect(plain(parse(book, form).data.tables.get(scope))).toEqual(plain(table));
      }),
      { numRuns: 8 },
    );
  },
);

test.each(form.tables.filter((t) => t.rowKey !== undefined && t.under === undefined).map((t) => t.scope))(
  'random blocks of %s come back as they were written',
  async (scope) => {
    await fc.assert(
      fc.asyncProperty(summaryTable(form, scope, ['520102', '520103', '520100']), async (table) => {
        const book = await written({ scopes: [scope], header, data: datasetOf([table]), live: 'none' });
        expect(plain(parse(book, form).data.tables.get(scope))).toEqual(plain(table));
      }),
      { numRuns: 4 },
    );
  },
);

test('a letter comes back as it was written', async () => {
  for (const scope of form.tables.filter((t) => t.kind === 'letter').map((t) => t.scope)) {
    await fc.assert(
      fc.asyncProperty(listTable(form, scope), async (table) => {
        const book = await written({ scopes: [scope], header, data: datasetOf([table]) });
        expect(plain(parse(book, form).data.tables.get(scope))).toEqual(plain(table));
      }),
      { numRuns: 3 },
    );
  }
});

test('another reader finds the same values in the same cells', async () => {
  const table = fc.sample(listTable(form, 'A3'), 1)[0];
  if (!table) throw new Error('no sample');
  const bytes = await newWorkbook(form, {
    hash,
    scopes: ['A3'],
    header,
    data: datasetOf([table]),
    live: 'none',
  });
  const [grid] = (await readBook(bytes)).grids;
  const [sheet] = (await readXlsx(bytes, { dateSystem: '1900' })).sheets;
  const toSerial = (v: unknown): unknown => (v instanceof Date ? v.getTime() / 86_400_000 + 25_569 : v);
  for (const [r, row] of (sheet?.rows ?? []).entries()) {
    for (const [c, value] of row.entries()) {
      const own = grid?.values[r + 1 - grid.firstRow]?.[c + 1 - grid.firstColumn] ?? null;
      expect([addressOf({ row: r + 1, column: c + 1 }), own]).toEqual([
        addressOf({ row: r + 1, column: c + 1 }),
        toSerial(value),
      ]);
    }
  }
});
