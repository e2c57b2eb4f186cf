import type { CellPlace } from '../core/form/table';
import { WorkbookError, type Places } from '../core/workbook/port';
import { rangeOf } from './area';
import { isOther, stepOf, type Entry, type Held, type Planned } from './entry';
import type { Session } from './run';
import { runsOf, type Run } from './runs';
import type { Sheets } from './sheets';
import { askLandmarks, refuseMoved } from './still-there';

interface Placed {
  readonly place: CellPlace;
}

/** What is asked of a sheet and its cells beside what they hold, where this Excel tells it. */
interface Tells {
  readonly filters: boolean;
  readonly tables: boolean;
  readonly protection: boolean;
}

interface Looked {
  readonly key: string;
  readonly sheet: Excel.Worksheet;
  readonly tells: Tells;
}

interface Asked<T extends Placed> {
  readonly run: Run<T>;
  readonly range: Excel.Range;
}

/** An entry with what its cell holds; nothing where its sheet is gone. */
export interface HeldBy<T> {
  readonly of: T;
  readonly held: Held | undefined;
}

function lookAt<T extends Placed>(
  context: Excel.RequestContext,
  runs: readonly Run<T>[],
  { sheets, tells }: { readonly sheets: Sheets; readonly tells: Tells },
): { looked: Looked[]; asked: Asked<T>[] } {
  const byKey = new Map<string, Excel.Worksheet>();
  for (const { sheet: key } of runs) {
    if (byKey.has(key)) continue;
    const sheet = context.workbook.worksheets.getItemOrNullObject(sheets.keyOf(key));
    sheet.load('id,name');
    if (tells.protection) sheet.load('protection/protected');
    if (tells.filters) sheet.load('autoFilter/isDataFiltered');
    if (tells.tables) sheet.tables.load('items/name');
    byKey.set(key, sheet);
  }
  const asked = runs.flatMap((run) => {
    const sheet = byKey.get(run.sheet);
    if (!sheet) return [];
    const range = rangeOf(sheet, run);
    range.load('formulas,values,numberFormat');
    if (tells.protection) range.load('format/protection/locked');
    return [{ run, range }];
  });
  return { looked: [...byKey].map(([key, sheet]) => ({ key, sheet, tells })), asked };
}

/** A table has a filter of its own, which the sheet's does not tell of. */
async function refuseFilteredTables(session: Session, looked: readonly Looked[]): Promise<void> {
  const tables = looked.flatMap(({ sheet, tells }) =>
    tells.tables ? sheet.tables.items.map((table) => ({ sheet, table })) : [],
  );
  if (tables.length === 0) return;
  await session.round(() => tables.forEach(({ table }) => table.autoFilter.load('isDataFiltered')));
  const filtered = tables.find(({ table }) => table.autoFilter.isDataFiltered);
  if (filtered) throw new WorkbookError('filtered', filtered.sheet.name);
}

function refuseUnsafe<T extends Placed>(looked: readonly Looked[], asked: readonly Asked<T>[]): void {
  for (const { sheet, tells } of looked)
    if (tells.filters && sheet.autoFilter.isDataFiltered) throw new WorkbookError('filtered', sheet.name);
  const guarded = new Map(
    looked.flatMap(({ key, sheet, tells }) =>
      tells.protection && sheet.protection.protected ? [[key, sheet.name]] : [],
    ),
  );
  // Excel answers null where some cells are locked and others are not.
  const locked = asked.find(
    ({ run, range }) => guarded.has(run.sheet) && range.format.protection.locked !== false,
  );
  if (locked) throw new WorkbookError('protected', guarded.get(locked.run.sheet));
}

function heldAt(range: Excel.Range, y: number, x: number): Held {
  return {
    formula: range.formulas[y]?.[x] ?? '',
    value: range.values[y]?.[x] ?? '',
    format: String(range.numberFormat[y]?.[x] ?? 'General'),
  };
}

/** Reads what cells hold, in the order of `runsOf`; refuses sheets that are filtered and cells that are locked. */
export async function lookAtHeld<T extends Placed>(
  session: Session,
  entries: readonly T[],
  { sheets, places }: { readonly sheets: Sheets; readonly places: Places },
): Promise<HeldBy<T>[]> {
  const runs = runsOf(entries);
  const { looked, asked, landmarks } = await session.round((context, has) => {
    const tells = { filters: has('filters'), tables: has('tables'), protection: has('protection') };
    const landmarks = places === 'as-read' ? askLandmarks(context, runs, sheets) : [];
    return { ...lookAt(context, runs, { sheets, tells }), landmarks };
  });
  const here = looked.filter(({ sheet }) => !sheet.isNullObject);
  const keys = new Set(here.map(({ key }) => key));
  sheets.learn(here.map(({ sheet }) => sheet));
  // First of all: whether other cells than the meant ones are locked does not matter.
  refuseMoved(landmarks, sheets);
  refuseUnsafe(
    here,
    asked.filter(({ run }) => keys.has(run.sheet)),
  );
  await refuseFilteredTables(session, here);
  return asked.flatMap(({ run, range }) =>
    run.entries.flatMap((row, y) =>
      row.map((of, x) => ({ of, held: keys.has(run.sheet) ? heldAt(range, y, x) : undefined })),
    ),
  );
}

/** Reads what cells hold before they are written, and refuses sheets that are gone, filtered or locked and cells that changed. */
export async function lookBefore(
  session: Session,
  entries: readonly Entry[],
  about: { readonly sheets: Sheets; readonly places: Places },
): Promise<Planned[]> {
  const { sheets } = about;
  const looked = await lookAtHeld(session, entries, about);
  return looked.map(({ of: entry, held }): Planned => {
    const { sheet } = entry.place;
    const named = sheets.nameOf(sheet) ?? sheet;
    if (!held) throw new WorkbookError('sheet-missing', named);
    if (entry.expects !== undefined && isOther(entry.expects, held.value))
      throw new WorkbookError('changed', named);
    return { ...entry, before: stepOf(entry.place, held) };
  });
}
