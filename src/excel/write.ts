import type { Fix } from '../core/form/finding';
import type { CellValue } from '../core/form/grid';
import type { CellPlace } from '../core/form/table';
import { WorkbookError, type UndoStep } from '../core/workbook/port';
import { isTooLarge, run, type Patience } from './run';
import { runsOf, type Run } from './runs';

/** Cells of one round trip; the next smaller batch is tried where Excel refuses the size. */
const MOST_CELLS = 40_000;
const LEAST_CELLS = 200;

type Step = UndoStep['cells'][number];

/** What a cell shall hold: a value or formula, and the format to set before it (a code needs `@` first). */
interface Entry {
  readonly place: CellPlace;
  readonly formula: CellValue;
  readonly format: string | undefined;
}

function entryOf(fix: Fix): Entry {
  const formula = fix.toFormula === undefined ? literal(fix.to, fix.format) : `=${fix.toFormula}`;
  return { place: fix.place, formula, format: fix.format };
}

/** A text that Excel shall take as it stands: it would read `0012`, `1-2` or `=…` as a number, a date, a formula. */
function literal(value: CellValue, format: string | undefined): CellValue {
  if (typeof value !== 'string' || value === '' || format === '@') return value;
  return /^\p{Script=Han}[^0-9〇一二三四五六七八九十]*$/u.test(value) ? value : `'${value}`;
}

async function refuseUnsafeSheets(context: Excel.RequestContext, names: readonly string[]): Promise<void> {
  const sheets = names.map((name) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name);
    sheet.load('name,autoFilter/isDataFiltered');
    return { name, sheet };
  });
  await context.sync();
  for (const { name, sheet } of sheets) {
    if (sheet.isNullObject) throw new WorkbookError('sheet-missing', name);
    if (sheet.autoFilter.isDataFiltered) throw new WorkbookError('filtered', name);
  }
}

function rangeOf(context: Excel.RequestContext, r: Run<Entry>): Excel.Range {
  const sheet = context.workbook.worksheets.getItem(r.sheet);
  return sheet.getRangeByIndexes(r.row - 1, r.column - 1, r.rows, r.columns);
}

/** Reads what the cells hold now and writes what they shall hold, in one round trip each. */
async function writeRuns(context: Excel.RequestContext, runs: readonly Run<Entry>[]): Promise<Step[]> {
  const ranges = runs.map((r) => {
    const range = rangeOf(context, r);
    range.load('formulas,numberFormat,valueTypes');
    return range;
  });
  await context.sync();
  const before = runs.flatMap((r, i) => stepsOf(r, ranges[i]));
  context.workbook.application.suspendScreenUpdatingUntilNextSync();
  context.runtime.enableEvents = false;
  runs.forEach((r, i) => {
    const range = ranges[i];
    if (!range) return;
    if (r.entries.some((row) => row.some((e) => e.format !== undefined)))
      range.numberFormat = r.entries.map((row, y) =>
        row.map((e, x) => e.format ?? String(range.numberFormat[y]?.[x] ?? 'General')),
      );
    range.formulas = r.entries.map((row) => row.map((e) => e.formula ?? ''));
  });
  context.runtime.enableEvents = true;
  await context.sync();
  return before;
}

function stepsOf(r: Run<Entry>, range: Excel.Range | undefined): Step[] {
  return r.entries.flatMap((row, y) =>
    row.map((e, x) => {
      const held = (range?.formulas[y]?.[x] ?? null) as CellValue;
      const format = String(range?.numberFormat[y]?.[x] ?? 'General');
      const isText = range?.valueTypes[y]?.[x] === 'String' && !String(held).startsWith('=');
      return { place: e.place, formula: isText ? literal(held, format) : held, format };
    }),
  );
}

async function writeEntries(
  context: Excel.RequestContext,
  entries: readonly Entry[],
  most: number,
): Promise<Step[]> {
  if (entries.length === 0) return [];
  const now = entries.slice(0, most);
  try {
    const done = await writeRuns(context, runsOf(now));
    return [...done, ...(await writeEntries(context, entries.slice(most), most))];
  } catch (error) {
    if (!isTooLarge(error) || most <= LEAST_CELLS) throw error;
    return writeEntries(context, entries, Math.max(LEAST_CELLS, Math.floor(most / 2)));
  }
}

async function writeAll(entries: readonly Entry[], patience: Patience): Promise<Step[]> {
  return run(async (context) => {
    await refuseUnsafeSheets(context, [...new Set(entries.map((e) => e.place.sheet))]);
    return writeEntries(context, entries, MOST_CELLS);
  }, patience);
}

/** Writes all fixes in one batch and returns what the cells held, formulas and formats included. */
export async function writeFixes(fixes: readonly Fix[], patience: Patience): Promise<Step[]> {
  return writeAll(fixes.map(entryOf), patience);
}

/** Puts back what cells held before a write, and removes the sheets that it added. */
export async function takeBack(step: UndoStep, patience: Patience): Promise<void> {
  if (step.cells.length > 0) await writeAll(step.cells, patience);
  if (step.sheets.length === 0) return;
  await run(async (context) => {
    const sheets = step.sheets.map((name) => context.workbook.worksheets.getItemOrNullObject(name));
    sheets.forEach((s) => s.load('name'));
    await context.sync();
    for (const sheet of sheets) if (!sheet.isNullObject) sheet.delete();
    await context.sync();
  }, patience);
}
