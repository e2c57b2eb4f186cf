import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { checkBook } from '../../../src/core/check/full-check';
import { StandingCheck } from '../../../src/core/check/standing-check';
import { fillSummary } from '../../../src/core/fill/fill';
import { parse } from '../../../src/core/parse/parse';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { faultyBook, cleanBook } from '../../taskpane/fixtures/hospital';
import { barePass, largeBook } from '../data';
import { absent, against, ahead, alone, cpuOf, growth, type Bench, type Figure } from '../figure';
import { libreOffice } from '../libre-office';
import { patched } from '../../../src/taskpane/engine/recheck';
import { refusedRows } from './zod-rows';

const form = compileForm(guizhou2024);
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const LIBRE_ROWS = 10_000;
const HEADINGS = 5;
/** Twenty conditions of a row as Excel formulas beside each row. */
async function conditionsFile(directory: string): Promise<string> {
  const book = await largeBook(LIBRE_ROWS);
  const rows = (book.grids[1]?.values ?? []).slice(HEADINGS).map((row) => [...row]);
  const conditions = (r: number): string[] => [
    ...['B', 'C', 'D', 'F', 'H', 'I', 'V', 'W'].map((c) => `IF(LEN(${c}${r})>0,0,1)`),
    `IF(AND(LEN(E${r})=12,ISNUMBER(VALUE(RIGHT(E${r},11)))),0,1)`,
    `IF(L${r}<=M${r},0,1)`,
    ...['O', 'P', 'Q', 'R', 'S'].map((c) => `IF(AND(${c}${r}>=0,ROUND(${c}${r},2)=${c}${r}),0,1)`),
    `IF(P${r}<=O${r},0,1)`,
    `IF(S${r}<=P${r},0,1)`,
    `IF(ROUND(Q${r}+R${r}-P${r},2)=0,0,1)`,
    `IF(N${r}>0,0,1)`,
    `IF(COUNTIF(A$1:A$9,A${r})>1,1,0)`,
  ];
  const cells = new Map<string, { formula: string }>();
  rows.forEach((_, i) => {
    conditions(i + 1).forEach((formula, n) => cells.set(`${i},${30 + n}`, { formula }));
  });
  const file = join(directory, 'conditions.xlsx');
  writeFileSync(file, await writeXlsx({ sheets: [{ name: '附件2', rows, cells }] }));
  return file;
}

/** All rules of annexes 1 and 2 over 1 000 to 1 000 000 detail rows. */
export async function* checkRows({ directory }: Bench): AsyncGenerator<Figure> {
  const times = new Map<number, number>();
  for (const rows of SIZES) {
    const book = await largeBook(rows);
    const runs = rows < 100_000 ? 5 : rows < 1_000_000 ? 3 : 1;
    const name = `check.rows ${rows}`;
    const heapBefore = heapUsed();
    const value = await cpuOf(() => checkBook(form, book), runs);
    times.set(rows, value);
    const floor = await cpuOf(() => barePass(book), 5);
    const parsing = await cpuOf(() => parse(book, guizhou2024), runs);
    yield against(name, {
      value,
      unit: 'ms CPU',
      versus: 'bare pass over the cells + parse',
      floor: floor + parsing,
    });
    yield against(name, { value, unit: 'ms CPU', versus: 'bare pass over the cells', floor });
    if (rows <= 100_000) {
      const zod = await cpuOf(() => refusedRows(book), 3);
      yield ahead(name, {
        value,
        unit: 'ms CPU',
        peer: 'zod per row (27 fields, the conditions within a row)',
        takes: zod,
      });
    }
    if (rows === 100_000) {
      const kept = checkBook(form, book);
      const held = heapUsed() - heapBefore;
      const cells = rows * (book.grids[1]?.values[HEADINGS]?.length ?? 0);
      yield alone(
        `check.memory ${rows}, ${kept.findings.length} findings`,
        held / cells,
        'bytes kept a cell',
      );
    }
  }
  yield alone(
    'check.rows growth exponent, 10 000 to 1 000 000 rows',
    growth(withoutSmallest(times)),
    'power',
  );
  const value = times.get(LIBRE_ROWS) ?? NaN;
  const takes = libreOffice(await conditionsFile(directory), 'xlsx', directory);
  const peer = 'LibreOffice, 20 conditions a row opened, calculated, saved';
  const name = `check.rows ${LIBRE_ROWS}`;
  yield takes === undefined
    ? absent(name, value, 'ms CPU', peer)
    : ahead(name, { value, unit: 'ms CPU', peer, takes });
}

function withoutSmallest(times: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map([...times].filter(([rows]) => rows >= 10_000));
}

function heapUsed(): number {
  globalThis.gc?.();
  const { heapUsed: heap, arrayBuffers } = process.memoryUsage();
  return heap + arrayBuffers;
}

/** Reading the cells of a grid as tables. */
export async function* parsing(): AsyncGenerator<Figure> {
  const book = await largeBook(100_000);
  const value = await cpuOf(() => parse(book, guizhou2024));
  const floor = await cpuOf(() => barePass(book));
  yield against('parse 100000', { value, unit: 'ms CPU', versus: 'bare pass over the cells', floor });
}

/** The form's rules from text to what runs. */
export async function* compiling(): AsyncGenerator<Figure> {
  const text = JSON.stringify(guizhou2024);
  const value = await cpuOf(() => compileForm(guizhou2024));
  const floor = await cpuOf(() => JSON.parse(text) as unknown);
  yield against('rules.compile', { value, unit: 'ms CPU', versus: 'JSON.parse of the form', floor });
}

/** A check that looks for the single cell behind broken sums, against one that has none to look for. */
export async function* culprit(): AsyncGenerator<Figure> {
  const faulty = await (await faultyBook()).read();
  const clean = await (await cleanBook()).read();
  const value = await cpuOf(() => checkBook(form, faulty));
  const floor = await cpuOf(() => checkBook(form, clean));
  yield against('culprit', { value, unit: 'ms CPU', versus: 'the same check of the clean book', floor });
}

/** A row of annex 1 from 100 000 rows of annex 2. */
export async function* filling(): AsyncGenerator<Figure> {
  const book = await largeBook(100_000);
  const { data } = parse(book, guizhou2024);
  const value = await cpuOf(() => fillSummary(form, data, { scope: 'A1', mode: 'values' }));
  const floor = await cpuOf(() => barePass(book));
  yield against('fill 100000', { value, unit: 'ms CPU', versus: 'bare pass over the cells', floor });
}

/** One column of annex 2 as a clerk types into it, by its sheet column. */
const TYPED: readonly (readonly [string, number, (n: number) => string | number])[] = [
  ['a text', 9, (n) => `改过的说明${n}`],
  ['a date', 12, (n) => 45_141 + n],
  ['an amount, sums broken', 15, (n) => 1_000 + n],
];

/** One typed cell in a sheet of 50 000 rows, once everything is ready to follow cells. */
export async function* typing(): AsyncGenerator<Figure> {
  let book = await largeBook(50_000);
  const standing = new StandingCheck(form);
  const takes = await cpuOf(() => new StandingCheck(form).check(book), 3);
  standing.check(book);
  standing.prepare();
  let row = 20_000;
  for (const [name, column, valueOf] of TYPED) {
    const value = await cpuOf(() => {
      row += 1;
      book = patched(book, [{ place: { sheet: '附件2', row, column }, value: valueOf(row % 1_000) }]);
      standing.check(book);
    }, 15);
    yield ahead(`check.edit 50000, ${name}`, { value, unit: 'ms CPU', peer: 'checking anew', takes });
  }
}
