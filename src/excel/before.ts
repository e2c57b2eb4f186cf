import { WorkbookError } from '../core/workbook/port';
import { rangeOf } from './area';
import { isOther, stepOf, type Entry, type Held, type Planned } from './entry';
import type { Session } from './run';
import { runsOf, type Run } from './runs';
import type { Sheets } from './sheets';

interface Looked {
  readonly name: string;
  readonly sheet: Excel.Worksheet;
}

interface Asked {
  readonly run: Run<Entry>;
  readonly range: Excel.Range;
}

function lookAt(
  context: Excel.RequestContext,
  runs: readonly Run<Entry>[],
  sheets: Sheets,
): { looked: Looked[]; asked: Asked[] } {
  const byName = new Map<string, Excel.Worksheet>();
  for (const { sheet: name } of runs) {
    if (byName.has(name)) continue;
    const sheet = context.workbook.worksheets.getItemOrNullObject(sheets.keyOf(name));
    sheet.load('name,protection/protected,autoFilter/isDataFiltered');
    sheet.tables.load('items/name');
    byName.set(name, sheet);
  }
  const asked = runs.flatMap((run) => {
    const sheet = byName.get(run.sheet);
    if (!sheet) return [];
    const range = rangeOf(sheet, run);
    range.load('formulas,values,numberFormat,format/protection/locked');
    return [{ run, range }];
  });
  return { looked: [...byName].map(([name, sheet]) => ({ name, sheet })), asked };
}

/** A table has a filter of its own, which the sheet's does not tell of. */
async function refuseFilteredTables(session: Session, looked: readonly Looked[]): Promise<void> {
  const tables = looked.flatMap(({ name, sheet }) => sheet.tables.items.map((table) => ({ name, table })));
  if (tables.length === 0) return;
  await session.round(() => tables.forEach(({ table }) => table.autoFilter.load('isDataFiltered')));
  const filtered = tables.find(({ table }) => table.autoFilter.isDataFiltered);
  if (filtered) throw new WorkbookError('filtered', filtered.name);
}

function refuseUnsafe(looked: readonly Looked[], asked: readonly Asked[]): void {
  for (const { name, sheet } of looked) {
    if (sheet.isNullObject) throw new WorkbookError('sheet-missing', name);
    if (sheet.autoFilter.isDataFiltered) throw new WorkbookError('filtered', name);
  }
  const guarded = new Set(looked.filter(({ sheet }) => sheet.protection.protected).map(({ name }) => name));
  // Excel answers null where some cells are locked and others are not.
  const locked = asked.find(
    ({ run, range }) => guarded.has(run.sheet) && range.format.protection.locked !== false,
  );
  if (locked) throw new WorkbookError('protected', locked.run.sheet);
}

function heldAt(range: Excel.Range, y: number, x: number): Held {
  return {
    formula: range.formulas[y]?.[x] ?? '',
    value: range.values[y]?.[x] ?? '',
    format: String(range.numberFormat[y]?.[x] ?? 'General'),
  };
}

function planned({ run, range }: Asked): Planned[] {
  return run.entries.flatMap((row, y) =>
    row.map((entry, x): Planned => {
      const held = heldAt(range, y, x);
      if (entry.expects !== undefined && isOther(entry.expects, held.value))
        throw new WorkbookError('changed', run.sheet);
      return { ...entry, before: stepOf(entry.place, held) };
    }),
  );
}

/** Reads what cells hold before they are written, and refuses sheets that are gone, filtered or locked and cells that changed. */
export async function lookBefore(
  session: Session,
  entries: readonly Entry[],
  sheets: Sheets,
): Promise<Planned[]> {
  const runs = runsOf(entries);
  const { looked, asked } = await session.round((context) => lookAt(context, runs, sheets));
  refuseUnsafe(looked, asked);
  await refuseFilteredTables(session, looked);
  return asked.flatMap(planned);
}
