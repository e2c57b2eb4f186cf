import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFrom } from '../../src/cli/demo/dataset';
import { demoCounties, demoProvince } from '../../src/cli/demo/province';
import { Exit, type Io } from '../../src/cli/io';
import { printVerb } from '../../src/cli/verbs/print';
import { consolidate } from '../../src/core/consolidate/consolidate';
import { officeOf } from '../../src/core/consolidate/office';
import { balanceTable } from '../../src/core/fill/print/balanced-table';
import { printedRows } from '../../src/core/fill/skeleton';
import type { Dataset } from '../../src/core/form/table';
import { parse } from '../../src/core/parse/parse';
import { newWorkbook } from '../../src/file/new-workbook';
import { readBook } from '../../src/file/read-book';
import { accepted, form, regions } from '../core/consolidate/parts';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('print-balanced');
afterAll(() => dir.remove());

const list = [...regions.values()];
const counties = demoCounties(list, { pools: 2, perPool: 1, others: 12 });
const province = demoProvince({ regions: list, seed: 'charts', counties });
const registry = tableFrom(form.definition, 'R', province.registry);
const submissions = [...province.institutions, ...province.offices].map((f) => accepted(f));

function officeData(code: string): Dataset {
  const region = regions.get(code);
  if (!region) throw new Error(code);
  return consolidate(form, { unit: officeOf(region), submissions, registry }).data;
}

const county = officeData('520102');

function column(data: Dataset, id: string): number[] {
  return [...(data.tables.get('A4')?.columns.get(id)?.numbers ?? [])];
}

test('printed amounts add up across a row and down its parts, and none moves by a whole step', () => {
  const before = column(county, 'total_amount');
  const balanced = balanceTable(form, county, 'A4');
  if (!balanced) throw new Error('no table');
  const data = { ...county, tables: new Map([['A4', balanced.table]]) };
  const [principal, penalty, fine, total] = [
    'principal',
    'penalty_contract',
    'fine_admin',
    'total_amount',
  ].map((id) => column(data, id)) as [number[], number[], number[], number[]];
  expect(total).toEqual(total.map((_, i) => (principal[i] ?? 0) + (penalty[i] ?? 0) + (fine[i] ?? 0)));
  const at = new Map(printedRows(form.definition, balanced.table).map(({ rowId }, i) => [rowId, i]));
  const of = (row: string): number => principal[at.get(row) ?? -1] ?? NaN;
  expect(of('r1')).toBe(of('r2') + of('r6'));
  expect(of('r2')).toBe(of('r3') + of('r4') + of('r5'));
  expect(balanced.moved.length).toBeGreaterThan(0);
  expect(balanced.moved.every((m) => Math.abs(m.printed - m.stated) === 10_000)).toBe(true);
  expect(balanced.moved.every((m) => Math.sign(m.printed) * Math.sign(m.stated) >= 0)).toBe(true);
  expect(column(county, 'total_amount')).toEqual(before);
});

test('with several blocks the areas of each printed row add up to the last block', () => {
  const balanced = balanceTable(form, officeData('520000'), 'A4');
  if (!balanced) throw new Error('no table');
  const printed = printedRows(form.definition, balanced.table);
  const principal = [...(balanced.table.columns.get('principal')?.numbers ?? [])];
  const own = printed.at(-1)?.area;
  for (const rowId of ['r0', 'r1', 'r3', 'r6']) {
    const rows = printed.flatMap((p, i) =>
      p.rowId === rowId ? [{ area: p.area, fen: principal[i] ?? 0 }] : [],
    );
    const parts = rows.filter((r) => r.area !== own).reduce((n, r) => n + r.fen, 0);
    expect(rows.find((r) => r.area === own)?.fen).toBe(parts);
  }
});

test('a column whose cells differ from their details is left as it stands', () => {
  const table = county.tables.get('A4');
  const wrong = table?.columns.get('viol_amount');
  if (!table || !wrong?.numbers) throw new Error('no column');
  const numbers = wrong.numbers.map((fen, i) => (i === 0 ? fen + 50_000 : fen));
  const columns = new Map(table.columns).set('viol_amount', { ...wrong, numbers });
  const tables = new Map(county.tables).set('A4', { ...table, columns });
  const balanced = balanceTable(form, { ...county, tables }, 'A4');
  expect(balanced?.left).toContainEqual({ column: 'viol_amount', why: 'differs' });
  expect(balanced?.moved.some((m) => m.column === 'viol_amount')).toBe(false);
});

test('print --balanced prints the moved figures, says which under the table, and leaves the workbook alone', async () => {
  const [book, out] = [join(dir.path, '附件.xlsx'), join(dir.path, '打印.xlsx')];
  const scopes = [...county.tables.keys()];
  writeFileSync(
    book,
    await newWorkbook(form.definition, { scopes, data: county, hash: 'a'.repeat(64), live: 'none' }),
  );
  const before = readFileSync(book);
  const said: string[] = [];
  const io: Io = {
    out: (text) => void said.push(text),
    err: (text) => void said.push(text),
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  expect(await printVerb.run([book, '-o', out, '--balanced'], io)).toBe(Exit.clean);
  const { moved } = balanceTable(form, county, 'A4') ?? { moved: [] };
  expect(said.join('')).toContain(`${moved.length} 格没有按四舍五入`);
  expect(readFileSync(book).equals(before)).toBe(true);
  const printed = parse(await readBook(readFileSync(out)), form.definition).data.tables.get('A4');
  const [first] = moved;
  if (!first) throw new Error('nothing moved');
  expect(printed?.columns.get(first.column)?.numbers?.[first.row]).toBe(first.printed);
});
