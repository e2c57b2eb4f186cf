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
import {
  absent,
  against,
  ahead,
  alone,
  cpuOf,
  cpuOfEach,
  cpuOnce,
  growth,
  type Bench,
  type Figure,
} from '../figure';
import { libreOffice } from '../libre-office';
import { live, peakOf, residentNow } from '../memory';
import { patched } from '../../../src/taskpane/engine/recheck';
import { refusedRows } from './zod-rows';

const form = compileForm(guizhou2024);
const LARGEST = 1_000_000;
const SIZES = [1_000, 10_000, 100_000, LARGEST];
const LIBRE_ROWS = 10_000;
/** Smaller sizes cost mostly what every check costs once. */
const LEAST_GROWING = 10_000;
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

const PEER = 'zod per row (27 fields, the conditions within a row)';
const unit = 'ms CPU';

/** The rounds of a size; the largest comes last, when everything is compiled. */
function roundsOf(rows: number): { readonly runs: number; readonly warm: number } {
  if (rows > 100_000) return { runs: 1, warm: 0 };
  return rows > 10_000 ? { runs: 3, warm: 1 } : { runs: 7, warm: 5 };
}

/** All rules of annexes 1 and 2 over 1 000 to 1 000 000 detail rows, against floors and a peer in the same rounds. */
export async function* checkRows({ directory }: Bench): AsyncGenerator<Figure> {
  const times = new Map<number, number>();
  for (const rows of SIZES) {
    const book = await largeBook(rows);
    const works = [() => checkBook(form, book), () => parse(book, guizhou2024), () => barePass(book)];
    const peers = rows <= 100_000 ? [() => refusedRows(book)] : [];
    const measured = await cpuOfEach([...works, ...peers], roundsOf(rows));
    const [value = NaN, parsing = NaN, bare = NaN, zod] = measured;
    times.set(rows, value);
    const name = `check.rows ${rows}`;
    yield against(name, { value, unit, versus: 'bare pass over the cells + parse', floor: bare + parsing });
    yield against(name, { value, unit, versus: 'bare pass over the cells', floor: bare });
    if (zod !== undefined) yield ahead(name, { value, unit, peer: PEER, takes: zod });
  }
  const sizes = new Map([...times].filter(([rows]) => rows >= LEAST_GROWING));
  yield alone('check.rows growth exponent, 10 000 to 1 000 000 rows', growth(sizes), 'power');
  const value = times.get(LIBRE_ROWS) ?? NaN;
  const takes = libreOffice(await conditionsFile(directory), 'xlsx', directory);
  const peer = 'LibreOffice, 20 conditions a row opened, calculated, saved';
  const name = `check.rows ${LIBRE_ROWS}`;
  yield takes === undefined ? absent(name, value, unit, peer) : ahead(name, { value, unit, peer, takes });
}

/** The first check of a process, when nothing is compiled. */
export async function* checkFirst(): AsyncGenerator<Figure> {
  const book = await largeBook(100_000);
  const value = await cpuOnce(() => checkBook(form, book));
  const takes = await cpuOnce(() => refusedRows(book));
  yield ahead('check.first 100000, in a new process', { value, unit, peer: `${PEER}, its first too`, takes });
}

/** What the first check of a large book takes of memory at its most, beyond the process and the book: live, garbage and free together. */
export async function* checkMemory(): AsyncGenerator<Figure> {
  const [start, before] = [residentNow(), live()];
  const book = await largeBook(LARGEST);
  const input = live() - before;
  const peak = peakOf(() => checkBook(form, book));
  const name = `check.memory ${LARGEST}`;
  const versus = 'the rows it reads';
  if (peak === undefined || start === undefined) yield absent(name, NaN, 'MB at its most', versus);
  else {
    const value = (peak - start - input) / 1e6;
    yield against(name, { value, unit: 'MB at its most', versus, floor: input / 1e6 });
  }
}

/** Reading the cells of a grid as tables. */
export async function* parsing(): AsyncGenerator<Figure> {
  const book = await largeBook(100_000);
  const works = [() => parse(book, guizhou2024), () => barePass(book)];
  const [value = NaN, floor = NaN] = await cpuOfEach(works, roundsOf(100_000));
  yield against('parse 100000', { value, unit, versus: 'bare pass over the cells', floor });
}

/** The form's rules from text to what runs. */
export async function* compiling(): AsyncGenerator<Figure> {
  const text = JSON.stringify(guizhou2024);
  const value = await cpuOf(() => compileForm(guizhou2024));
  const floor = await cpuOf(() => JSON.parse(text) as unknown);
  yield against('rules.compile', { value, unit, versus: 'JSON.parse of the form', floor });
}

/** A check that looks for the single cell behind broken sums, against one that has none to look for. */
export async function* culprit(): AsyncGenerator<Figure> {
  const faulty = await (await faultyBook()).read();
  const clean = await (await cleanBook()).read();
  const value = await cpuOf(() => checkBook(form, faulty));
  const floor = await cpuOf(() => checkBook(form, clean));
  yield against('culprit', { value, unit, versus: 'the same check of the clean book', floor });
}

/** A row of annex 1 from 100 000 rows of annex 2. */
export async function* filling(): AsyncGenerator<Figure> {
  const book = await largeBook(100_000);
  const { data } = parse(book, guizhou2024);
  const value = await cpuOf(() => fillSummary(form, data, { scope: 'A1', mode: 'values' }));
  const floor = await cpuOf(() => barePass(book));
  yield against('fill 100000', { value, unit, versus: 'bare pass over the cells', floor });
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
    yield ahead(`check.edit 50000, ${name}`, { value, unit, peer: 'checking anew', takes });
  }
}
