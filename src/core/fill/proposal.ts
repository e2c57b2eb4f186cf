import type { Dictionary } from '../form/definition';
import type { Fix } from '../form/finding';
import type { CellValue } from '../form/grid';
import { CellState, placeOf, type CellPlace, type TableData } from '../form/table';
import { printedValue } from './template/printed-value';

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
  const from = cells ? printedValue(cells, at.row, dictionary) : null;
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
