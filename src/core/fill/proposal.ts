import type { Dictionary } from '../form/definition';
import type { Fix } from '../form/finding';
import type { CellValue } from '../form/grid';
import { CellState, placeOf, type CellPlace, type ColumnData, type TableData } from '../form/table';
import { FEN_PER_UNIT } from '../value/amount';
import { serialOfDay } from '../value/date';

/**
 * A cell that can be filled: `blank` where nothing stands there, `differs` where something else was typed (not
 * overwritten unless asked), `same` where it already holds the value. Values as a sheet holds them.
 */
export interface Proposal {
  readonly scope: string;
  readonly row: number;
  readonly column: string;
  readonly place?: CellPlace;
  readonly from: CellValue;
  readonly to: CellValue;
  /** A live formula without `=` that gives `to`. */
  readonly formula?: string;
  readonly kind: 'blank' | 'differs' | 'same';
}

/** A number of a column as a sheet holds it: money in the column's unit, dates as serials. */
function sheetNumber({ definition }: ColumnData, value: number): number {
  if (definition.type === 'money') return value / FEN_PER_UNIT[definition.unit === '万元' ? 'wan' : 'yuan'];
  if (definition.type === 'date') return serialOfDay(value);
  if (definition.type === 'int') return value;
  return value / 10 ** (definition.decimals ?? 2);
}

function printedWord(text: string, dictionary: Dictionary | undefined): string {
  const zh = new Map(dictionary?.words.map((w) => [w.code, w.zh]));
  return text
    .split(';')
    .map((code) => zh.get(code) ?? code)
    .join('；');
}

/** A cell as a sheet holds it: amounts in their unit, dates as serials, dictionary words as printed; null for a blank. */
export function sheetValue(column: ColumnData, row: number, dictionary: Dictionary | undefined): CellValue {
  const state = column.states[row];
  if (state === CellState.notApplicable) return '—';
  if (state !== CellState.value) return null;
  if (column.numbers) return sheetNumber(column, column.numbers[row] as number);
  const text = column.texts?.[row] ?? '';
  return dictionary ? printedWord(text, dictionary) : text;
}

/** Names what would be written into one cell; undefined where there is nothing to write or the cell is unreadable. */
export function propose(
  table: TableData,
  at: { readonly row: number; readonly column: string },
  {
    to,
    formula,
    dictionary,
  }: { readonly to: CellValue; readonly formula?: string; readonly dictionary?: Dictionary },
): Proposal | undefined {
  const cells = table.columns.get(at.column);
  if (to === null || cells?.states[at.row] === CellState.bad) return undefined;
  const from = cells ? sheetValue(cells, at.row, dictionary) : null;
  const place = placeOf(table, at.row, at.column);
  const kind = from === null ? 'blank' : from === to ? 'same' : 'differs';
  return {
    scope: table.definition.scope,
    ...at,
    ...(place && { place }),
    from,
    to,
    ...(formula !== undefined && { formula }),
    kind,
  };
}

/** The writes that fill what is blank, and with `overwrite` also replace what differs; proposals without a place are left out. */
export function fixesOf(proposals: readonly Proposal[], overwrite = false): Fix[] {
  return proposals.flatMap(({ kind, place, from, to, formula }) => {
    if (!place || kind === 'same' || (kind === 'differs' && !overwrite)) return [];
    return [{ place, from, to, ...(formula !== undefined && { toFormula: formula }), why: 'fill' }];
  });
}
