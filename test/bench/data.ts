import { stream } from '../../src/cli/demo/random';
import { fillSummary } from '../../src/core/fill/fill';
import type { CellValue, Grid, GridBook } from '../../src/core/form/grid';
import { parse } from '../../src/core/parse/parse';
import { compileForm } from '../../src/core/rules/compile';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { patched } from '../../src/taskpane/engine/recheck';
import { cleanBook, ROWS } from '../taskpane/fixtures/hospital';

const SEED = 'bench';
const HEADINGS = 5;

/** The same book with the row of annex 1 that its details give, so that every sum holds. */
function tiedOut(book: GridBook): GridBook {
  const { data } = parse(book, guizhou2024);
  const { proposals } = fillSummary(compileForm(guizhou2024), data, { scope: 'A1', mode: 'values' });
  const cells = proposals.flatMap(({ place, to }) => (place ? [{ place, value: to }] : []));
  const grids = book.grids.map((grid) => ({ ...grid, formulas: new Map<number, string>() }));
  return patched({ ...book, grids }, cells);
}

/** A hospital's annexes 1 and 2 with so many detail rows, drawn from the sample's by a seeded stream; every `faultEvery`-th date is broken. */
export async function largeBook(rows: number, faultEvery?: number): Promise<GridBook> {
  const { grids, names } = await (await cleanBook()).read();
  const [summary, details] = grids as [Grid, Grid];
  const drawn = stream(SEED);
  const body = Array.from({ length: rows }, (_, i): CellValue[] => {
    const row = [...(details.values[HEADINGS + drawn.int(0, ROWS - 1)] ?? [])];
    row[0] = i + 1;
    if (faultEvery !== undefined && i % faultEvery === 0) row[11] = `2024-13-${i}`;
    return row;
  });
  const values = [...details.values.slice(0, HEADINGS), ...body];
  return tiedOut({ names, grids: [summary, { ...details, values }] });
}

/** One pass over the cells that adds numbers and lengths: the least that any check of them can cost. */
export function barePass({ grids }: GridBook): number {
  let sum = 0;
  for (const { values } of grids)
    for (const row of values)
      for (const cell of row) {
        if (typeof cell === 'number') sum += cell;
        else if (typeof cell === 'string') sum += cell.length;
      }
  return sum;
}
