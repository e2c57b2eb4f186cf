import type { Merge } from '../core/form/grid';
import { areasOf, type Area } from './area';
import { isNotSupported, isTooLarge } from './errors';
import { takeFormulas, takeValues, type Reading } from './grid-reading';
import type { Session } from './run';
import type { Sheets } from './sheets';

/** Rows that every sheet is asked for together with its size: small sheets need no further round trip. */
const HEAD_ROWS = [600, 100, 20];
export const HEAD_COLUMNS = 60;

interface Head {
  readonly sheet: Excel.Worksheet;
  readonly used: Excel.Range;
  readonly head: Excel.Range;
  readonly merged: Excel.RangeAreas | undefined;
}

/** What this Excel is asked for beyond ExcelApi 1.9. */
interface Asking {
  readonly rows: number;
  readonly merges: boolean;
}

function ask(context: Excel.RequestContext, key: string, { rows, merges }: Asking): Head {
  const sheet = context.workbook.worksheets.getItem(key);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount,rowHidden');
  sheet.load('name,protection/protected,autoFilter/isDataFiltered');
  const head = sheet.getRangeByIndexes(0, 0, rows, HEAD_COLUMNS);
  head.load('values,formulas');
  const merged = merges ? used.getMergedAreasOrNullObject() : undefined;
  merged?.load('address');
  return { sheet, used, head, merged };
}

function mergesOf(merged: Excel.RangeAreas | undefined): readonly Merge[] {
  return !merged || merged.isNullObject ? [] : areasOf(merged.address);
}

/** What of the used rectangle the head did not hold: the rows below it, and the columns to its right. */
function rest(rows: number, columns: number, headRows: number): Area[] {
  const below: Area = {
    row: headRows + 1,
    column: 1,
    rows: rows - headRows,
    columns: Math.min(columns, HEAD_COLUMNS),
  };
  const beside: Area = { row: 1, column: HEAD_COLUMNS + 1, rows, columns: columns - HEAD_COLUMNS };
  return [below, beside].filter((area) => area.rows > 0 && area.columns > 0);
}

function opened({ sheet, used, head, merged }: Head, headRows: number): Reading {
  const rows = used.isNullObject ? 0 : used.rowIndex + used.rowCount;
  const columns = used.isNullObject ? 0 : used.columnIndex + used.columnCount;
  const reading: Reading = {
    name: sheet.name,
    sheet,
    rows,
    columns,
    left: rest(rows, columns, headRows),
    values: [],
    formulas: new Map(),
    formulaColumns: new Set(),
    strays: [],
    merges: mergesOf(merged),
    hiddenRows: undefined,
    hasHiddenRows: !used.isNullObject && used.rowHidden !== false,
    filtered: sheet.autoFilter.isDataFiltered,
    protected: sheet.protection.protected,
  };
  const held = Math.min(rows, headRows);
  const block = { row: 1, column: 1, values: head.values.slice(0, held) };
  takeValues(reading, block);
  takeFormulas(reading, block, head.formulas.slice(0, held));
  return reading;
}

/** Sizes, states and first rows of sheets in one answer; where that is too large, of fewer rows. */
export async function readHeads(
  session: Session,
  keys: readonly string[],
  sheets: Sheets,
): Promise<readonly Reading[]> {
  const attempt = async (n: number): Promise<readonly Reading[]> => {
    const rows = HEAD_ROWS[n] ?? 1;
    const asking = { rows, merges: sheets.tellsMerges };
    try {
      const heads = await session.round((context) => keys.map((key) => ask(context, key, asking)));
      return heads.map((head) => opened(head, rows));
    } catch (error) {
      if (asking.merges && isNotSupported(error)) {
        sheets.tellsMerges = false;
        return attempt(n);
      }
      if (!isTooLarge(error) || n + 1 >= HEAD_ROWS.length) throw error;
      return attempt(n + 1);
    }
  };
  return attempt(0);
}
