import fc from 'fast-check';
import type { CellValue } from '../../src/core/form/grid';
import { wholeText } from '../../src/core/value/utf8';
import type { PlanCell, SheetPlan } from '../../src/core/workbook/plan';
import { writeChartedPlans } from '../../src/file/charted-book';
import { cutLongRows } from '../../src/file/long-rows';
import { writePlans } from '../../src/file/new-workbook';
import { readBookSync } from '../../src/file/read-book';
import { readStyledBook } from '../../src/file/styled-book';

const ROWS = 1_200;
const FIRST = 3;
const about = { title: '长表' };
const styles = ['count', 'text', 'money'] as const;

/** A headed list with a line below it; `value` says what stands in a cell of a column, by place from 0. */
function planOf(value: (i: number, column: number) => Pick<PlanCell, 'value' | 'formula'> | undefined) {
  const cells: PlanCell[] = [{ row: 1, column: 1, style: 'title', value: '一张长表' }];
  styles.forEach((style, c) => {
    cells.push({ row: 2, column: c + 1, style: 'heading', value: `第 ${c + 1} 列` });
    for (let i = 0; i < ROWS; i++) {
      const content = value(i, c);
      if (content) cells.push({ row: FIRST + i, column: c + 1, style, ...content });
    }
  });
  cells.push({ row: FIRST + ROWS, column: 1, style: 'note', value: '注：以上为演示' });
  return {
    sheet: '长表',
    cells,
    areas: styles.map((style, c) => ({
      row: FIRST,
      column: c + 1,
      rows: ROWS,
      columns: 1,
      style,
      open: c > 0,
    })),
    merges: [{ row: FIRST + ROWS, column: 1, rows: 1, columns: 3 }],
    lists: [],
    widths: [8, 20, 12],
    heights: new Map(Array.from({ length: ROWS }, (_, i) => [FIRST + i, 24 + (i % 3) * 14])),
    freeze: { rows: 2, columns: 0 },
    print: { paper: 'a4', landscape: false, repeatRows: [1, 2], area: [1, 1, FIRST + ROWS, 3] },
    protect: true,
    hiddenColumns: [],
  } satisfies SheetPlan;
}

async function bothWays(plan: SheetPlan): Promise<readonly [Uint8Array, Uint8Array]> {
  return [await writePlans([plan], about), await writeChartedPlans([plan], about)];
}

test('a long list holds the same values, formulas and merges as one written cell by cell', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    fc.constantFrom('=1+1', '#REF!a', '<&>"', '甲\n乙', 'a\u0000b', 'a\ud800'),
  );
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(text, number, fc.constant(null)), {
        minLength: 5,
        maxLength: 60,
      }),
      async (drawn) => {
        const value = (i: number, c: number): Pick<PlanCell, 'value' | 'formula'> | undefined => {
          const cell: CellValue = drawn[(i * 3 + c) % drawn.length] ?? null;
          if (c === 0) return { formula: `ROW()-${FIRST - 1}`, value: i + 1 };
          return cell === null ? undefined : { value: cell };
        };
        const [whole, long] = (await bothWays(planOf(value))).map((bytes) => readBookSync(bytes).grids[0]);
        const stands = Array.from({ length: ROWS }, (_, i) =>
          [1, 2].map((c) => long?.values[FIRST - 1 + i]?.[c] ?? null),
        );
        const meant = (i: number, c: number): CellValue => {
          const wanted = value(i, c)?.value ?? null;
          return typeof wanted === 'string' ? wholeText(wanted) : wanted;
        };
        expect(stands).toEqual(Array.from({ length: ROWS }, (_, i) => [meant(i, 1), meant(i, 2)]));
        expect(long?.values.length).toBe(whole?.values.length);
        expect(long?.formulas).toEqual(whole?.formulas);
        expect(long?.merges).toEqual(whole?.merges);
      },
    ),
    { numRuns: 12 },
  );
});

test('every cell of a long list, empty ones too, looks as it does written cell by cell, and rows keep their heights', async () => {
  const plan = planOf((i, c) => (c === 1 && i % 2 === 0 ? undefined : { value: i }));
  const [whole, long] = await bothWays(plan);
  const looks = async (bytes: Uint8Array) => {
    const sheet = (await readStyledBook(bytes)).sheets[0];
    return {
      cells: [...(sheet?.cells ?? [])].map(([at, cell]) => [at, cell.style]).sort(),
      heights: [...(sheet?.rowDefs ?? [])].map(([row, { height }]) => [row, height]),
    };
  };
  const [a, b] = [await looks(whole), await looks(long)];
  expect(a.cells.length).toBeGreaterThan(ROWS * 3);
  expect(b).toEqual(a);
});

test('a list with something else among its rows is left whole', () => {
  const plan = planOf((i) => ({ value: i }));
  expect(cutLongRows(plan).long?.rows).toBe(ROWS);
  const merged = { ...plan, merges: [{ row: 40, column: 1, rows: 1, columns: 2 }] };
  expect(cutLongRows(merged)).toEqual({ short: merged });
  const marked = { ...plan, cells: [...plan.cells, { row: 50, column: 1, style: 'note' as const }] };
  expect(cutLongRows(marked)).toEqual({ short: marked });
});
