import type { Merge } from '../core/form/grid';
import { areasOf, type Area } from '../core/workbook/area';
import { rangeOf } from './area';
import { mayBeTooLarge } from './errors';
import type { Has } from './features';
import { takeFormulas, takeValues, type Reading } from './grid-reading';
import type { Session } from './run';

/** Rows that every sheet is asked for together with its size: small sheets need no further round trip. */
const HEAD_ROWS = [600, 100, 20];
export const HEAD_COLUMNS = 60;
/** Cells from which on a used rectangle is not believed: often it ends with one forgotten cell far below. */
export const MANY_CELLS = 1_200_000;
/** Last rows of the bands below the head; of each its own used part is asked for. */
const BAND_ENDS = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 512_000, 1_048_576];

interface Head {
  readonly sheet: Excel.Worksheet;
  readonly used: Excel.Range;
  readonly head: Excel.Range;
  readonly merged: Excel.RangeAreas | undefined;
  readonly tells: Readonly<Record<Told, boolean>>;
  /** The used parts of the bands below the head. */
  readonly bands: readonly Excel.Range[];
}

/** What is asked of a sheet beside its cells, where this Excel tells it. */
type Told = 'filters' | 'protection' | 'hidden' | 'merges';

interface RestOf {
  readonly bands: readonly Excel.Range[];
  readonly headRows: number;
}

function tellsIn(has: Has): Head['tells'] {
  return {
    filters: has('filters'),
    protection: has('protection'),
    hidden: has('hidden'),
    merges: has('merges'),
  };
}

function ask(
  context: Excel.RequestContext,
  key: string,
  { rows, tells }: { readonly rows: number; readonly tells: Head['tells'] },
): Head {
  const sheet = context.workbook.worksheets.getItem(key);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  if (tells.hidden) used.load('rowHidden');
  sheet.load('name');
  if (tells.protection) sheet.load('protection/protected');
  if (tells.filters) sheet.load('autoFilter/isDataFiltered');
  const head = sheet.getRangeByIndexes(0, 0, rows, HEAD_COLUMNS);
  head.load('values,formulas');
  const merged = tells.merges ? used.getMergedAreasOrNullObject() : undefined;
  merged?.load('address');
  const bands = BAND_ENDS.map((end, i) => {
    const row = (BAND_ENDS[i - 1] ?? rows) + 1;
    const band = rangeOf(sheet, { row, column: 1, rows: end - row + 1, columns: HEAD_COLUMNS });
    const part = band.getUsedRangeOrNullObject(true);
    part.load('rowIndex,columnIndex,rowCount,columnCount');
    return part;
  });
  return { sheet, used, head, merged, tells, bands };
}

function mergesOf(merged: Excel.RangeAreas | undefined): readonly Merge[] {
  return !merged || merged.isNullObject ? [] : areasOf(merged.address);
}

function usedParts(bands: readonly Excel.Range[]): Area[] {
  return bands
    .filter((part) => !part.isNullObject)
    .map((part) => ({
      row: part.rowIndex + 1,
      column: part.columnIndex + 1,
      rows: part.rowCount,
      columns: part.columnCount,
    }));
}

/** What of the used rectangle the head did not hold: the rows below it, and the columns to its right. */
function rest(rows: number, columns: number, { bands, headRows }: RestOf): Area[] {
  const width = Math.min(columns, HEAD_COLUMNS);
  const below: Area = { row: headRows + 1, column: 1, rows: rows - headRows, columns: width };
  const beside: Area = { row: 1, column: HEAD_COLUMNS + 1, rows, columns: columns - HEAD_COLUMNS };
  const parts = below.rows * width > MANY_CELLS ? usedParts(bands) : [below];
  return [...parts, beside].filter((area) => area.rows > 0 && area.columns > 0);
}

function opened({ sheet, used, head, merged, tells, bands }: Head, headRows: number): Reading {
  const rows = used.isNullObject ? 0 : used.rowIndex + used.rowCount;
  const columns = used.isNullObject ? 0 : used.columnIndex + used.columnCount;
  const reading: Reading = {
    name: sheet.name,
    sheet,
    rows,
    columns,
    left: rest(rows, columns, { bands, headRows }),
    values: [],
    formulas: new Map(),
    formulaColumns: new Set(),
    strays: [],
    merges: mergesOf(merged),
    hiddenRows: undefined,
    hasHiddenRows: tells.hidden && !used.isNullObject && used.rowHidden !== false,
    filtered: tells.filters && sheet.autoFilter.isDataFiltered,
    protected: tells.protection && sheet.protection.protected,
  };
  const held = Math.min(rows, headRows);
  const block = { row: 1, column: 1, values: head.values.slice(0, held) };
  takeValues(reading, block);
  takeFormulas(reading, block, head.formulas.slice(0, held));
  return reading;
}

/** Sizes, states and first rows of sheets in one answer; where that is too large, of fewer rows. */
export async function readHeads(session: Session, keys: readonly string[]): Promise<readonly Reading[]> {
  const attempt = async (n: number): Promise<readonly Reading[]> => {
    const rows = HEAD_ROWS[n] ?? 1;
    try {
      const heads = await session.round((context, has) => {
        const tells = tellsIn(has);
        return keys.map((key) => ask(context, key, { rows, tells }));
      });
      return heads.map((head) => opened(head, rows));
    } catch (error) {
      if (!mayBeTooLarge(error) || n + 1 >= HEAD_ROWS.length) throw error;
      return attempt(n + 1);
    }
  };
  return attempt(0);
}
