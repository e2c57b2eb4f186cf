import fc from 'fast-check';
import { checkBook } from '../../../src/core/check/full-check';
import { StandingCheck } from '../../../src/core/check/standing-check';
import type { CellValue, Grid, GridBook } from '../../../src/core/form/grid';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { cleanBook, faultyBook } from '../../taskpane/fixtures/hospital';

const form = compileForm(guizhou2024);
const DETAILS = 14;
const HEADINGS = 5;
const WIDTH = 40;

/** The hospital's workbook with its first details only, so that thousands of checks take seconds. */
function shortened(book: GridBook): GridBook {
  const grids = book.grids.slice(0, 2).map((g) => ({ ...g, values: g.values.slice(0, HEADINGS + DETAILS) }));
  return { ...book, grids };
}

interface Edit {
  readonly grid: number;
  readonly row: number;
  readonly column: number;
  readonly value: CellValue | { readonly like: { readonly row: number; readonly column: number } };
}

const place = {
  row: fc.integer({ min: 0, max: HEADINGS + DETAILS + 1 }),
  column: fc.integer({ min: 0, max: WIDTH - 1 }),
};
const typed: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constantFrom<CellValue[]>(null, 0, 1, -5, 1160, 1610, 45_000, 45_432, 0.01, 301_236.8, 386_412.5),
  fc.constantFrom<CellValue[]>(
    '—',
    '重复收费',
    '贵阳市',
    '息烽县',
    '是',
    '否',
    '合计',
    '３',
    '1,200.00',
    '2024年5月1日',
  ),
  fc.constantFrom<CellValue[]>('H52012200018', '1.2万元', '#REF!', '填表人：李一', '违规金额（元）', true),
  fc.double({ min: 0, max: 5_000, noNaN: true }).map((n) => Math.round(n * 100) / 100),
);
const edit: fc.Arbitrary<Edit> = fc.record({
  grid: fc.integer({ min: 0, max: 1 }),
  ...place,
  value: fc.oneof(
    { weight: 2, arbitrary: typed },
    { weight: 1, arbitrary: fc.record({ like: fc.record(place) }) },
  ),
});

function edited(book: GridBook, { grid: at, row, column, value }: Edit): GridBook {
  const grids = book.grids.map((grid, i): Grid => {
    if (i !== at) return grid;
    const values = grid.values.map((r) => [...r]);
    const next =
      value !== null && typeof value === 'object'
        ? (values[value.like.row]?.[value.like.column] ?? null)
        : value;
    while (values.length <= row) values.push([]);
    const cells = values[row] ?? [];
    while (cells.length < column) cells.push(null);
    cells[column] = next;
    return { ...grid, values };
  });
  return { ...book, grids };
}

test.each([
  ['clean', cleanBook],
  ['faulty', faultyBook],
])('after any edits of a %s workbook a standing check finds what a fresh one finds', async (_, make) => {
  const start = shortened(await (await make()).read());
  const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(edits, (list) => {
      const standing = new StandingCheck(form);
      let book = start;
      standing.check(book);
      for (const one of list) {
        book = edited(book, one);
        const { findings, notRun, shadow } = standing.check(book);
        const fresh = checkBook(form, book);
        expect(findings).toEqual(fresh.findings);
        expect({ notRun, shadow }).toEqual({ notRun: fresh.notRun, shadow: fresh.shadow });
      }
    }),
    { numRuns: 10 },
  );
});

/** A row put in or taken out, as Excel moves the rows below it. */
interface Shift {
  readonly grid: number;
  readonly row: number;
  readonly kind: 'insert' | 'copy' | 'delete';
}

const shift: fc.Arbitrary<Shift> = fc.record({
  grid: fc.integer({ min: 0, max: 1 }),
  row: place.row,
  kind: fc.constantFrom('insert', 'copy', 'delete'),
});

function shifted(book: GridBook, { grid: at, row, kind }: Shift): GridBook {
  const grids = book.grids.map((grid, i): Grid => {
    if (i !== at) return grid;
    const values = [...grid.values];
    if (kind === 'delete') values.splice(row, 1);
    else values.splice(row, 0, kind === 'copy' ? (values[row] ?? []) : []);
    return { ...grid, values };
  });
  return { ...book, grids };
}

test('after rows are put in, copied, taken out and typed into, a standing check finds what a fresh one finds', async () => {
  const start = shortened(await (await faultyBook()).read());
  const steps = fc.array(fc.oneof(shift, edit), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(steps, (list) => {
      const standing = new StandingCheck(form);
      let book = start;
      standing.check(book);
      for (const step of list) {
        book = 'kind' in step ? shifted(book, step) : edited(book, step);
        const { findings, parsed } = standing.check(book);
        const fresh = checkBook(form, book);
        expect(findings).toEqual(fresh.findings);
        expect(parsed).toEqual(fresh.parsed);
      }
    }),
    { numRuns: 12 },
  );
});

/** Checks a workbook after each step, and that a fresh check finds the same. */
function follow(start: GridBook, steps: readonly (Edit | Shift)[]): void {
  const standing = new StandingCheck(form);
  let book = start;
  standing.check(book);
  for (const step of steps) {
    book = 'kind' in step ? shifted(book, step) : edited(book, step);
    expect(standing.check(book).findings).toEqual(checkBook(form, book).findings);
  }
}

test('headings printed a second time are the same headings however many empty cells stand behind them', async () => {
  const start = shortened(await (await faultyBook()).read());
  const again: Shift = { grid: 0, row: 4, kind: 'copy' };
  follow(start, [again, { grid: 0, row: 5, column: 30, value: null }]);
  const wider = edited(shifted(start, again), { grid: 0, row: 5, column: 30, value: null });
  expect(checkBook(form, wider).findings.filter((f) => f.facts.text === 'table-twice')).toEqual([]);
});

test('a column taken for its own by a reworded heading is lost once most cells below read as something else', async () => {
  const start = shortened(await (await faultyBook()).read());
  const reworded: Edit = { grid: 1, row: 4, column: 18, value: '已退回医保基啊' };
  const words = Array.from({ length: DETAILS }, (_, i) => ({ ...reworded, row: HEADINGS + i, value: '是' }));
  follow(start, [reworded, ...words]);
});

test('findings of rules that read nothing new are the very objects of before', async () => {
  const start = shortened(await (await faultyBook()).read());
  const standing = new StandingCheck(form);
  const before = new Set(standing.check(start).findings);
  const same = standing.check(edited(start, { grid: 1, row: 8, column: 11, value: '改过的说明' })).findings;
  const kept = same.filter((f) => before.has(f)).length;
  expect(kept).toBeGreaterThan(same.length / 2);
});
