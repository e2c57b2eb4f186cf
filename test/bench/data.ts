import { stream } from '../../src/cli/demo/random';
import type { CellValue, Grid, GridBook } from '../../src/core/form/grid';
import { cleanBook, ROWS } from '../taskpane/fixtures/hospital';

const SEED = 'bench';
const HEADINGS = 5;

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
  return { names, grids: [summary, { ...details, values, formulas: new Map<number, string>() }] };
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
