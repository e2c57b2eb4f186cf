import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetOf } from '../../src/cli/demo/dataset';
import { demoProvince } from '../../src/cli/demo/province';
import { Exit, type Io } from '../../src/cli/io';
import { fillVerb } from '../../src/cli/verbs/fill';
import { addressOf, CellState, placeOf, type CellPlace } from '../../src/core/form/table';
import { parse } from '../../src/core/parse/parse';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { newWorkbook } from '../../src/file/new-workbook';
import { patchBook } from '../../src/file/patch-book';
import { readBook } from '../../src/file/read-book';
import { tempDir } from '../seams/temp-dir';

const dir = tempDir('fill-skipped');
afterAll(() => dir.remove());

/** Annexes 1 and 2 of one institution, annex 1 blank in what annex 2 feeds. */
async function annexes(): Promise<Uint8Array> {
  const { institutions } = demoProvince({
    regions: guizhou2024.regions,
    seed: 'demo',
    counties: new Map([['520102', 12]]),
  });
  const filer = institutions.find((f) => (f.tables.get('A2')?.rows.length ?? 0) > 4);
  const summary = filer?.tables.get('A1');
  if (!filer || !summary) throw new RangeError('no institution with so many details');
  const blank = { viol_amount: null, fund_amount: null };
  const rows = summary.rows.map((r) => ({ ...r, ...blank }));
  const data = datasetOf(guizhou2024, {
    ...filer,
    tables: new Map(filer.tables).set('A1', { ...summary, rows }),
  });
  return newWorkbook(guizhou2024, { scopes: ['A1', 'A2'], data, hash: 'a'.repeat(64), live: 'none' });
}

async function placeIn(book: Uint8Array): Promise<CellPlace> {
  const table = parse(await readBook(book), guizhou2024).data.tables.get('A2');
  const place = table && placeOf(table, 3, 'viol_amount');
  if (!place) throw new Error('no such cell');
  return place;
}

async function fill(book: Uint8Array, ...options: string[]): Promise<readonly [number, string, Uint8Array]> {
  const [source, target] = [join(dir.path, '附件.xlsx'), join(dir.path, '已填.xlsx')];
  writeFileSync(source, book);
  const said: string[] = [];
  const io: Io = {
    out: (text) => void said.push(text),
    err: (text) => void said.push(text),
    readStdin: () => Promise.resolve(new Uint8Array()),
    terminal: false,
  };
  const exit = await fillVerb.run([source, '-o', target, ...options], io);
  return [exit, said.join(''), readFileSync(target)];
}

test('duibiao fill names the cell that nobody can read, fills the other sums and leaves its own blank', async () => {
  const clean = await annexes();
  const place = await placeIn(clean);
  const spoiled = await patchBook(clean, [{ place, from: null, to: '约壹千', why: 'test' }]);
  const cell = `${place.sheet} ${addressOf(place)}`;
  const [exit, said, filled] = await fill(spoiled);
  expect(exit).toBe(Exit.clean);
  expect(said).toMatch(new RegExp(`^${cell} 读不出，有 \\d+ 格因此没有填，改好后再填$`, 'm'));
  const summary = parse(await readBook(filled), guizhou2024).data.tables.get('A1');
  expect(summary?.columns.get('fund_amount')?.states[0]).toBe(CellState.value);
  expect(summary?.columns.get('viol_amount')?.states[0]).toBe(CellState.blank);
  const [, english] = await fill(spoiled, '--lang', 'en');
  expect(english).toMatch(
    new RegExp(`^${cell} cannot be read: \\d+ cells that need it were not filled$`, 'm'),
  );
});

test('where every cell can be read duibiao fill names none', async () => {
  const [exit, said] = await fill(await annexes());
  expect(exit).toBe(Exit.clean);
  expect(said).not.toContain('读不出');
});
