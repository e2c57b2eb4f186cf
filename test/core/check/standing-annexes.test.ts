import fc from 'fast-check';
import { checkBook } from '../../../src/core/check/full-check';
import { StandingCheck } from '../../../src/core/check/standing-check';
import type { ColumnDefinition } from '../../../src/core/form/definition';
import type { CellValue, Grid, GridBook } from '../../../src/core/form/grid';
import { dictionariesOf, tableOf } from '../../../src/core/form/load';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { patched } from '../../../src/taskpane/engine/recheck';
import { bookOf } from '../../seams/grid';
import { printLetter, printList, printSummary } from '../../seams/printed';
import { HEADER, type Row } from '../parse/samples';

const form = compileForm(guizhou2024);
const dictionaries = dictionariesOf(guizhou2024);
const LISTS = ['A1', 'A2', 'A3', 'A3V', 'A5R', 'A6', 'R'];
const LETTERS = ['A5', 'A5B', 'A7'];
const ROWS = 6;

/** Few different values a column, so that rows of all annexes have keys in common. */
function usual({ dictionary, type, pattern, maxLength = 9 }: ColumnDefinition, n: number): CellValue {
  const words = dictionary === undefined ? [] : (dictionaries.get(dictionary)?.words ?? []);
  if (words.length > 0) return words[n % Math.min(words.length, 4)]?.zh ?? null;
  if (type === 'date') return 45_400 + (n % 30);
  if (type === 'money') return ((n % 5) * 1610) / 2;
  if (type === 'int' || type === 'decimal' || type === 'percent') return n % 4;
  if (pattern === 'institution') return `H5201220000${1 + (n % 3)}`;
  return `甲${n % 3}`.slice(0, maxLength);
}

function rowOf(scope: string, seed: number): Row {
  const cells = tableOf(guizhou2024, scope).columns.map((c, i): [string, CellValue] => [
    c.id,
    c.required === 'auto' ? (seed % ROWS) + 1 : usual(c, seed * 7 + i * (seed % 3)),
  ]);
  return Object.fromEntries(cells);
}

function figuresOf(scope: string, seed: number): Record<string, Row> {
  const { rowIds = [] } = tableOf(guizhou2024, scope);
  return Object.fromEntries(rowIds.map((id, i) => [id, rowOf(scope, seed + i)]));
}

/** A workbook of every annex, drawn from a seed. */
function bookFrom(seed: number, count = ROWS): GridBook {
  const header = { ...HEADER, filer_level: '县', filer_code: '520122' };
  const rows = (scope: string) => Array.from({ length: count }, (_, i) => rowOf(scope, seed + i * 5));
  return bookOf(
    ...LISTS.map((scope) => printList(scope, rows(scope), { header })),
    ...['A1B', 'A4'].map((scope) => printSummary(scope, [{ figures: figuresOf(scope, seed) }], { header })),
    ...LETTERS.map((scope, i) => printLetter(scope, rowOf(scope, seed + i), { header })),
  );
}

interface Step {
  readonly kind: 'type' | 'blank' | 'copy' | 'paste' | 'insert' | 'delete';
  readonly at: readonly [number, number, number];
  readonly from: number;
  readonly value: CellValue;
}

const ODD: CellValue[] = [
  0,
  -5,
  1610,
  '１６１０',
  '1.2万元',
  '—',
  'x',
  '合计',
  '#REF!',
  '序号',
  45_410,
  'H52012200002',
  true,
];
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step['kind'][]>(
    'type',
    'type',
    'blank',
    'copy',
    'copy',
    'copy',
    'paste',
    'insert',
    'delete',
  ),
  at: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
  from: fc.nat(),
  value: fc.constantFrom(...ODD),
});

function changed(book: GridBook, { kind, at, from, value }: Step): GridBook {
  const index = at[0] % book.grids.length;
  const grid = book.grids[index] as Grid;
  const { values, sheet } = grid;
  const row = at[1] % values.length;
  const column = at[2] % Math.max(...values.map((r) => r.length));
  if (kind === 'insert' || kind === 'delete') {
    const next = [...values];
    next.splice(row, kind === 'delete' ? 1 : 0, ...(kind === 'delete' ? [] : [[...(values[row] ?? [])]]));
    return { ...book, grids: book.grids.map((g, i) => (i === index ? { ...g, values: next } : g)) };
  }
  const other = values[from % values.length] ?? [];
  const span = kind === 'paste' ? [0, 1, 2] : [0];
  const cells = span.flatMap((down) =>
    span.map((right) => ({
      place: { sheet, row: row + down + 1, column: column + right + 1 },
      value: kind === 'blank' ? null : kind === 'type' ? value : (other[column + right] ?? null),
    })),
  );
  return patched(book, cells);
}

/** Follows a workbook step by step; how many findings were held against those of fresh checks. */
function findingsHeld(first: GridBook, steps: readonly Step[]): number {
  const standing = new StandingCheck(form);
  let book = first;
  let held = 0;
  standing.check(book);
  for (const one of steps) {
    book = changed(book, one);
    const { findings, parsed, notRun, shadow } = standing.check(book);
    const fresh = checkBook(form, book);
    expect(findings).toEqual(fresh.findings);
    expect({ parsed, notRun, shadow }).toEqual({
      parsed: fresh.parsed,
      notRun: fresh.notRun,
      shadow: fresh.shadow,
    });
    held += findings.length;
  }
  return held;
}

test('after any steps in any annex a standing check finds what a fresh one finds', () => {
  let asked = 0;
  fc.assert(
    fc.property(fc.nat({ max: 999 }), fc.array(step, { minLength: 3, maxLength: 6 }), (seed, steps) => {
      asked += findingsHeld(bookFrom(seed), steps);
    }),
    { numRuns: 3 },
  );
  expect(asked).toBeGreaterThan(100);
});

test('in lists long enough to be looked at by whole columns a standing check finds what a fresh one finds', () => {
  const cell = (grid: number, row: number, column: number): Step['at'] => [grid, row, column];
  const steps: Step[] = [
    { kind: 'copy', at: cell(1, 12, 4), from: 15, value: null },
    { kind: 'type', at: cell(2, 20, 7), from: 0, value: -5 },
    { kind: 'blank', at: cell(5, 18, 3), from: 0, value: null },
  ];
  expect(findingsHeld(bookFrom(7, 20), steps)).toBeGreaterThan(100);
});
