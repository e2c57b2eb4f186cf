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

/** A cell of a sent table: its row counted from 0. */
export interface TableCell {
  readonly table: PackedTable;
  readonly row: number;
  readonly column: string;
}

const ADDRESS = /^([A-Z]+)(\d+)$/;

function cellIn(table: PackedTable, address: string): TableCell | undefined {
  const read = ADDRESS.exec(address);
  const [, letters = '', line = ''] = read ?? [];
  if (!table.cells) {
    const row = table.lines?.indexOf(Number(line)) ?? -1;
    const column = table.columns[table.letters?.indexOf(letters) ?? -1];
    return row < 0 || column === undefined ? undefined : { table, row, column };
  }
  for (const [row, cells] of table.cells.entries()) {
    const column = table.columns.find((id) => cells[id] === address);
    if (column !== undefined) return { table, row, column };
  }
  return undefined;
}

/** The row and column of an address of a sent sheet; undefined where it holds no sent cell. */
export function cellAt(
  tables: readonly PackedTable[],
  sheet: string,
  address: string,
): TableCell | undefined {
  for (const table of tables) {
    const found = table.sheet === sheet ? cellIn(table, address) : undefined;
    if (found) return found;
  }
  return undefined;
}
