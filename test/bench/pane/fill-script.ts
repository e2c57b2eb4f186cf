import type { Fix } from '../../../src/core/form/finding';
import { createExcelPort } from '../../../src/excel/port';

/** What a fill is: whole columns of a sheet, from its first to its last row, each cell with a number. */
export interface FillAsked {
  readonly sheet: string;
  readonly first: number;
  readonly last: number;
  /** 1-based columns; what each row holds now and is to hold, counted from the row. */
  readonly columns: readonly number[];
}

/** How long the pane waited: the cells written, and put back as they were. */
export interface FillTook {
  readonly cells: number;
  readonly write: number;
  readonly undo: number;
}

const wait = (ms: number): Promise<void> => new Promise((later) => setTimeout(later, ms));
const port = createExcelPort({
  patience: { timeoutMs: 180_000, retryMs: 500, wait },
  identity: { formId: 'bench', formHash: 'bench' },
});

async function fill({ sheet, first, last, columns }: FillAsked): Promise<FillTook> {
  const fixes: Fix[] = [];
  for (let row = first; row <= last; row++)
    for (const column of columns)
      fixes.push({ place: { sheet, row, column }, from: null, to: row + column, why: 'fill' });
  const begin = performance.now();
  const step = await port.write(fixes, 'bench', 'as-now');
  const written = performance.now();
  await port.undo(step);
  return { cells: fixes.length, write: written - begin, undo: performance.now() - written };
}

Object.assign(globalThis, { benchFill: fill });
