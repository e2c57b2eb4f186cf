import { cellKey, type CellValue, type Grid, type GridBook } from '../core/form/grid';
import { WorkbookError, type ReadOptions } from '../core/workbook/port';
import { isTooLarge, run, type Patience } from './run';

/** Rows that every sheet is asked for together with its size: small sheets need no further round trip. */
const HEAD_ROWS = [600, 100, 20] as const;
const HEAD_COLUMNS = 60;
/** Cells of one sheet beyond which Excel itself may answer nothing. */
const MOST_CELLS = 5_000_000;
/** Bytes that one answer may hold; Excel on the web refuses 5 MB. */
const BLOCK_BYTES = 4_000_000;
const LEAST_BLOCK_ROWS = 50;

interface SheetHead {
  readonly sheet: Excel.Worksheet;
  readonly name: string;
  readonly used: Excel.Range;
  readonly head: Excel.Range;
}

/** One sheet while it is being read: what is known of it and the rows so far. */
interface SheetReading {
  readonly name: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly values: CellValue[][];
  readonly formulas: Map<number, string>;
  readonly formulaColumns: readonly number[];
  readonly filtered: boolean;
  readonly protected: boolean;
}

/** A sheet whose head has been read and that may be asked for more. */
interface Opened {
  readonly reading: SheetReading;
  readonly sheet: Excel.Worksheet;
}

function asCell(value: unknown): CellValue {
  if (value === '' || value === null || value === undefined) return null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function isFormula(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('=') && value.length > 1;
}

/** Takes over a block of rows; `formulas` has the same shape and says where a value was calculated. */
function take(reading: SheetReading, firstRow: number, values: readonly unknown[][]): void {
  values.forEach((row, i) => {
    if (firstRow + i <= reading.rowCount) reading.values.push(row.slice(0, reading.columnCount).map(asCell));
  });
}

function takeFormulas(
  reading: SheetReading,
  at: { row: number; column: number },
  formulas: readonly unknown[][],
): void {
  formulas.forEach((row, i) =>
    row.forEach((formula, j) => {
      if (isFormula(formula)) reading.formulas.set(cellKey(at.row + i, at.column + j), formula.slice(1));
    }),
  );
}

async function readHeads(
  context: Excel.RequestContext,
  names: readonly string[],
  rows: number,
): Promise<Opened[]> {
  const heads: SheetHead[] = names.map((name) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load('rowIndex,columnIndex,rowCount,columnCount');
    sheet.load('name,protection/protected,autoFilter/isDataFiltered');
    const head = sheet.getRangeByIndexes(0, 0, rows, HEAD_COLUMNS);
    head.load('values,formulas');
    return { sheet, name, used, head };
  });
  await context.sync();
  return heads.map(({ sheet, name, used, head }) => {
    const rowCount = used.isNullObject ? 0 : used.rowIndex + used.rowCount;
    const columnCount = used.isNullObject ? 0 : used.columnIndex + used.columnCount;
    if (rowCount * columnCount > MOST_CELLS) throw new WorkbookError('too-large', name);
    const columns = new Set<number>();
    head.formulas.forEach((row) => row.forEach((f, j) => isFormula(f) && columns.add(j + 1)));
    const reading: SheetReading = {
      name,
      rowCount,
      columnCount,
      values: [],
      formulas: new Map(),
      formulaColumns: [...columns].filter((c) => c <= columnCount),
      filtered: sheet.autoFilter.isDataFiltered,
      protected: sheet.protection.protected,
    };
    if (columnCount <= HEAD_COLUMNS) {
      take(reading, 1, head.values);
      takeFormulas(reading, { row: 1, column: 1 }, head.formulas);
    }
    return { reading, sheet };
  });
}

/** The heads of all sheets in one answer; where that is too large, of fewer rows. */
async function openSheets(context: Excel.RequestContext, names: readonly string[]): Promise<Opened[]> {
  const [first, second, last] = HEAD_ROWS;
  try {
    return await readHeads(context, names, first);
  } catch (error) {
    if (!isTooLarge(error) || error instanceof WorkbookError) throw error;
  }
  try {
    return await readHeads(context, names, second);
  } catch (error) {
    if (!isTooLarge(error) || error instanceof WorkbookError) throw error;
    return readHeads(context, names, last);
  }
}

async function readBlock(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  at: { reading: SheetReading; rows: number },
): Promise<void> {
  const { reading } = at;
  const start = reading.values.length;
  const rows = Math.min(at.rows, reading.rowCount - start);
  const range = sheet.getRangeByIndexes(start, 0, rows, reading.columnCount);
  range.load('values');
  const calculated = reading.formulaColumns.map((column) => {
    const one = sheet.getRangeByIndexes(start, column - 1, rows, 1);
    one.load('formulas');
    return { column, one };
  });
  await context.sync();
  take(reading, start + 1, range.values);
  for (const { column, one } of calculated) takeFormulas(reading, { row: start + 1, column }, one.formulas);
}

function rowsPerBlock(reading: SheetReading): number {
  if (reading.values.length === 0) return 2_000;
  const bytes = JSON.stringify(reading.values).length / reading.values.length;
  return Math.max(LEAST_BLOCK_ROWS, Math.floor(BLOCK_BYTES / Math.max(1, bytes * 1.3)));
}

/** Reads what the head did not hold, in blocks that stay below the limit and halve where the host still refuses. */
async function readRest(context: Excel.RequestContext, opened: Opened, options: ReadOptions): Promise<void> {
  const { reading, sheet } = opened;
  let rows = rowsPerBlock(reading);
  const next = async (): Promise<void> => {
    if (reading.values.length >= reading.rowCount) return;
    if (options.signal?.aborted) throw new WorkbookError('busy', reading.name, 'stopped');
    try {
      await readBlock(context, sheet, { reading, rows });
    } catch (error) {
      if (!isTooLarge(error) || rows <= LEAST_BLOCK_ROWS) throw error;
      rows = Math.max(LEAST_BLOCK_ROWS, Math.floor(rows / 2));
    }
    options.onProgress?.(reading.values.length, reading.rowCount);
    return next();
  };
  await next();
}

function gridOf(reading: SheetReading): Grid {
  return {
    sheet: reading.name,
    firstRow: 1,
    firstColumn: 1,
    values: reading.values,
    formulas: reading.formulas,
    merges: [],
    filtered: reading.filtered,
    protected: reading.protected,
  };
}

/** Reads whole sheets: one round trip for their names, one for sizes and heads, then one for each 4 MB that is left. */
export async function readWorkbook(options: ReadOptions, patience: Patience): Promise<GridBook> {
  return run(async (context) => {
    const { worksheets } = context.workbook;
    const { names } = context.workbook;
    worksheets.load('items/name,items/visibility');
    names.load('items/name,items/formula');
    await context.sync();
    const wanted = worksheets.items
      .filter(
        (s) =>
          s.visibility === 'Visible' && (options.sheets === undefined || options.sheets.includes(s.name)),
      )
      .map((s) => s.name);
    const opened = await openSheets(context, wanted);
    await opened.reduce(
      (before, one) => before.then(() => readRest(context, one, options)),
      Promise.resolve(),
    );
    return {
      grids: opened.map((o) => gridOf(o.reading)),
      names: names.items.map((n) => ({ name: n.name, refersTo: String(n.formula).replace(/^=/, '') })),
    };
  }, patience);
}
