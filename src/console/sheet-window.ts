import { addressAt } from '../core/submission/packed-place';
import type { PackedTable } from '../core/submission/package';
import type { FormDefinition } from '../core/form/definition';
import { columnOf } from '../ui/figure-words';

const ROWS_BEFORE = 2;
const ROWS_SHOWN = 5;
const COLUMNS_SHOWN = 5;

/** Some rows of a sent sheet around a cell: the columns by their place in the table, the rows counted from 0. */
export interface SheetWindow {
  readonly table: PackedTable;
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

/** The rows and columns around a cell, with the numbers beside it and the column that names its row first. */
export function windowAround(
  form: FormDefinition,
  table: PackedTable,
  { row, column }: { readonly row: number; readonly column: string },
): SheetWindow {
  const at = table.columns.indexOf(column);
  const filled = table.columns.flatMap((_, i) =>
    i === at || (table.rows[row]?.[i] ?? '') !== '' ? [i] : [],
  );
  const place = Math.max(0, filled.indexOf(at));
  const from = Math.max(0, Math.min(place - 2, filled.length - COLUMNS_SHOWN));
  const near = filled.slice(from, from + COLUMNS_SHOWN);
  const definition = form.tables.find((t) => t.scope === table.scope);
  const naming =
    definition?.rowKey !== undefined
      ? table.columns.indexOf(definition.rowKey)
      : filled.find((i) => columnOf(form, table.scope, table.columns[i] ?? '')?.dictionary !== undefined);
  const columns =
    naming === undefined || naming < 0 || near.includes(naming) ? near : [naming, ...near.slice(0, -1)];
  const shown = columns.includes(at) || at < 0 ? columns : [...columns.slice(0, -1), at];
  const first = Math.max(0, Math.min(row - ROWS_BEFORE, table.rows.length - ROWS_SHOWN));
  const rows = Array.from({ length: Math.min(ROWS_SHOWN, table.rows.length - first) }, (_, i) => first + i);
  return { table, columns: shown, rows };
}

/** The row and column of an address of a sent sheet; undefined where it holds no sent cell. */
export function cellAt(
  tables: readonly PackedTable[],
  sheet: string,
  address: string,
): { readonly table: PackedTable; readonly row: number; readonly column: string } | undefined {
  for (const table of tables) {
    if (table.sheet !== sheet) continue;
    for (let row = 0; row < table.rows.length; row++) {
      const at = table.columns.findIndex((_, i) => addressAt(table, row, i) === address);
      const column = table.columns[at];
      if (column !== undefined) return { table, row, column };
    }
  }
  return undefined;
}
